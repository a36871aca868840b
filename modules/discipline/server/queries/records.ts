import { sql } from "kysely";
import type { Db, Tx } from "#kernel/db/database.ts";

export type NewRecord = {
  caseId: string;
  personId: string;
  unitId: number;
  decidedBy: number;
  form: string;
  asOfficer: boolean;
  decisionNo: string | null;
  decisionDate: string;
  announcedOn: string;
  endsOn: string | null;
};

export const insertRecord = (tx: Tx, one: NewRecord) =>
  tx
    .insertInto("discipline.record")
    .values({
      case_id: one.caseId,
      person_id: one.personId,
      unit_id: one.unitId,
      decided_by: one.decidedBy,
      form: one.form,
      as_officer: one.asOfficer,
      decision_no: one.decisionNo,
      decision_date: one.decisionDate,
      announced_on: one.announcedOn,
      ends_on: one.endsOn,
    })
    .execute();

/** What an appeal made of it. */
export const answerAppeal = (
  tx: Tx,
  caseId: string,
  answer: {
    result: "UPHELD" | "REDUCED" | "RAISED" | "ANNULLED";
    no: string;
    date: string;
    form?: string;
    endsOn?: string | null;
    annulledOn?: string;
  },
) =>
  tx
    .updateTable("discipline.record")
    .set({
      appeal: answer.result,
      appeal_no: answer.no,
      appeal_date: answer.date,
      ...(answer.form === undefined ? {} : { form: answer.form, ends_on: answer.endsOn ?? null }),
      ...(answer.annulledOn === undefined ? {} : { annulled_on: answer.annulledOn }),
    })
    .where("case_id", "=", caseId)
    .execute();

export const endRecord = (tx: Tx, caseId: string, on: string) =>
  tx.updateTable("discipline.record").set({ ended_on: on }).where("case_id", "=", caseId).execute();

export type UnderDiscipline = {
  personId: string;
  /** A case is open: considered, not yet announced, or under appeal. */
  open: boolean;
  /** The form that is in force and has not ended. */
  form: string | null;
};

/** Who of these people is under discipline today: a case is open, or a decision in force has not ended. */
export async function underDiscipline(db: Db, personIds: readonly string[]): Promise<UnderDiscipline[]> {
  if (personIds.length === 0) return [];
  const people = sql`any(${sql.val([...personIds])}::uuid[])`;
  // Who was expelled and admitted anew begins anew.
  const { rows } = await sql<UnderDiscipline>`
    select person_id as "personId", bool_or(open) as open, max(form) as form from (
      select person_id, true as open, null as form from workflow.case
      where person_id = ${people} and procedure = 'DISCIPLINE' and phase in ('DRAFT', 'OPEN')
      union all
      select person_id, false, form from discipline.record
      where person_id = ${people} and form <> 'EXPULSION' and ended_on is null and annulled_on is null) found
    group by 1`.execute(db);
  return rows;
}

/** The forms that were announced to these people between two days, and not annulled since. */
export async function disciplinedBetween(
  db: Db,
  personIds: readonly string[],
  from: string,
  to: string,
): Promise<{ personId: string; form: string }[]> {
  const { rows } = await sql<{ personId: string; form: string }>`
    select person_id as "personId", form from discipline.record
    where person_id = any(${sql.val([...personIds])}::uuid[]) and announced_on between ${from} and ${to}
      and annulled_on is null`.execute(db);
  return rows;
}

/** The disciplines of a person; for an officer those only that the unit considered or decided. */
export const recordsOf = (db: Db, personId: string, unitId: number | null) =>
  db
    .selectFrom("discipline.record as r")
    .innerJoin("organisation.unit as u", "u.id", "r.decided_by")
    .selectAll("r")
    .select("u.name as decided_by_name")
    .where("r.person_id", "=", personId)
    .$if(unitId !== null, (query) =>
      query.where((eb) =>
        eb.or([eb("r.unit_id", "=", unitId as number), eb("r.decided_by", "=", unitId as number)]),
      ),
    )
    .orderBy("r.announced_on", "desc")
    .limit(200)
    .execute();

/** A record goes where its case went: an appeal that is open on both sides stays, with what it is about. */
export async function moveRecords(tx: Tx, pair: { kept: string; merged: string }): Promise<string[]> {
  const { rows } = await sql<{ case_id: string }>`
    update discipline.record r set person_id = ${pair.kept} from workflow.case c
    where r.person_id = ${pair.merged} and c.id = r.case_id and c.person_id = ${pair.kept}
    returning r.case_id`.execute(tx);
  return rows.map((row) => row.case_id);
}

export const returnRecords = async (tx: Tx, merged: string, moved: readonly string[]): Promise<void> => {
  await sql`update discipline.record set person_id = ${merged}
    where case_id = any(${sql.val([...moved])}::uuid[])`.execute(tx);
};
