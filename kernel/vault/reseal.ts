import { sql } from "kysely";
import { z } from "zod";
import { job } from "#kernel/contract/module.ts";
import type { Database, Db, Tx } from "#kernel/db/database.ts";
import { resealFiles } from "#kernel/files/reseal-files.ts";
import type { SealedColumn } from "#kernel/http/module.ts";
import { handleJob, type JobHandler } from "#kernel/jobs/worker.ts";
import type { Vault } from "./vault.ts";

/** Seals again, with the active key, what older keys sealed. */
export const resealJob = job("keys.reseal", z.strictObject({}), { maxAttempts: 10 });

const BATCH = 500;

/** Bytes 1 and 2 of a sealed value are the id of its key. */
const keyOf = (column: string) =>
  sql`(get_byte(${sql.ref(column)}, 1) * 256 + get_byte(${sql.ref(column)}, 2))`;

type Batch = { last: string | null; count: number };

async function resealBatch(tx: Tx, vault: Vault, place: SealedColumn, after: string | null): Promise<Batch> {
  const id = sql.ref(place.idColumn);
  const column = sql.ref(place.column);
  // Locked, so that a writer's newer value is not overwritten with the old one.
  const { rows } = await sql<{ id: string; value: Buffer }>`
    select ${id}::text as id, ${column} as value from ${sql.table(place.table)}
    where ${column} is not null and ${keyOf(place.column)} <> ${vault.activeKeyId()}
      ${after === null ? sql`` : sql`and ${id} > ${after}`}
    order by ${id} limit ${BATCH} for update`.execute(tx);
  for (const row of rows) {
    const value = vault.seal(place.context, row.id, vault.unseal(place.context, row.id, row.value));
    await sql`update ${sql.table(place.table)} set ${column} = ${value} where ${id} = ${row.id}`.execute(tx);
  }
  return { last: rows.at(-1)?.id ?? null, count: rows.length };
}

/**
 * Goes through all declared columns, a batch a transaction. What is done is done: begun again, it meets only what is
 * left. Returns how many values it sealed again, and whether it came to the end.
 */
export async function reseal(
  database: Database,
  vault: Vault,
  places: readonly SealedColumn[],
  signal?: AbortSignal,
): Promise<{ resealed: number; done: boolean }> {
  vault.reload();
  let resealed = 0;
  for (const place of places) {
    for (let after: string | null = null, count = BATCH; count === BATCH; ) {
      if (signal?.aborted) return { resealed, done: false };
      const from: string | null = after;
      const batch: Batch = await database.db
        .transaction()
        .execute((tx) => resealBatch(tx, vault, place, from));
      after = batch.last;
      count = batch.count;
      resealed += count;
    }
  }
  return { resealed, done: true };
}

/** How many values an older key still holds. */
export async function countOldKeys(db: Db, vault: Vault, places: readonly SealedColumn[]): Promise<number> {
  let old = 0;
  for (const { table, column } of places) {
    const { rows } = await sql<{ old: number }>`
      select count(*) as old from ${sql.table(table)}
      where ${sql.ref(column)} is not null and ${keyOf(column)} <> ${vault.activeKeyId()}`.execute(db);
    old += rows[0]?.old ?? 0;
  }
  return old;
}

export const resealHandler = (places: readonly SealedColumn[]): JobHandler =>
  handleJob(resealJob, async (context) => {
    const { database, vault, signal, log } = context;
    const { resealed, done } = await reseal(database, vault, places, signal);
    const files = done ? await resealFiles(context, signal) : { resealed: 0, done };
    log.info({ resealed, files: files.resealed, done: files.done }, "sealed again with the active key");
    return files.done ? undefined : "again";
  });
