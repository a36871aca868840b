import { today } from "#kernel/contract/plain-date.ts";
import { handleRun, type RunContext, type RunEnd } from "#kernel/jobs/runs.ts";
import { runBatch } from "../contract/jobs.ts";
import { mayStillImport } from "./acting.ts";
import { type BatchRecord, batchOf, changeBatch } from "./queries/batches.ts";
import { countRows, countToWrite, rowsToWrite, type StagedRow } from "./queries/rows.ts";
import { readyRows, writeRows } from "./write-rows.ts";

/** Rows in one transaction: large enough that its own cost vanishes, small enough to pause at. */
const CHUNK = 1000;
/**
 * Chunks at a time, each in a transaction of its own: while the database writes two, the third is made ready. With two lanes
 * 83 % of two processors worked, with three 87 %.
 */
const LANES = 3;
/** A unique national id that appeared between question and write, or two chunks that waited for each other: once more. */
const AGAIN = new Set(["23505", "40P01"]);
const TRIES = 3;

export const runHandler = handleRun(runBatch, async (context, { batchId, runId }) => {
  const { db } = context.database;
  const batch = await batchOf(db, batchId);
  if (batch?.state !== "running" || batch.run_id !== runId) return "cancelled";
  const stopped = await writeAll(context, batch);
  if (stopped === "rights_ended") {
    await changeBatch(db, batchId, { state: "paused", run_id: null, problem: stopped });
    return { result: { ...(await countRows(db, batchId)).outcomes, problem: stopped } };
  }
  if (stopped === "paused") {
    await db.transaction().execute((tx) => changeBatch(tx, batchId, { state: "paused", run_id: null }));
    return "cancelled";
  }
  if (stopped) return stopped;
  const { counts, outcomes } = await countRows(db, batchId);
  await changeBatch(db, batchId, { state: "done", counts, run_id: null, done_at: new Date() });
  return { result: outcomes };
});

type Stop = RunEnd | "paused" | "rights_ended";

/** Writes chunk after chunk in some lanes; null when nothing is left to write. All lanes have ended when it answers. */
async function writeAll(context: RunContext, batch: BatchRecord): Promise<Stop | null> {
  const { total, left } = await countToWrite(context.database.db, batch.id);
  let done = total - left;
  let stopped: Stop | null = null;
  let after = 0;
  let reading: Promise<StagedRow[]> = Promise.resolve([]);
  const nextChunk = (): Promise<StagedRow[]> => {
    reading = reading.then(async () => {
      const rows = await rowsToWrite(context.database.db, batch.id, after, CHUNK);
      after = rows.at(-1)?.row_no ?? after;
      return rows;
    });
    return reading;
  };
  const lane = async (): Promise<void> => {
    try {
      while (!stopped) {
        if (context.signal.aborted) {
          stopped = "again";
          return;
        }
        const staged = await nextChunk();
        if (staged.length === 0) return;
        const written = await writeChunk(context, batch, staged);
        if (typeof written === "string") stopped ??= written;
        else {
          done += written;
          await changeBatch(context.database.db, batch.id, {});
          if (await context.progress(done, total)) stopped ??= "paused";
        }
      }
    } catch (error) {
      stopped ??= "again";
      throw error;
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: LANES }, lane));
  const failed = lanes.find((one) => one.status === "rejected");
  if (failed) throw failed.reason;
  return stopped;
}

/** How many rows were written; "cancelled" when the batch is not this run's any more. */
async function writeChunk(
  context: RunContext,
  batch: BatchRecord,
  staged: readonly StagedRow[],
): Promise<number | "cancelled" | "rights_ended"> {
  const ready = await readyRows(context, batch, staged, today());
  for (let tried = 1; ; tried++) {
    try {
      return await context.database.db
        .transaction()
        .execute(async (tx) =>
          (await mayStillImport(tx, batch))
            ? ((await writeRows(context, tx, ready)) ?? "cancelled")
            : "rights_ended",
        );
    } catch (error) {
      if (!AGAIN.has((error as { code?: string }).code ?? "") || tried === TRIES) throw error;
    }
  }
}
