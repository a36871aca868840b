import { today } from "#kernel/contract/plain-date.ts";
import { letGo } from "#kernel/files/blobs.ts";
import { handleRun, type RunContext, type RunEnd } from "#kernel/jobs/runs.ts";
import { SheetProblem } from "#kernel/sheets/problem.ts";
import { type UnitBrief, unitBrief } from "#modules/organisation/server/api.ts";
import { checkBatch } from "../contract/jobs.ts";
import { closedFields, scopeOfBatch } from "./acting.ts";
import { type ClassifyContext, classify, emptyKeys, type FileKeys } from "./classify.ts";
import { type BatchRecord, batchOf, changeBatch, lockBatch } from "./queries/batches.ts";
import { clearRows, countRows, type NewStagedRow, stagedKeys, stageRows } from "./queries/rows.ts";
import { readBeside } from "./reading/read-beside.ts";
import { readChunks } from "./reading/read-chunks.ts";
import type { RowReading } from "./reading/row.ts";
import { UnitFinder } from "./reading/units.ts";
import { mayAppoint } from "./seats.ts";

/** Files of more bytes are read in a thread of their own; starting one takes half a second. */
const WORTH_A_THREAD = 1_000_000;

export const checkHandler = handleRun(checkBatch, async (context, { batchId, runId }) => {
  const batch = await batchOf(context.database.db, batchId);
  if (batch?.state !== "checking" || batch.run_id !== runId || !batch.columns) return "cancelled";
  try {
    return await checkFile(context, batch);
  } catch (error) {
    if (!(error instanceof SheetProblem)) throw error;
    // The file is at fault, not the program: nothing to try again.
    const data = { ...error.data };
    delete (data as { detail?: unknown }).detail;
    // Nothing can come of it any more: neither the staged rows nor the sheet wait for their owner.
    await context.database.db.transaction().execute(async (tx) => {
      if ((await lockBatch(tx, batchId))?.run_id !== runId) return;
      await clearRows(tx, batchId);
      await changeBatch(tx, batchId, {
        state: "refused",
        problem: error.code,
        problem_data: data,
        rows: 0,
      });
      await letGo(tx, batch.sha256, batch.account_id);
    });
    return { result: { problem: error.code } };
  }
});

async function checkFile(context: RunContext, batch: BatchRecord): Promise<RunEnd> {
  const { db } = context.database;
  const home = (await unitBrief(db, batch.unit_id)) as UnitBrief;
  const scope = scopeOfBatch(batch);
  const work: Work = {
    context,
    batch,
    finder: new UnitFinder(db, scope, home),
    classify: {
      db,
      vault: context.vault,
      batchId: batch.id,
      scope,
      closed: closedFields(batch),
      mayAppoint: mayAppoint(batch),
      today: today(),
    },
    seen: await keysSoFar(context, batch),
    rows: batch.read_to > 0 ? batch.rows : 0,
    lost: false,
  };
  const request = {
    sha256: batch.sha256,
    sheet: batch.sheet,
    columns: batch.columns ?? [],
    after: batch.read_to,
    today: today(),
  };
  const { dataFolder } = context;
  const chunks =
    batch.size > WORTH_A_THREAD ? readBeside({ ...request, dataFolder }) : readChunks(context, request);
  let staged: Promise<void> = Promise.resolve();
  try {
    for await (const { readings, share } of chunks) {
      const rows = await judge(work, readings);
      // The database writes one chunk while the next is judged.
      await staged;
      if (context.signal.aborted) return "again";
      if (work.lost) return "cancelled";
      if (await context.progress(work.rows, estimate(work.rows, share))) {
        await changeBatch(db, batch.id, { state: "uploaded", run_id: null });
        return "cancelled";
      }
      staged = stageChunk(work, rows);
      staged.catch(() => {});
    }
    await staged;
    if (work.lost) return "cancelled";
  } finally {
    await staged.catch(() => {});
  }
  const { counts } = await countRows(db, batch.id);
  await changeBatch(db, batch.id, { state: "checked", counts, rows: work.rows, run_id: null });
  await context.progress(work.rows, work.rows);
  return { result: counts };
}

/** How many rows there will be, from the share of the file that is read. */
const estimate = (rows: number, share: number): number | null =>
  share > 0.02 ? Math.max(rows, Math.round(rows / share)) : null;

type Work = {
  context: RunContext;
  batch: BatchRecord;
  finder: UnitFinder;
  classify: ClassifyContext;
  seen: FileKeys;
  rows: number;
  /** Other columns were chosen in between: another run has the batch now. */
  lost: boolean;
};

async function judge(work: Work, chunk: readonly RowReading[]): Promise<NewStagedRow[]> {
  await work.finder.resolve(chunk);
  return classify(work.classify, chunk, work.seen);
}

async function stageChunk(work: Work, rows: readonly NewStagedRow[]): Promise<void> {
  const { context, batch } = work;
  work.rows += rows.length;
  // Where the file was read to moves with the rows: a crash leaves both or neither.
  await context.database.db.transaction().execute(async (tx) => {
    const now = await lockBatch(tx, batch.id);
    if (now?.run_id !== batch.run_id || now.state !== "checking") {
      work.lost = true;
      return;
    }
    await stageRows(tx, batch.id, rows);
    await changeBatch(tx, batch.id, { read_to: rows.at(-1)?.row_no ?? 0, rows: work.rows });
  });
}

/** After a stop the repetitions within the file are known again from what is staged. */
async function keysSoFar(context: RunContext, batch: BatchRecord): Promise<FileKeys> {
  const keys = emptyKeys();
  if (batch.read_to === 0) return keys;
  for await (const row of stagedKeys(context.database.db, batch.id)) {
    const id = row.national_id_hash?.toString("latin1") ?? null;
    const digest = row.digest?.toString("latin1") ?? "";
    if (id && !keys.byId.has(id)) keys.byId.set(id, { rowNo: row.row_no, digest });
    const soft = row.soft_key?.toString("latin1");
    if (soft && !keys.bySoft.has(soft)) keys.bySoft.set(soft, { rowNo: row.row_no, digest, id });
    if (row.unit_id && row.position === "SECRETARY") keys.secretaries.set(row.unit_id, row.row_no);
  }
  return keys;
}
