import type { z } from "zod";
import { record } from "#kernel/audit/record.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { isRefusal, notFound, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import type { PlanFields } from "../../contract/plan.ts";
import {
  deletePlan,
  insertPlan,
  linesOf,
  lockPlan,
  type PlanRecord,
  updatePlan,
  writeLines,
} from "../queries/plans.ts";
import { simulate } from "../simulate.ts";

type Fields = z.infer<typeof PlanFields>;

const deed = (
  plan: Pick<PlanRecord, "id" | "unit_id" | "unit_path">,
  action: string,
  details: Record<string, unknown>,
) => ({
  action: `reforms.${action}`,
  subject: { kind: "reform", id: plan.id },
  unit: { id: plan.unit_id, path: plan.unit_path },
  details,
});

export async function createPlan(ctx: WriteCtx, input: Fields) {
  const unit = ctx.actor.post?.unit;
  if (!unit) return refuse("forbidden", { status: 403 });
  const id = uuidv7(ctx.now.getTime());
  await insertPlan(ctx.db, {
    id,
    unitId: unit.id,
    title: input.title,
    effectiveOn: input.effectiveOn,
    decisionNo: input.decisionNo,
    decisionDate: input.decisionDate,
    by: ctx.actor.accountId,
  });
  await writeLines(ctx.db, id, input.lines);
  await record(
    ctx,
    deed({ id, unit_id: unit.id, unit_path: [...unit.path] }, "draw_up", { lines: input.lines.length }),
  );
  return { id, version: 1 };
}

/** The plan as one may change it now; refused when somebody else was faster or it is no draft any more. */
export async function heldPlan(
  ctx: WriteCtx,
  id: string,
  asked: { version?: number; states: readonly string[] },
): Promise<PlanRecord | Refusal> {
  const plan = await lockPlan(ctx.db, ctx.scope, id);
  if (!plan) return notFound("reform");
  if (!asked.states.includes(plan.state)) return refuse("reforms.not_now", { data: { state: plan.state } });
  if (asked.version !== undefined && plan.version !== asked.version)
    return refuse("reforms.changed_meanwhile", { data: { version: plan.version } });
  return plan;
}

export async function changePlan(ctx: WriteCtx, id: string, input: Fields & { version: number }) {
  const plan = await heldPlan(ctx, id, { version: input.version, states: ["DRAFT", "BLOCKED"] });
  if (isRefusal(plan)) return plan;
  await writeLines(ctx.db, id, input.lines);
  const version = await updatePlan(ctx.db, plan, {
    title: input.title,
    effective_on: input.effectiveOn,
    decision_no: input.decisionNo,
    decision_date: input.decisionDate,
    state: "DRAFT",
    // Whoever wrote the lines last proposes them: the other hand is needed for the deciding.
    proposed_by: ctx.actor.accountId,
    problems: "[]",
  });
  await record(ctx, deed(plan, "redraw", { lines: input.lines.length, version }));
  return { version };
}

export async function removePlan(ctx: WriteCtx, id: string) {
  const plan = await heldPlan(ctx, id, { states: ["DRAFT"] });
  if (isRefusal(plan)) return plan;
  await deletePlan(ctx.db, id);
  await record(ctx, deed(plan, "remove", { title: plan.title }));
  return { deleted: true as const };
}

export async function submitPlan(ctx: WriteCtx, id: string, version: number) {
  const plan = await heldPlan(ctx, id, { version, states: ["DRAFT"] });
  if (isRefusal(plan)) return plan;
  const lines = await linesOf(ctx.db, id);
  if (lines.length === 0) return refuse("reforms.empty");
  const { simulation } = await simulate(ctx.db, plan, lines, ctx.scope);
  if (simulation.problems.length > 0 || !simulation.decider)
    return refuse("reforms.not_possible", {
      data: { n: simulation.problems.length, problems: simulation.problems },
    });
  const next = await updatePlan(ctx.db, plan, { state: "SUBMITTED", decider_id: simulation.decider.id });
  await record(ctx, deed(plan, "submit", { decider: simulation.decider.id, members: simulation.members }));
  return { state: "SUBMITTED" as const, version: next };
}
