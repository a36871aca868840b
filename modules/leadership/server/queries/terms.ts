import { sql } from "kysely";
import { uuidv7 } from "#kernel/contract/ids.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import { ancestorsOf, type Scope, type UnitPath } from "#kernel/scope/scope.ts";
import { type NewTerm, OrganSizes, type Term } from "../../contract/leadership.ts";
import { holds } from "./holds.ts";

const rows = (db: Db) => db.selectFrom("leadership.term").selectAll();
type TermRow = Awaited<ReturnType<ReturnType<typeof rows>["execute"]>>[number];

const toTerm = (row: TermRow): Term => ({
  id: row.id,
  unitId: row.unit_id,
  name: row.name,
  from: row.valid_from as unknown as PlainDate,
  to: row.valid_to as unknown as PlainDate,
  decisionNo: row.decision_no,
  decisionDate: row.decision_date as unknown as PlainDate | null,
  electedOn: row.elected_on as unknown as PlainDate | null,
  provisional: row.provisional,
  sizes: OrganSizes.parse(row.sizes),
  version: row.version,
});

/** The unit's terms, the newest first, without withdrawn ones. The unit was allowed before. */
export async function termsOf(db: Db, _scope: Scope, unitId: number): Promise<Term[]> {
  const found = await rows(db)
    .where("unit_id", "=", unitId)
    .whereRef("valid_from", "<", "valid_to")
    .orderBy("valid_from", "desc")
    .execute();
  return found.map(toTerm);
}

export async function lockTerm(tx: Tx, id: string): Promise<Term | null> {
  const row = await rows(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row ? toTerm(row) : null;
}

/** Exactly the newest term of the unit is `latest`. */
export async function markLatest(tx: Tx, unitId: number): Promise<void> {
  await sql`update leadership.term set latest = false where unit_id = ${unitId} and latest`.execute(tx);
  await sql`update leadership.term set latest = true where id = (
    select id from leadership.term where unit_id = ${unitId} and valid_from < valid_to order by valid_from desc limit 1)`.execute(
    tx,
  );
}

/** Null when another term of the unit covers one of the days. */
export async function insertTerm(tx: Tx, unit: UnitPath, input: NewTerm): Promise<string | null> {
  const id = uuidv7();
  const insert = tx.insertInto("leadership.term").values({
    id,
    unit_id: unit.id,
    ...(ancestorsOf(unit) as { a1: number }),
    name: input.name,
    valid_from: input.from,
    valid_to: input.to,
    decision_no: input.decisionNo,
    decision_date: input.decisionDate,
    provisional: input.provisional,
    sizes: JSON.stringify(input.sizes),
    latest: false,
  });
  if (!(await holds(insert.execute()))) return null;
  await markLatest(tx, unit.id);
  return id;
}

/** The new version; null when another term of the unit covers one of the days. */
export async function updateTerm(tx: Tx, term: Term): Promise<number | null> {
  const update = tx
    .updateTable("leadership.term")
    .set({
      name: term.name,
      valid_from: term.from,
      valid_to: term.to,
      decision_no: term.decisionNo,
      decision_date: term.decisionDate,
      provisional: term.provisional,
      sizes: JSON.stringify(term.sizes),
      version: term.version + 1,
      changed_at: sql`now()`,
    })
    .where("id", "=", term.id);
  if (!(await holds(update.execute()))) return null;
  await markLatest(tx, term.unitId);
  return term.version + 1;
}
