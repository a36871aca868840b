import { sql } from "kysely";
import type { Db, Tx } from "#kernel/db/database.ts";

export type NewAward = {
  caseId: string;
  personId: string | null;
  unitId: number;
  type: string;
  year: number;
  occasion: string;
  content: string;
  decidedBy: number;
  decisionNo: string;
  decisionDate: string;
};

export async function insertAwards(tx: Tx, awards: readonly NewAward[]): Promise<void> {
  if (awards.length === 0) return;
  await tx
    .insertInto("merits.award")
    .values(
      awards.map((one) => ({
        case_id: one.caseId,
        person_id: one.personId,
        unit_id: one.unitId,
        type: one.type,
        year: one.year,
        occasion: one.occasion,
        content: one.content,
        decided_by: one.decidedBy,
        decision_no: one.decisionNo,
        decision_date: one.decisionDate,
      })),
    )
    .execute();
}

/** The awards of a case, or of one person of it; one that was annulled before keeps its own decision. */
export const annulAwards = (tx: Tx, of: { caseId: string; personId?: string }, on: string, no: string) =>
  tx
    .updateTable("merits.award")
    .set({ annulled_on: on, annulled_no: no })
    .where("case_id", "=", of.caseId)
    .where("annulled_on", "is", null)
    .$if(of.personId !== undefined, (query) => query.where("person_id", "=", of.personId as string))
    .execute();

type Same = { type: string; year: number; occasion: string };
const isSame = (one: Same) =>
  sql<boolean>`annulled_on is null and type = ${one.type} and year = ${one.year} and occasion = ${one.occasion}`;

/** Which of these people have this award for this occasion already. */
export async function awardedAlready(db: Db, personIds: readonly string[], one: Same): Promise<string[]> {
  const rows = await db
    .selectFrom("merits.award")
    .select("person_id")
    .where("person_id", "=", sql<string>`any(${sql.val([...personIds])}::uuid[])`)
    .where(isSame(one))
    .execute();
  return rows.flatMap((row) => row.person_id ?? []);
}

export const unitAwardedAlready = async (db: Db, unitId: number, one: Same): Promise<boolean> =>
  (await db
    .selectFrom("merits.award")
    .select("id")
    .where("unit_id", "=", unitId)
    .where("person_id", "is", null)
    .where(isSame(one))
    .limit(1)
    .executeTakeFirst()) !== undefined;

/** Awards of a person, or of a unit itself, newest first. The caller knows that they may be seen. */
export const awardsOf = (db: Db, of: { personId: string } | { unitId: number }) =>
  db
    .selectFrom("merits.award as a")
    .innerJoin("organisation.unit as d", "d.id", "a.decided_by")
    .selectAll("a")
    .select("d.name as decided_by_name")
    .$if("personId" in of, (query) => query.where("a.person_id", "=", (of as { personId: string }).personId))
    .$if("unitId" in of, (query) =>
      query.where("a.unit_id", "=", (of as { unitId: number }).unitId).where("a.person_id", "is", null),
    )
    .orderBy("a.decision_date", "desc")
    .orderBy("a.id", "desc")
    .limit(500)
    .execute();

export async function moveAwards(tx: Tx, pair: { kept: string; merged: string }): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update merits.award a set person_id = ${pair.kept} where a.person_id = ${pair.merged}
      and not exists (select from merits.award k where k.case_id = a.case_id and k.person_id = ${pair.kept})
    returning a.id`.execute(tx);
  return rows.map((row) => row.id);
}

export const returnAwards = async (tx: Tx, merged: string, moved: readonly number[]): Promise<void> => {
  await sql`update merits.award set person_id = ${merged} where id = any(${sql.val([...moved])}::bigint[])`.execute(
    tx,
  );
};
