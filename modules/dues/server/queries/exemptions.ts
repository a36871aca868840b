import { sql } from "kysely";
import type { Db, Tx } from "#kernel/db/database.ts";
import { firstDay, type Month, monthOf } from "../../contract/month.ts";

/** The months of the years given in which a person owes nothing by other decisions. */
export async function exemptMonths(db: Db, personId: string, years: readonly number[]): Promise<Month[]> {
  const { rows } = await sql<{ month: string }>`
    select month from dues.exemption where person_id = ${personId} and not revoked
      and extract(year from month)::int = any(${sql.val([...years])}::int[]) order by month`.execute(db);
  return rows.map((row) => monthOf(row.month));
}

export async function insertExemption(
  tx: Tx,
  exemption: { personId: string; caseId: string; months: readonly Month[] },
): Promise<void> {
  await sql`
    insert into dues.exemption (person_id, month, case_id)
    select ${exemption.personId}, m, ${exemption.caseId}
    from unnest(${sql.val(exemption.months.map(firstDay))}::date[]) m`.execute(tx);
}

export async function revokeExemption(tx: Tx, caseId: string): Promise<void> {
  await sql`update dues.exemption set revoked = true where case_id = ${caseId}`.execute(tx);
}

/** Entries that a case waived lines by, not taken back, with the unit of each. */
export async function waivedByCase(
  db: Db,
  personId: string,
  reason: string,
): Promise<{ entryId: string; unitId: number }[]> {
  const { rows } = await sql<{ id: string; unit_id: number }>`
    select e.id, e.unit_id from dues.line l join dues.posting p on p.line_id = l.id join dues.entry e on e.id = p.entry_id
    where l.person_id in (select id from members.person where id = ${personId} or merged_into = ${personId}) and e.nature = 'EXEMPTION' and e.reason = ${reason} and e.reverses is null
      and not exists (select from dues.entry r where r.reverses = e.id) order by e.unit_id`.execute(db);
  return rows.map((row) => ({ entryId: row.id, unitId: row.unit_id }));
}

type MovedMonth = { month: string; caseId: string };

/** Months that were granted to one record hold for the record that goes on, unless it has them by another decision. */
export async function moveExemptions(tx: Tx, pair: { kept: string; merged: string }): Promise<MovedMonth[]> {
  const { rows } = await sql<MovedMonth>`
    update dues.exemption x set person_id = ${pair.kept} where x.person_id = ${pair.merged}
      and not exists (select from dues.exemption k where k.person_id = ${pair.kept} and k.month = x.month
        and (k.case_id = x.case_id or not (k.revoked or x.revoked)))
    returning x.month::text as month, x.case_id as "caseId"`.execute(tx);
  return rows;
}

export async function returnExemptions(
  tx: Tx,
  pair: { kept: string; merged: string },
  moved: readonly MovedMonth[],
): Promise<void> {
  await sql`
    update dues.exemption x set person_id = ${pair.merged}
    from unnest(${sql.val(moved.map((one) => one.month))}::date[],
      ${sql.val(moved.map((one) => one.caseId))}::uuid[]) as m (month, case_id)
    where x.person_id = ${pair.kept} and x.month = m.month and x.case_id = m.case_id`.execute(tx);
}

/** A person's lines of some months, at whatever branch. */
export async function linesAnywhere(db: Db, personId: string, months: readonly Month[]) {
  const { rows } = await sql<{ unit_id: number }>`
    select distinct unit_id from dues.line where person_id = ${personId}
      and month = any(${sql.val(months.map(firstDay))}::date[]) order by unit_id`.execute(db);
  return rows.map((row) => row.unit_id);
}
