import { record } from "#kernel/audit/record.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { isRefusal, notFound, type Refusal, refuse } from "#kernel/contract/problem.ts";
import { type Ctx, handle, type Route, type WriteCtx } from "#kernel/http/context.ts";
import { startRun } from "#kernel/jobs/queue.ts";
import { askCancel, giveUpRun } from "#kernel/jobs/runs.ts";
import { contains, narrow, type Scope } from "#kernel/scope/scope.ts";
import { type UnitBrief, unitBrief } from "#modules/organisation/server/api.ts";
import * as api from "../contract/bulk-endpoints.ts";
import { applyBulk, undoBulk } from "../contract/jobs.ts";
import type { MemberFilter } from "../contract/member.ts";
import { homeUnit } from "./actions/create-member.ts";
import {
  type BulkRow,
  bulkOf,
  endBulk,
  insertBulk,
  listBulks,
  lockBulk,
  previewOf,
  startUndo,
} from "./queries/bulk.ts";
import { countRoster } from "./queries/roster.ts";
import { keepPlace, placeKept } from "./queries/run-place.ts";
import { refusalOfFilter } from "./rights.ts";

type Wanted = { filter: MemberFilter; action: api.BulkAction };

/** The unit in the actor's part, the filter allowed to the post, and a target that may take members. */
async function placeOfBulk(
  ctx: WriteCtx,
  unitId: number,
  wanted: Wanted,
): Promise<{ unit: UnitBrief; scope: Scope } | Refusal> {
  const unit = await unitBrief(ctx.db, unitId);
  const scope = unit && narrow(ctx.scope, unit);
  if (!unit || !scope) return notFound("unit");
  const refusal = refusalOfFilter(ctx.actor, wanted.filter);
  if (refusal) return refusal;
  if (wanted.action.kind === "move") {
    const home = await homeUnit(ctx, wanted.action.unitId);
    if (isRefusal(home)) return home;
  }
  return { unit, scope };
}

const preview = handle(api.previewBulk, async (ctx, { params, body }) => {
  const place = await placeOfBulk(ctx, params.unitId, body);
  if (isRefusal(place)) return place;
  const limit = api.BULK_LIMIT + 1;
  const found = await countRoster(ctx.db, place.scope, { filter: body.filter, today: ctx.today, limit });
  const { changes, sample } = await previewOf(ctx.db, place.scope, { ...body, today: ctx.today }, limit);
  return { found: found.count, changes, tooMany: changes > api.BULK_LIMIT, sample };
});

const start = handle(api.startBulk, async (ctx, { params, body }) => {
  const place = await placeOfBulk(ctx, params.unitId, body);
  if (isRefusal(place)) return place;
  if (body.expected > api.BULK_LIMIT)
    return refuse("members.bulk_too_many", { data: { most: api.BULK_LIMIT } });
  const bulkId = uuidv7();
  const { accountId, post } = ctx.actor;
  const runId = await startRun(
    ctx.db,
    applyBulk,
    { bulkId },
    { accountId, unitId: place.unit.id, label: { kind: body.action.kind, bulkId }, total: body.expected },
  );
  const found = await insertBulk(ctx.db, place.scope, {
    ...body,
    id: bulkId,
    unitId: place.unit.id,
    accountId,
    role: post?.role ?? null,
    effectiveOn: body.effectiveOn ?? ctx.today,
    today: ctx.today,
    runId,
  });
  if (found !== body.expected) return refuse("members.bulk_count_changed", { data: { now: found } });
  await record(ctx, {
    action: "members.bulk_start",
    subject: { kind: "bulk", id: bulkId },
    unit: place.unit,
    details: { action: body.action, filter: body.filter, expected: found },
    reason: body.reason,
  });
  return { bulkId, runId };
});

/** A run may be cancelled before it began by whoever watches runs: the action then never starts. Or it may fail. */
function stateOf(row: BulkRow): api.Bulk["state"] {
  if (row.state === "RUNNING" && row.run_state === "cancelled") return "CANCELLED";
  if (row.state === "RUNNING" && row.run_state === "failed") return "FAILED";
  return row.state as api.Bulk["state"];
}

