import { sql } from "kysely";
import { uuidv7 } from "#kernel/contract/ids.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import { ancestorsOf, type Scope, type UnitPath } from "#kernel/scope/scope.ts";
import type { NewPosition, PositionEnd } from "../../contract/leadership.ts";
import { holds } from "./holds.ts";

const rows = (db: Db) =>
  db
    .selectFrom("leadership.position as p")
    .leftJoin("leadership.term as t", "t.id", "p.term_id")
    .select([
      "p.id",
      "p.person_id",
      "p.unit_id",
      "p.a1",
      "p.a2",
      "p.a3",
      "p.a4",
      "p.a5",
      "p.a6",
      "p.a7",
      "p.a8",
      "p.organ",
      "p.rank",
      "p.term_id",
      "t.name as term_name",
      "p.employment",
      "p.chosen",
      "p.valid_from",
      "p.valid_to",
      "p.decision_no",
      "p.decision_date",
      "p.elected_on",
      "p.end_reason",
      "p.end_note",
      "p.end_decision_no",
      "p.end_decision_date",
    ]);

export type PositionRow = Awaited<ReturnType<ReturnType<typeof rows>["execute"]>>[number];

/** The row's unit with its way from the root. */
export const placeOf = (
  row: Pick<PositionRow, "unit_id" | "a1" | "a2" | "a3" | "a4" | "a5" | "a6" | "a7" | "a8">,
): UnitPath => {
  const path = [row.a1, row.a2, row.a3, row.a4, row.a5, row.a6, row.a7, row.a8];
  return { id: row.unit_id, path: path.filter((id) => id !== null) };
};

const openOn = (day: string) =>
  sql<boolean>`p.valid_from <= ${day} and (p.valid_to is null or p.valid_to > ${day})`;

/** Who holds what in the unit on a day. The unit was allowed before. */
export const positionsOn = (db: Db, _scope: Scope, unitId: number, day: string): Promise<PositionRow[]> =>
  rows(db)
    .where("p.unit_id", "=", unitId)
    .where(openOn(day))
    .orderBy("p.valid_from")
    .orderBy("p.id")
    .execute();

/** Positions of the unit that begin after a day: known already, held by nobody yet. */
export const positionsAfter = (db: Db, _scope: Scope, unitId: number, day: string): Promise<PositionRow[]> =>
  rows(db)
    .where("p.unit_id", "=", unitId)
    .where("p.valid_from", ">", day as never)
    .orderBy("p.valid_from")
    .limit(200)
    .execute();

/** Positions of the unit that were over on a day, the last ended first. */
export const positionsBefore = (db: Db, _scope: Scope, unitId: number, day: string): Promise<PositionRow[]> =>
  rows(db)
    .where("p.unit_id", "=", unitId)
    .where("p.valid_to", "<=", day as never)
    .orderBy("p.valid_to", "desc")
    .orderBy("p.id")
    .limit(500)
    .execute();

/** Everything a person ever held. The person was allowed before. */
export const positionsOfPerson = (db: Db, _scope: Scope, personId: string): Promise<PositionRow[]> =>
  rows(db)
    .where("p.person_id", "=", personId)
    .orderBy("p.valid_from", "desc")
    .orderBy("p.id")
    .limit(500)
    .execute();

/** Positions that these people hold on a day or will, held for a change. */
export const runningOfPersons = (
  tx: Tx,
  personIds: readonly string[],
  day: string,
): Promise<PositionRow[]> =>
  personIds.length === 0
    ? Promise.resolve([])
    : rows(tx)
        .where("p.person_id", "in", [...personIds])
        .where(sql<boolean>`(p.valid_to is null or p.valid_to > ${day}) and p.end_reason is null`)
        .orderBy("p.id")
        .forUpdate("p")
        .execute();

