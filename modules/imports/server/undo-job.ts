import { type Deed, recordMany } from "#kernel/audit/record.ts";
import { today } from "#kernel/contract/plain-date.ts";
import type { Tx } from "#kernel/db/database.ts";
import { handleRun, type RunContext } from "#kernel/jobs/runs.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { takeBackSeats } from "#modules/leadership/server/api.ts";
import type { MembershipFields, PersonFields, SealedFields } from "#modules/members/contract/member.ts";
import { addHistoryMany, changeMany, deleteUntouched, memberRecords } from "#modules/members/server/api.ts";
import { undoBatch } from "../contract/jobs.ts";
import { doerOf, mayStillImport, scopeOfBatch } from "./acting.ts";
import { BEFORE_CONTEXT, rowId } from "./payload.ts";
import { type BatchRecord, changeBatch, lockBatch } from "./queries/batches.ts";
import { countRows, leftRows, markUndone, rowsToUndo, type StagedRow } from "./queries/rows.ts";

const CHUNK = 1000;
/** Something still points to the record. */
const REFERENCED = "23503";
const BEYOND_LAST = 2_000_000_000;

type Before = { person: PersonFields; sealed: SealedFields; membership: MembershipFields; unit: UnitPath };

/** Takes back the last row first. A record that was changed since stays as it is and is named. */
export const undoHandler = handleRun(undoBatch, async (context, { batchId, runId }) => {
  const { db } = context.database;
  const before = await countRows(db, batchId);
  const total = (before.outcomes.created ?? 0) + (before.outcomes.changed ?? 0);
  let done = 0;
  let size = CHUNK;
  let leave = false;
  for (;;) {
    if (context.signal.aborted) return "again";
    try {
      const asked = { batchId, runId, size, leave };
      const taken = await db.transaction().execute((tx) => undoRows(context, tx, asked));
      if (taken === null) return "cancelled";
      if (taken === "rights_ended") {
        // Still `done`, so that whoever has the right again goes on with it.
        await changeBatch(db, batchId, { state: "done", run_id: null, problem: "undo_rights_ended" });
        return { result: { undone: done, problem: taken } };
      }
      if (taken === 0) break;
      done += taken;
      leave = false;
    } catch (error) {
      if ((error as { code?: string }).code !== REFERENCED || leave) throw error;
      // One record of the thousand is held by something: one at a time it is found, and left.
      leave = size === 1;
      size = 1;
      continue;
    }
    await context.progress(done, total);
  }
  const left = (await leftRows(db, batchId)).length;
  await changeBatch(db, batchId, { state: "undone", run_id: null, left_as_is: left });
  return { result: { undone: done - left, left } };
});

type Asked = { batchId: string; runId: string; size: number; leave: boolean };

async function undoRows(context: RunContext, tx: Tx, asked: Asked): Promise<number | "rights_ended" | null> {
  const batch = await lockBatch(tx, asked.batchId);
  if (batch?.state !== "undoing" || batch.run_id !== asked.runId) return null;
  if (!(await mayStillImport(tx, batch))) return "rights_ended";
  const rows = await rowsToUndo(tx, batch.id, BEYOND_LAST, asked.size);
  if (rows.length === 0) return 0;
  const done = new Set<string>();
  const seats = rows.flatMap((row) => row.position_id ?? []);
  await takeBackSeats(doerOf(tx, batch), today(), seats, { batch: batch.id }, async (taken) => {
    // Whose position somebody ended or built on since stays as a whole.
    const free = rows.filter((row) => row.position_id === null || taken.has(row.position_id));
    for (const id of await undoRecords(context, tx, batch, free, asked.leave)) done.add(id);
    return done;
  });
  const isUndone = (row: StagedRow) => row.person_id !== null && done.has(row.person_id);
  const undone = rows.filter(isUndone);
  const deeds: Deed[] = undone.map((row) => ({
    action: "imports.undo",
    subject: { kind: "person", id: row.person_id },
    personId: row.person_id,
    unit: { id: batch.unit_id, path: batch.unit_path },
    details: { batch: batch.id, row: row.row_no, what: row.outcome },
  }));
  await recordMany(doerOf(tx, batch), deeds);
  await markUndone(
    tx,
    batch.id,
    undone.map((row) => row.row_no),
    rows.filter((row) => !isUndone(row)).map((row) => row.row_no),
  );
  await changeBatch(tx, batch.id, {});
  return rows.length;
}

/** Who is as before the import. */
async function undoRecords(
  context: RunContext,
  tx: Tx,
  batch: BatchRecord,
  rows: readonly StagedRow[],
  leaveCreated: boolean,
): Promise<Set<string>> {
  const created = rows.filter((row) => row.outcome === "created" && !leaveCreated);
  const changed = rows.filter((row) => row.outcome === "changed" && row.before !== null);
  // A row that gave a position and nothing else has no record to put back.
  const seatOnly = rows.filter((row) => row.outcome === "changed" && row.before === null);
  return new Set([
    ...(await takeBackCreated(tx, batch, created)),
    ...(await restoreChanged(context, tx, batch, changed)),
    ...seatOnly.flatMap((row) => row.person_id ?? []),
  ]);
}

const takeBackCreated = (tx: Tx, batch: BatchRecord, rows: readonly StagedRow[]) =>
  deleteUntouched(
    tx,
    scopeOfBatch(batch),
    batch.id,
    rows.flatMap((row) => row.person_id ?? []),
  );

async function restoreChanged(context: RunContext, tx: Tx, batch: BatchRecord, rows: readonly StagedRow[]) {
  const scope = scopeOfBatch(batch);
  const ids = rows.flatMap((row) => row.person_id ?? []);
  const records = new Map((await memberRecords(tx, scope, ids)).map((record) => [record.id, record]));
  const untouched = rows.flatMap((row) => {
    const record = row.person_id ? records.get(row.person_id) : undefined;
    if (!record || !row.before || record.version !== row.person_version) return [];
    const before = context.vault.unseal<Before>(BEFORE_CONTEXT, rowId(batch.id, row.row_no), row.before);
    return [{ row, record, before }];
  });
  const saved = await changeMany(
    { db: tx, scope, vault: context.vault },
    untouched.map(({ record, before }) => ({ record, ...before })),
  );
  const entries = untouched
    .filter(({ record }) => saved.has(record.id))
    .map(({ record, before }) => ({
      personId: record.id,
      kind: "import_undone",
      effectiveOn: today(),
      unitId: before.unit.id,
      changes: {},
      accountId: batch.account_id,
      batchId: batch.id,
    }));
  await addHistoryMany(tx, scope, entries);
  return saved;
}