function toBulk(ctx: Pick<Ctx, "actor">, row: BulkRow): api.Bulk {
  const state = stateOf(row);
  return {
    id: row.id,
    unitId: row.unit_id,
    unitName: row.unit_name,
    action: row.action as api.BulkAction,
    state,
    problem: row.problem as api.BulkProblem | null,
    expected: row.expected,
    touched: row.touched,
    undone: row.undone,
    left: row.left_alone,
    reason: row.reason,
    startedAt: row.started_at.toISOString(),
    runId: row.undo_run_id ?? row.run_id,
    can: {
      cancel: state === "RUNNING" || state === "FAILED",
      undo: (state === "DONE" || state === "CANCELLED") && row.touched > 0,
    },
  };
}

async function bulkHere(ctx: Pick<Ctx, "db" | "scope">, id: string): Promise<BulkRow | Refusal> {
  const row = await bulkOf(ctx.db, id);
  return row && contains(ctx.scope, { id: row.unit_id, path: row.unit_path }) ? row : notFound("bulk");
}

export const bulkRoutes: readonly Route[] = [
  preview,
  start,
  handle(api.listBulks, async (ctx, { query }) => ({
    rows: (await listBulks(ctx.db, ctx.scope, query.limit)).map((row) => toBulk(ctx, row)),
  })),
  handle(api.getBulk, async (ctx, { params }) => {
    const row = await bulkHere(ctx, params.bulkId);
    return isRefusal(row) ? row : toBulk(ctx, row);
  }),
  handle(api.cancelBulk, async (ctx, { params }) => {
    const row = await bulkHere(ctx, params.bulkId);
    if (isRefusal(row)) return row;
    const failed = stateOf(row) === "FAILED";
    if (stateOf(row) !== "RUNNING" && !failed)
      return refuse("members.bulk_over", { data: { state: stateOf(row) } });
    // What failed would be tried again by the queue: given up, it may be undone.
    if (!(failed && (await giveUpRun(ctx.db, row.run_id))))
      await askCancel(ctx.db, row.account_id, row.run_id);
    const after = await bulkOf(ctx.db, row.id);
    if (after?.run_state === "cancelled") await endBulk(ctx.db, row.id, "CANCELLED");
    await record(ctx, {
      action: "members.bulk_cancel",
      subject: { kind: "bulk", id: row.id },
      unit: { id: row.unit_id, path: row.unit_path },
    });
    return { state: after ? stateOf(after) : "CANCELLED" };
  }),
  handle(api.undoBulk, async (ctx, { params, body }) => {
    const row = await bulkHere(ctx, params.bulkId);
    if (isRefusal(row)) return row;
    const { state } = await lockBulk(ctx.db, row.id);
    if (state === "UNDOING" || state === "UNDONE") return refuse("members.bulk_undone");
    // What failed may be tried again any moment, and would then do what was just undone.
    if (state === "RUNNING" && stateOf(row) !== "CANCELLED") return refuse("members.bulk_running");
    const { accountId, post } = ctx.actor;
    const runId = await startRun(
      ctx.db,
      undoBulk,
      { bulkId: row.id, accountId, role: post?.role ?? null, reason: body.reason },
      { accountId, unitId: row.unit_id, label: { kind: "undo", bulkId: row.id }, total: row.touched },
    );
    // An earlier undo that was stopped has given some back already: this one goes on behind them.
    const reached = row.undo_run_id && (await placeKept<{ after: number }>(ctx.db, row.undo_run_id));
    if (reached) await keepPlace(ctx.db, runId, reached);
    await startUndo(ctx.db, row.id, runId);
    await record(ctx, {
      action: "members.bulk_undo",
      subject: { kind: "bulk", id: row.id },
      unit: { id: row.unit_id, path: row.unit_path },
      reason: body.reason,
    });
    return { runId };
  }),
];
