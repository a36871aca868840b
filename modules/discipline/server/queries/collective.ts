import { sql } from "kysely";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { CollectiveForm } from "../../contract/discipline-forms.ts";

/** Whether such a case about the unit is open; whoever asks at the same time waits for the first. */
export async function holdOpenCase(tx: Tx, unitId: number): Promise<boolean> {
  await sql`select from organisation.unit where id = ${unitId} for no key update`.execute(tx);
  const { rows } = await sql<{ case_id: string }>`
    select p.case_id from workflow.place p join workflow.case c on c.id = p.case_id
    where p.unit_id = ${unitId} and p.place = 'organ' and p.procedure = 'COLLECTIVE_DISCIPLINE'
      and c.phase in ('DRAFT', 'OPEN') limit 1`.execute(tx);
  return rows.length > 0;
}

export async function insertCollective(
  tx: Tx,
  one: {
    caseId: string;
    unitId: number;
    decidedBy: number;
    form: CollectiveForm;
    decisionNo: string;
    decisionDate: PlainDate;
    announcedOn: PlainDate;
    endsOn: PlainDate | null;
  },
): Promise<void> {
  await sql`insert into discipline.collective
      (case_id, unit_id, decided_by, form, decision_no, decision_date, announced_on, ends_on)
    values (${one.caseId}, ${one.unitId}, ${one.decidedBy}, ${one.form}, ${one.decisionNo}, ${one.decisionDate},
      ${one.announcedOn}, ${one.endsOn})`.execute(tx);
}

/** What an appeal made of it. */
export async function answerCollective(
  tx: Tx,
  caseId: string,
  answer: {
    result: "UPHELD" | "REDUCED" | "RAISED" | "ANNULLED";
    no: string;
    date: PlainDate;
    to?: { form: CollectiveForm; endsOn: PlainDate | null };
  },
): Promise<void> {
  await sql`update discipline.collective set appeal = ${answer.result}, appeal_no = ${answer.no},
      appeal_date = ${answer.date}, form = coalesce(${answer.to?.form ?? null}, form),
      ends_on = case when ${answer.to !== undefined} then ${answer.to?.endsOn ?? null}::date else ends_on end,
      annulled_on = ${answer.result === "ANNULLED" ? answer.date : null}
    where case_id = ${caseId}`.execute(tx);
}

export const endCollective = async (tx: Tx, caseId: string, on: PlainDate): Promise<void> => {
  await sql`update discipline.collective set ended_on = ${on} where case_id = ${caseId}`.execute(tx);
};

/** Whoever holds a seat in one of the unit's organs on a day, or is promised one. */
export async function seatedIn(db: Db, unitId: number, on: PlainDate): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select distinct person_id from leadership.position
    where unit_id = ${unitId} and end_reason is null and (valid_to is null or valid_to > ${on})`.execute(db);
  return rows.map((row) => row.person_id);
}

/** How many disciplines of organs at and below a unit were announced between two days and hold. */
export async function collectiveBetween(
  db: Db,
  unitId: number,
  from: PlainDate,
  to: PlainDate,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from discipline.collective d join organisation.unit u on u.id = d.unit_id
    where u.path @> array[${unitId}::int] and d.announced_on between ${from} and ${to} and d.annulled_on is null`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

/** Whether the unit's organ is being considered, or under a reprimand or a warning; a new committee begins anew. */
export async function organUnsettled(db: Db, unitId: number): Promise<boolean> {
  const { rows } = await sql<{ found: number }>`
    select 1 as found from workflow.place p
    where p.unit_id = ${unitId} and p.place = 'organ' and p.procedure = 'COLLECTIVE_DISCIPLINE'
      and exists (select from workflow.case c where c.id = p.case_id and c.phase in ('DRAFT', 'OPEN'))
    union all
    select 1 from discipline.collective
    where unit_id = ${unitId} and form <> 'DISBANDMENT' and ended_on is null and annulled_on is null
    limit 1`.execute(db);
  return rows.length > 0;
}
