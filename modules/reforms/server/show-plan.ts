import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { addDays, dayAt } from "#kernel/contract/plain-date.ts";
import { notFound } from "#kernel/contract/problem.ts";
import type { Ctx } from "#kernel/http/context.ts";
import { contains } from "#kernel/scope/scope.ts";
import { unitBriefs } from "#modules/organisation/server/api.ts";
import type { Operation } from "../contract/lines.ts";
import { type Plan, type PlanRow, UNDO_DAYS } from "../contract/plan.ts";
import { dividedUnits } from "./actions/choose.ts";
import { refusalToDecide } from "./actions/decide.ts";
import { unitsOf } from "./outcome-of.ts";
import { openChoices, peopleToChoose } from "./queries/choices.ts";
import { linesOf, type PlanRecord, planOf } from "./queries/plans.ts";

export const rowOf = (plan: PlanRecord): PlanRow => ({
  id: plan.id,
  title: plan.title,
  state: plan.state,
  unitId: plan.unit_id,
  unitName: plan.unit_name,
  deciderName: plan.decider_name,
  effectiveOn: plan.effective_on as PlainDate,
  decisionNo: plan.decision_no,
  lines: plan.lines,
  version: plan.version,
  createdAt: plan.created_at.toISOString(),
});

/** Names stand beside ids that the actor wrote or was shown; units outside the part are known by name to everybody. */
async function namesOf(ctx: Ctx, lines: readonly Operation[]): Promise<Record<string, string>> {
  const ids = lines.map(unitsOf).flatMap(({ whole, beside }) => [...whole, ...beside]);
  return Object.fromEntries((await unitBriefs(ctx.db, ids)).map((unit) => [String(unit.id), unit.name]));
}

export async function showPlan(ctx: Ctx, id: string): Promise<Plan | ReturnType<typeof notFound>> {
  const plan = await planOf(ctx.db, ctx.scope, id);
  if (!plan) return notFound("reform");
  const operations = await linesOf(ctx.db, id);
  const draws = plan.state === "DRAFT" || plan.state === "BLOCKED";
  const applies = ctx.actor.permissions.has("reforms.apply");
  const decides =
    plan.decider_path !== null && contains(ctx.scope, { id: plan.decider_id ?? 0, path: plan.decider_path });
  const inTime = plan.applied_at !== null && ctx.today <= addDays(dayAt(plan.applied_at), UNDO_DAYS);
  const divided = dividedUnits(operations).length > 0;
  return {
    ...rowOf(plan),
    decisionDate: plan.decision_date as PlainDate | null,
    operations,
    names: await namesOf(ctx, operations),
    note: plan.note,
    problems: plan.problems,
    counts: plan.counts,
    runId: plan.run_id,
    appliedAt: plan.applied_at?.toISOString() ?? null,
    undecided: divided ? await openChoices(ctx.db, id) : 0,
    can: {
      edit: draws,
      submit: plan.state === "DRAFT" && operations.length > 0,
      decide: applies && plan.state === "SUBMITTED" && refusalToDecide(ctx, plan) === null,
      undo: applies && plan.state === "APPLIED" && decides && inTime,
      choose: divided && ["DRAFT", "SUBMITTED", "APPROVED", "APPLIED"].includes(plan.state),
    },
  };
}

export async function showUndecided(
  ctx: Ctx,
  id: string,
  asked: { fromUnit?: number | undefined; open: boolean; after?: string | undefined; limit: number },
) {
  const plan = await planOf(ctx.db, ctx.scope, id);
  if (!plan) return notFound("reform");
  const divided = await unitBriefs(ctx.db, dividedUnits(await linesOf(ctx.db, id)));
  const units = divided.filter(
    (unit) => contains(ctx.scope, unit) && (asked.fromUnit === undefined || unit.id === asked.fromUnit),
  );
  if (units.length === 0 || !ctx.actor.permissions.has("members.view")) return { rows: [], next: null };
  const found = await peopleToChoose(ctx.db, id, {
    fromUnits: units.map((unit) => unit.id),
    applied: plan.state === "APPLIED" || plan.state === "UNDONE",
    open: asked.open,
    after: asked.after ?? null,
    limit: asked.limit,
  });
  const rows = found.slice(0, asked.limit);
  return {
    rows: rows.map((row) => ({
      personId: row.person_id,
      fullName: row.full_name,
      memberCode: row.member_code,
      fromUnit: row.from_unit,
      fromName: row.from_name,
      target: row.target,
    })),
    next: found.length > rows.length ? (rows.at(-1)?.person_id ?? null) : null,
  };
}
