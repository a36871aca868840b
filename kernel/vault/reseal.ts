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

/** The value itself: the column, or one element of it. */
const valueOf = ({ column, element }: SealedColumn) =>
  element === undefined ? sql`${sql.ref(column)}` : sql`${sql.ref(column)}[${sql.lit(element)}]`;

/** Bytes 1 and 2 of a sealed value are the id of its key. */
const keyOf = (place: SealedColumn) =>
  sql`(get_byte(${valueOf(place)}, 1) * 256 + get_byte(${valueOf(place)}, 2))`;

const rowOf = (parts: readonly unknown[]) => sql`(${sql.join(parts as never[])})`;
const columnsOf = (names: readonly string[]) => names.map((name) => sql.ref(name));

type Batch = { last: string[] | null; count: number };

async function resealBatch(
  tx: Tx,
  vault: Vault,
  place: SealedColumn,
  after: string[] | null,
): Promise<Batch> {
  const key = columnsOf(place.key);
  const value = valueOf(place);
  const id = sql.join(columnsOf(place.id ?? place.key), sql`, '/', `);
  // Locked, so that a writer's newer value is not overwritten with the old one.
  const { rows } = await sql<{ key: string[]; id: string; value: Buffer }>`
    select array[${sql.join(key.map((one) => sql`${one}::text`))}] as key, concat(${id}) as id, ${value} as value
    from ${sql.table(place.table)}
    where ${value} is not null and ${keyOf(place)} <> ${vault.activeKeyId()}
      ${after === null ? sql`` : sql`and ${rowOf(key)} > ${rowOf(after)}`}
    order by ${sql.join(key)} limit ${BATCH} for update`.execute(tx);
  for (const row of rows) {
    const again = vault.seal(place.context, row.id, vault.unseal(place.context, row.id, row.value));
    await sql`update ${sql.table(place.table)} set ${value} = ${again}
      where ${rowOf(key)} = ${rowOf(row.key)}`.execute(tx);
  }
  return { last: rows.at(-1)?.key ?? null, count: rows.length };
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
    for (let after: string[] | null = null, count = BATCH; count === BATCH; ) {
      if (signal?.aborted) return { resealed, done: false };
      const from: string[] | null = after;
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
  for (const place of places) {
    const { rows } = await sql<{ old: number }>`
      select count(*) as old from ${sql.table(place.table)}
      where ${valueOf(place)} is not null and ${keyOf(place)} <> ${vault.activeKeyId()}`.execute(db);
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
