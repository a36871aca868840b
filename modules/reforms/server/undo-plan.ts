import { record } from "#kernel/audit/record.ts";
import { addDays, dayAt } from "#kernel/contract/plain-date.ts";
import { refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { followWays, movedBack, type UnitChange } from "#kernel/scope/unit-change.ts";
import { holdUnits, type TreeDone, treeContradictions, undoTree } from "#modules/organisation/server/api.ts";
import { UNDO_DAYS } from "../contract/plan.ts";
import { followingTables, unitChangeHooks } from "./hooks.ts";
import { dropOpenChoices } from "./queries/choices.ts";
import { doneOf, lockTree, type PlanRecord, updatePlan } from "./queries/plans.ts";
import type { OwnDone } from "./run-plan.ts";

/** Everything that stands against giving the tree back, from every module. */
async function contradictions(ctx: WriteCtx, own: OwnDone, done: ReadonlyMap<string, unknown>) {
  const found = await treeContradictions(ctx.db, own.change.tree, done.get("organisation") as TreeDone);
  for (const { module, hook } of unitChangeHooks())
    if (hook.contradictions && done.has(module))
      found.push(...(await hook.contradictions(ctx.db, own.change.units, done.get(module))));
  return found;
}

/** Takes an applied plan back: the exact state, while nothing was built on it. The plan is held, the right was asked. */
export async function undo(ctx: WriteCtx, plan: PlanRecord, reason: string) {
  if (plan.state !== "APPLIED" || !plan.applied_at)
    return refuse("reforms.not_now", { data: { state: plan.state } });
  const last = addDays(dayAt(plan.applied_at), UNDO_DAYS);
  if (ctx.today > last) return refuse("reforms.undo_late", { data: { until: last } });
  await lockTree(ctx.db);
  const done = await doneOf(ctx.db, plan.id);
  const own = done.get("reforms") as OwnDone;
  const { change } = own;
  const units = [
    ...change.units.moved.map(({ from }) => from.id),
    ...change.units.divisions.flatMap((one) => [one.unit.id, ...one.successors.map((unit) => unit.id)]),
    ...change.tree.changed.map((unit) => unit.id),
    ...change.units.founded,
  ];
  await holdUnits(ctx.db, { moving: [...new Set(units)], kept: [] });
  const against = await contradictions(ctx, own, done);
  if (against.length > 0)
    return refuse("reforms.contradicted", {
      data: { n: against.reduce((sum, one) => sum + one.n, 0), all: against },
    });
  await undoTree(ctx.db, change.tree, done.get("organisation") as TreeDone);
  for (const table of followingTables()) await followWays(ctx.db, table, movedBack(change.units.moved));
  const paths = new Map(own.before.map((unit) => [unit.id, unit.path]));
  const asBefore: UnitChange = {
    ...change.units,
    divisions: change.units.divisions.map((one) => ({
      ...one,
      unit: { id: one.unit.id, path: paths.get(one.unit.id) ?? one.unit.path },
    })),
  };
  const { db, vault, actor, today, now, afterCommit } = ctx;
  const acting = { db, vault, accountId: actor.accountId, today, now, afterCommit };
  // From the lowest module upwards again: a case finds its hand among the posts that are given back.
  for (const { module, hook } of unitChangeHooks())
    if (hook.undo && done.has(module)) await hook.undo(acting, asBefore, done.get(module));
  await dropOpenChoices(db, plan.id);
  const version = await updatePlan(db, plan, { state: "UNDONE", undone_by: actor.accountId, note: reason });
  await record(ctx, {
    action: "reforms.undo",
    subject: { kind: "reform", id: plan.id },
    unit: { id: plan.unit_id, path: plan.unit_path },
    details: { decision: plan.decision_no, on: plan.effective_on },
    reason,
  });
  return { state: "UNDONE" as const, version };
}
