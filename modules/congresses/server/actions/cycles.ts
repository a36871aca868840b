import { record } from "#kernel/audit/record.ts";
import { notFound, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import type { NewCycle } from "../../contract/cycle.ts";
import { cycleOf, endCycle, insertCycle } from "../queries/cycles.ts";

/** Opens a cycle for the units below the post acted in: a day for each level, a sector's own day before the level's. */
export async function openCycle(ctx: WriteCtx, input: NewCycle) {
  const unit = ctx.actor.post?.unit;
  if (!unit) return refuse("not_allowed", { status: 403 });
  const keys = input.levels.map((level) => `${level.tier}/${level.sector ?? ""}`);
  if (new Set(keys).size < keys.length) return refuse("congresses.level_twice", { status: 422 });
  if (input.levels.some((level) => level.due <= input.opensOn))
    return refuse("congresses.level_dates", { status: 422 });
  const id = await insertCycle(ctx.db, unit.id, input, ctx.actor.accountId);
  await record(ctx, {
    action: "congresses.open_cycle",
    subject: { kind: "cycle", id },
    unit,
    details: input,
  });
  return { id };
}

export async function closeCycle(ctx: WriteCtx, cycleId: string, reason: string) {
  const unit = ctx.actor.post?.unit;
  const cycle = await cycleOf(ctx.db, ctx.scope, cycleId);
  if (!cycle || !unit || cycle.unitId !== unit.id) return notFound("cycle");
  if (!(await endCycle(ctx.db, cycleId, ctx.today))) return refuse("congresses.cycle_closed");
  await record(ctx, {
    action: "congresses.close_cycle",
    subject: { kind: "cycle", id: cycleId },
    unit,
    details: {},
    reason,
  });
  return { id: cycleId, closedOn: ctx.today };
}
