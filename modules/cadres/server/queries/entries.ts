import { sql } from "kysely";
import { uuidv7 } from "#kernel/contract/ids.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { NewEntry } from "../../contract/cadre.ts";

const rows = (db: Db) =>
  db
    .selectFrom("cadres.entry as e")
    .leftJoin("organisation.unit as u", "u.id", "e.unit_id")
    .selectAll("e")
    .select("u.name as unit_name");

/** All lines of a person, withdrawn ones too, newest first. The person was allowed before. */
export const entriesOf = (db: Db, personId: string) =>
  rows(db)
    .where("e.person_id", "=", personId)
    .orderBy("e.from_on", "desc")
    .orderBy("e.id")
    .limit(300)
    .execute();

export const lockEntry = (tx: Tx, id: string) =>
  tx.selectFrom("cadres.entry").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();

/** Null when the year has a rating in force already. */
export async function insertEntry(
  tx: Tx,
  personId: string,
  entry: NewEntry,
  accountId: string,
): Promise<string | null> {
  const id = uuidv7();
  const done = await tx
    .insertInto("cadres.entry")
    .values({
      id,
      person_id: personId,
      kind: entry.kind,
      value: entry.value,
      unit_id: entry.unitId,
      title: entry.title,
      from_on: entry.from,
      to_on: entry.to,
      decision_no: entry.decisionNo,
      decision_date: entry.decisionDate,
      account_id: accountId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows) === 1 ? id : null;
}

export async function markWithdrawn(tx: Tx, id: string, accountId: string, reason: string): Promise<void> {
  await tx
    .updateTable("cadres.entry")
    .set({ withdrawn_at: sql`now()`, withdrawn_by: accountId, withdrawn_reason: reason })
    .where("id", "=", id)
    .execute();
}

/** Lines follow the person who was kept, but for a year that the kept one was rated for too. */
export async function moveEntries(tx: Tx, pair: { kept: string; merged: string }): Promise<string[]> {
  const { rows: moved } = await sql<{ id: string }>`
    update cadres.entry e set person_id = ${pair.kept} where e.person_id = ${pair.merged}
      and not (e.kind = 'RATING' and e.withdrawn_at is null and exists (select from cadres.entry k
        where k.person_id = ${pair.kept} and k.kind = 'RATING' and k.withdrawn_at is null
          and extract(year from k.from_on) = extract(year from e.from_on)))
    returning e.id`.execute(tx);
  return moved.map((row) => row.id);
}

export async function returnEntries(tx: Tx, merged: string, ids: readonly string[]): Promise<void> {
  await sql`update cadres.entry set person_id = ${merged} where id = any(${sql.val([...ids])}::uuid[])`.execute(
    tx,
  );
}
