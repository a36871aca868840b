import { decodeCursor, encodeCursor } from "#kernel/contract/paging.ts";
import { notFound, refuse } from "#kernel/contract/problem.ts";
import { handle } from "#kernel/http/context.ts";
import { askCancel, runOf, runsOf } from "#kernel/jobs/runs.ts";
import { cancelRun, getRun, listRuns, type Run } from "../contract/endpoints.ts";

const SORT = "runs";
type Row = NonNullable<Awaited<ReturnType<typeof runOf>>>;

const shown = (row: Row): Run => ({
  id: row.id,
  task: row.task,
  state: row.state as Run["state"],
  unitId: row.unit_id,
  label: row.label as Run["label"],
  done: row.done,
  total: row.total,
  result: row.result as Run["result"],
  problem: row.problem,
  cancelAsked: row.cancel_asked,
  createdAt: row.created_at.toISOString(),
  startedAt: row.started_at?.toISOString() ?? null,
  finishedAt: row.finished_at?.toISOString() ?? null,
});

const list = handle(listRuns, async (ctx, { query }) => {
  const place = query.after === undefined ? null : decodeCursor(query.after, SORT)?.key;
  if (place === undefined) return refuse("bad_cursor", { status: 422 });
  const before = place && { createdAt: String(place[0]), id: String(place[1]) };
  const rows = await runsOf(ctx.db, ctx.actor.accountId, { before, limit: query.limit + 1 });
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const next =
    rows.length > query.limit && last ? encodeCursor(SORT, "after", [last.position, last.id]) : null;
  return { rows: page.map(shown), next, previous: null };
});

const get = handle(getRun, async (ctx, { params }) => {
  const run = await runOf(ctx.db, ctx.actor.accountId, params.runId);
  return run ? shown(run) : notFound("run");
});

const cancel = handle(cancelRun, async (ctx, { params }) => {
  const asked = await askCancel(ctx.db, ctx.actor.accountId, params.runId);
  const run = await runOf(ctx.db, ctx.actor.accountId, params.runId);
  if (!run) return notFound("run");
  return asked ? shown(run) : refuse("system.run_over", { data: { state: run.state } });
});

export const runRoutes = [list, get, cancel];