/** Whether a person holds anything in a unit on a day. */
export const holdsPosition = async (
  db: Db,
  personId: string,
  unitId: number,
  day: string,
): Promise<boolean> =>
  (await rows(db)
    .where("p.person_id", "=", personId)
    .where("p.unit_id", "=", unitId)
    .where(openOn(day))
    .limit(1)
    .executeTakeFirst()) !== undefined;

export const lockPosition = (tx: Tx, id: string): Promise<PositionRow | undefined> =>
  rows(tx).where("p.id", "=", id).forUpdate("p").executeTakeFirst();

/** Positions bound to a term of the unit that began before a day and run beyond it. */
export const runningPositions = (
  tx: Tx,
  _scope: Scope,
  unitId: number,
  day: string,
): Promise<PositionRow[]> =>
  rows(tx)
    .where("p.unit_id", "=", unitId)
    .where("p.valid_from", "<", day as never)
    .where(sql<boolean>`(p.valid_to is null or p.valid_to > ${day})`)
    .where("p.organ", "!=", "FULL_TIME_OFFICE")
    .orderBy("p.id")
    .forUpdate("p")
    .execute();

/** Null when the same person holds the same rank in the same organ on one of these days. */
export async function insertPosition(
  tx: Tx,
  unit: UnitPath,
  input: NewPosition & { termId: string | null },
  accountId: string,
): Promise<string | null> {
  const id = uuidv7();
  const insert = tx.insertInto("leadership.position").values({
    id,
    person_id: input.personId,
    unit_id: unit.id,
    ...(ancestorsOf(unit) as { a1: number }),
    term_id: input.termId,
    organ: input.organ,
    rank: input.rank,
    employment: input.employment,
    chosen: input.chosen,
    decision_no: input.decisionNo,
    decision_date: input.decisionDate,
    valid_from: input.from,
    valid_to: input.to,
    appointed_by: accountId,
  });
  return (await holds(insert.execute())) ? id : null;
}

export async function closePosition(
  tx: Tx,
  id: string,
  end: PositionEnd,
  accountId: string | null,
): Promise<void> {
  await tx
    .updateTable("leadership.position")
    .set({
      // A seat taken after that day is withdrawn from its beginning.
      valid_to: sql`greatest(valid_from, ${end.on}::date)`,
      end_reason: end.reason,
      end_note: end.note,
      end_decision_no: end.decisionNo,
      end_decision_date: end.decisionDate,
      ended_by: accountId,
      ended_at: sql`now()`,
    })
    .where("id", "=", id)
    .execute();
}

/** The ranks that persons hold on a day, in executive organs of any unit. */
export async function ranksHeld(
  db: Db,
  personIds: readonly string[],
  day: string,
): Promise<Map<string, string[]>> {
  const held = new Map<string, string[]>(personIds.map((id) => [id, []]));
  if (personIds.length === 0) return held;
  const found = await db
    .selectFrom("leadership.position as p")
    .select(["p.person_id", "p.rank"])
    .where("p.person_id", "in", [...personIds])
    .where(openOn(day))
    .execute();
  for (const row of found) held.get(row.person_id)?.push(row.rank);
  return held;
}

/** Persons with a position that began or ended on one of the days, after `after`, in order of their ids. */
export async function personsTouched(
  db: Db,
  days: { from: string; to: string },
  after: string,
  limit: number,
): Promise<string[]> {
  const { rows: found } = await sql<{ person_id: string }>`
    select distinct person_id from leadership.position
    where person_id > ${after}::uuid and (valid_from between ${days.from} and ${days.to}
      or valid_to between ${days.from} and ${days.to})
    order by person_id limit ${limit}`.execute(db);
  return found.map((row) => row.person_id);
}

/** Positions that ended on one of the days: what hangs on them must be over too. */
export async function positionsEnded(db: Db, days: { from: string; to: string }) {
  return db
    .selectFrom("leadership.position")
    .select(["id", "valid_to"])
    .where("valid_to", ">=", days.from as never)
    .where("valid_to", "<=", days.to as never)
    .execute();
}
