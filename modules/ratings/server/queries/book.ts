import { sql } from "kysely";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db, Tx } from "#kernel/db/database.ts";

export type Recognised = { personId: string; level: string; why: string | null };

/** Writes what was recognised into the members' books. */
export async function insertRatings(
  tx: Tx,
  rows: readonly Recognised[],
  one: {
    year: number;
    unitId: number;
    decidedBy: number;
    decisionNo: string;
    decisionDate: string;
    on: PlainDate;
    caseId: string | null;
  },
): Promise<void> {
  await sql`insert into ratings.member_rating (person_id, level, why, year, unit_id, decided_by, decision_no, decision_date,
      recognised_on, case_id)
    select r.person_id, r.level, r.why, ${one.year}, ${one.unitId}, ${one.decidedBy}, ${one.decisionNo},
      ${one.decisionDate}, ${one.on}, ${one.caseId}
    from unnest(${sql.val(rows.map((row) => row.personId))}::uuid[], ${sql.val(rows.map((row) => row.level))}::text[],
      ${sql.val(rows.map((row) => row.why))}::text[]) as r (person_id, level, why)`.execute(tx);
}

export async function annulRatings(tx: Tx, caseId: string, on: PlainDate, why: string): Promise<number> {
  const { numAffectedRows } =
    await sql`update ratings.member_rating set annulled_on = ${on}, annulled_why = ${why}
    where case_id = ${caseId} and annulled_on is null`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** Those who have a rating of the year that is not this case's. */
export async function ratedElsewhere(db: Db, personIds: readonly string[], year: number): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from ratings.member_rating where person_id = any(${sql.val([...personIds])}::uuid[])
      and year = ${year} and annulled_on is null`.execute(db);
  return rows.map((row) => row.person_id);
}

/** The levels of one year, as far as they stand. */
export async function levelsOf(
  db: Db,
  personIds: readonly string[],
  year: number,
): Promise<Map<string, string>> {
  const { rows } = await sql<{ person_id: string; level: string }>`
    select person_id, level from ratings.member_rating where person_id = any(${sql.val([...personIds])}::uuid[])
      and year = ${year} and annulled_on is null`.execute(db);
  return new Map(rows.map((row) => [row.person_id, row.level]));
}

export type BookRow = {
  year: number;
  level: string;
  why: string | null;
  unit_name: string;
  decided_by_name: string;
  decision_no: string | null;
  decision_date: PlainDate | null;
  annulled_on: PlainDate | null;
  annulled_why: string | null;
};

/** A member's years, the newest first; a merged record's stand with the kept one. */
export async function bookOf(db: Db, personId: string): Promise<BookRow[]> {
  const { rows } = await sql<BookRow>`
    select r.year, r.level, r.why, u.name as unit_name, d.name as decided_by_name, r.decision_no, r.decision_date,
      r.annulled_on, r.annulled_why
    from ratings.member_rating r join organisation.unit u on u.id = r.unit_id
    join organisation.unit d on d.id = r.decided_by
    where r.person_id = ${personId} order by r.year desc, r.id desc limit 100`.execute(db);
  return rows;
}

export async function hasCampaign(db: Db, path: readonly number[], year: number): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    select id from ratings.campaign where unit_id = any(${sql.val([...path])}::int[]) and year <= ${year}
      and withdrawn_at is null limit 1`.execute(db);
  return rows.length > 0;
}

/** Members of a branch who did not complete their duties in two years running, the newest being the last they were rated in. */
export async function twiceNotCompleted(
  db: Db,
  unitId: number,
  depth: number,
): Promise<{ person_id: string; full_name: string; year: number; on: PlainDate }[]> {
  const { rows } = await sql<{ person_id: string; full_name: string; year: number; on: PlainDate }>`
    select m.person_id, p.full_name, r.year, r.recognised_on as on from ratings.member_rating r
    join ratings.member_rating b on b.person_id = r.person_id and b.year = r.year - 1 and b.annulled_on is null
      and b.level = 'NOT_COMPLETED'
    join members.membership m on m.person_id = r.person_id and ${sql.ref(`m.a${depth}`)} = ${unitId} and m.counted
    join members.person p on p.id = m.person_id
    where r.level = 'NOT_COMPLETED' and r.annulled_on is null and r.unit_id = ${unitId}
      and not exists (select from ratings.member_rating n where n.person_id = r.person_id and n.year > r.year
        and n.annulled_on is null)
    order by r.year desc, m.roster_key limit 20`.execute(db);
  return rows;
}

export async function moveBook(tx: Tx, pair: { kept: string; merged: string }): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update ratings.member_rating r set person_id = ${pair.kept} where r.person_id = ${pair.merged}
      and (r.annulled_on is not null or not exists (select from ratings.member_rating k
        where k.person_id = ${pair.kept} and k.year = r.year and k.annulled_on is null))
    returning r.id`.execute(tx);
  return rows.map((row) => row.id);
}

export const returnBook = async (tx: Tx, merged: string, moved: readonly number[]): Promise<void> => {
  await sql`update ratings.member_rating set person_id = ${merged}
    where id = any(${sql.val([...moved])}::bigint[])`.execute(tx);
};

/** Which of these people were rated: an import that is undone leaves them. */
export async function inTheBook(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select distinct person_id from ratings.member_rating where person_id = any(${sql.val([...personIds])}::uuid[])`.execute(
    tx,
  );
  return rows.map((row) => row.person_id);
}
