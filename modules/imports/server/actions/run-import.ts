import { record } from "#kernel/audit/record.ts";
import { refuse } from "#kernel/contract/problem.ts";
import { letGo } from "#kernel/files/blobs.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { startRun } from "#kernel/jobs/queue.ts";
import { askCancel } from "#kernel/jobs/runs.ts";
import { runBatch, undoBatch } from "../../contract/jobs.ts";
import { postOf } from "../acting.ts";
import { type BatchRecord, changeBatch, deleteBatch } from "../queries/batches.ts";
import { countRows, countToWrite } from "../queries/rows.ts";
import { undoUntil } from "../show.ts";
import { isOpen } from "./correct-row.ts";

const notNow = (batch: BatchRecord) => refuse("imports.not_now", { data: { state: batch.state } });
const unitOf = (batch: BatchRecord) => ({ id: batch.unit_id, path: batch.unit_path });

/** Begins to write, or goes on after a pause. The numbers that were shown must still be true. */
export async function runImport(
  ctx: WriteCtx,
  batch: BatchRecord,
  expected: { new: number; changed: number },
) {
  if (!isOpen(batch)) return notNow(batch);
  const { counts, undecided } = await countRows(ctx.db, batch.id);
  if (counts.new !== expected.new || counts.changed !== expected.changed)
    return refuse("imports.counts_changed", { data: { new: counts.new, changed: counts.changed } });
  const { total, left } = await countToWrite(ctx.db, batch.id);
  if (left === 0) return refuse("imports.nothing_to_do");
  const runId = await startRun(
    ctx.db,
    runBatch,
    { batchId: batch.id },
    {
      accountId: ctx.actor.accountId,
      unitId: batch.unit_id,
      label: { batchId: batch.id, step: "run" },
      total,
    },
  );
  // Rows decided during a pause may stand before the place where it stopped.
  await changeBatch(ctx.db, batch.id, {
    state: "running",
    run_id: runId,
    problem: null,
    acted_as: postOf(ctx.actor),
  });
  // All of it is staged, sealed: the sheet itself, which holds people in clear, is not read again.
  if (batch.state === "checked") await letGo(ctx.db, batch.sha256, ctx.actor.accountId);
  await record(ctx, {
    action: "imports.run",
    subject: { kind: "import", id: batch.id },
    unit: unitOf(batch),
    details: { rows: left, undecided, counts },
  });
  return { runId };
}

export async function pauseImport(ctx: WriteCtx, batch: BatchRecord) {
  if (batch.state !== "running" || !batch.run_id) return notNow(batch);
  await changeBatch(ctx.db, batch.id, { state: "paused", run_id: null });
  await askCancel(ctx.db, ctx.actor.accountId, batch.run_id);
  await record(ctx, {
    action: "imports.pause",
    subject: { kind: "import", id: batch.id },
    unit: unitOf(batch),
  });
  return { state: "paused" as const };
}

export async function undoImport(ctx: WriteCtx, batch: BatchRecord, reason: string) {
  if (batch.state !== "done") return notNow(batch);
  const until = undoUntil(batch);
  if (!until || until <= ctx.now) return refuse("imports.undo_too_late");
  const runId = await startRun(
    ctx.db,
    undoBatch,
    { batchId: batch.id },
    {
      accountId: ctx.actor.accountId,
      unitId: batch.unit_id,
      label: { batchId: batch.id, step: "undo" },
    },
  );
  await changeBatch(ctx.db, batch.id, {
    state: "undoing",
    run_id: runId,
    problem: null,
    acted_as: postOf(ctx.actor),
  });
  await record(ctx, {
    action: "imports.undo_begin",
    subject: { kind: "import", id: batch.id },
    unit: unitOf(batch),
    reason,
  });
  return { runId };
}

const REMOVABLE = new Set(["uploaded", "checked", "refused", "failed"]);

export async function removeImport(ctx: WriteCtx, batch: BatchRecord) {
  if (!REMOVABLE.has(batch.state)) return notNow(batch);
  await deleteBatch(ctx.db, batch.id);
  // A refused sheet was let go when it was refused; again would be a need of another import.
  if (batch.state !== "refused") await letGo(ctx.db, batch.sha256, ctx.actor.accountId);
  await record(ctx, {
    action: "imports.remove",
    subject: { kind: "import", id: batch.id },
    unit: unitOf(batch),
  });
  return { removed: true };
}
