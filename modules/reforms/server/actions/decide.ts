import { record } from "#kernel/audit/record.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Ctx, WriteCtx } from "#kernel/http/context.ts";
import { startRun } from "#kernel/jobs/queue.ts";
import { contains } from "#kernel/scope/scope.ts";
import { applyPlanJob } from "../../contract/jobs.ts";
import { linesOf, type PlanRecord, updatePlan } from "../queries/plans.ts";
import { simulate } from "../simulate.ts";
import { undo } from "../undo-plan.ts";
import { heldPlan } from "./draft.ts";

/** At the base one organ draws up and decides what happens to its branches; above it two hands are needed. */
const ONE_ORGAN = new Set(["BASE", "ABOVE_BASE", "BRANCH"]);

/** Whoever leads the deciding unit or one above it. */
export function refusalToDecide(ctx: Pick<Ctx, "actor" | "scope">, plan: PlanRecord): Refusal | null {
  const decider =
    plan.decider_id !== null && plan.decider_path ? { id: plan.decider_id, path: plan.decider_path } : null;
  if (!decider || !contains(ctx.scope, decider))
    return refuse("reforms.not_yours", { status: 403, data: { name: plan.decider_name ?? "" } });
  const post = ctx.actor.post?.unit;
  const oneOrgan = post?.id === decider.id && ONE_ORGAN.has(post.tier);
  if (plan.proposed_by === ctx.actor.accountId && !oneOrgan)
    return refuse("reforms.own_plan", { status: 403 });
  return null;
}

type Approval = {
  decision: "APPROVE";
  version: number;
  decisionNo: string;
  decisionDate: string;
  members: number;
};
type Answer = { decision: "RETURN" | "REJECT"; version: number; note: string };

export async function decidePlan(ctx: WriteCtx, id: string, input: Approval | Answer) {
  const plan = await heldPlan(ctx, id, { version: input.version, states: ["SUBMITTED"] });
  if (isRefusal(plan)) return plan;
  const refusal = refusalToDecide(ctx, plan);
  if (refusal) return refusal;
  return input.decision === "APPROVE" ? approve(ctx, plan, input) : answer(ctx, plan, input);
}

async function answer(ctx: WriteCtx, plan: PlanRecord, { decision, note }: Answer) {
  const state = decision === "RETURN" ? ("DRAFT" as const) : ("REJECTED" as const);
  const version = await updatePlan(ctx.db, plan, { state, note, decided_by: ctx.actor.accountId });
  await record(ctx, {
    action: `reforms.${decision.toLowerCase()}`,
    subject: { kind: "reform", id: plan.id },
    unit: { id: plan.unit_id, path: plan.unit_path },
    reason: note,
  });
  return { state, version, runId: null };
}

async function approve(ctx: WriteCtx, plan: PlanRecord, input: Approval) {
  const { simulation } = await simulate(ctx.db, plan, await linesOf(ctx.db, plan.id), ctx.scope);
  const { problems, members, decider } = simulation;
  if (problems.length > 0) return refuse("reforms.not_possible", { data: { n: problems.length, problems } });
  // The tree changed since: another unit decides now.
  if (decider?.id !== plan.decider_id)
    return refuse("reforms.not_yours", { status: 403, data: { name: decider?.name ?? "" } });
  if (members !== input.members)
    return refuse("reforms.members_differ", { data: { said: input.members, members } });
  const { accountId } = ctx.actor;
  const due = plan.effective_on <= ctx.today;
  const runId = due
    ? await startRun(
        ctx.db,
        applyPlanJob,
        { planId: plan.id },
        { accountId, unitId: plan.decider_id, label: { plan: plan.id, title: plan.title } },
      )
    : null;
  const version = await updatePlan(ctx.db, plan, {
    state: "APPROVED",
    decided_by: accountId,
    decision_no: input.decisionNo,
    decision_date: input.decisionDate,
    expected: members,
    run_id: runId,
    counts: JSON.stringify({ ...simulation.counts, members }),
  });
  await record(ctx, {
    action: "reforms.approve",
    subject: { kind: "reform", id: plan.id },
    unit: { id: plan.unit_id, path: plan.unit_path },
    details: { decision: input.decisionNo, on: plan.effective_on, members },
  });
  return { state: "APPROVED" as const, version, runId };
}

export async function takeBack(ctx: WriteCtx, id: string, reason: string) {
  const plan = await heldPlan(ctx, id, { states: ["APPLIED"] });
  if (isRefusal(plan)) return plan;
  const decider =
    plan.decider_id !== null && plan.decider_path ? { id: plan.decider_id, path: plan.decider_path } : null;
  if (!decider || !contains(ctx.scope, decider))
    return refuse("reforms.not_yours", { status: 403, data: { name: plan.decider_name ?? "" } });
  return undo(ctx, plan, reason);
}
