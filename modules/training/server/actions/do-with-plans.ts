import type { z } from "zod";
import { recordMany } from "#kernel/audit/record.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import type { UnitBrief } from "#modules/organisation/server/api.ts";
import type { doWithPlans as declaration } from "../../contract/endpoints.ts";
import { DEEDS, type PlanState } from "../../contract/plan.ts";
import { emptyItems, type Programme } from "../../contract/programme.ts";
import { addSteps, changePlans, evaluatedBy, lockPlans, type Plan } from "../queries/plans.ts";
import { programmeById } from "../queries/programmes.ts";
import { branchIn, decidesItself, partsIn } from "../rights.ts";

type Asked = z.output<(typeof declaration)["body"]>;

/** So many names say whom a refusal is about; the rest is a number. */
const NAMED = 5;
const about = (plans: readonly Plan[]) => ({
  n: plans.length,
  names: plans
    .slice(0, NAMED)
    .map((one) => one.fullName)
    .join(", "),
});

async function programmesOf(ctx: WriteCtx, plans: readonly Plan[]): Promise<Map<string, Programme>> {
  const found = new Map<string, Programme>();
  for (const id of new Set(plans.map((one) => one.programmeId)))
    found.set(id, (await programmeById(ctx.db, id)) as Programme);
  return found;
}

/** What an evaluation asks besides the state: a result, one's own review or the end of the year, the word of elsewhere. */
function refusalOfEvaluation(
  ctx: WriteCtx,
  asked: Asked,
  plans: readonly Plan[],
  programmes: ReadonlyMap<string, Programme>,
): Refusal | null {
  if (!asked.result) return refuse("training.result_needed", { status: 422 });
  const early = plans.filter(
    (one) =>
      one.state === "CONFIRMED" &&
      !one.away &&
      ctx.today <= (programmes.get(one.programmeId)?.closesOn ?? ""),
  );
  if (early.length > 0) return refuse("training.review_first", { data: about(early) });
  const away = plans.filter((one) => one.away && !one.temporaryRemark && !asked.temporaryRemark);
  return away.length > 0 ? refuse("training.remark_needed", { status: 422, data: about(away) }) : null;
}

/** What stands in the way of a deed on these plans. */
async function refusalOf(
  ctx: WriteCtx,
  branch: UnitBrief,
  asked: Asked,
  plans: readonly Plan[],
): Promise<Refusal | null> {
  const { from, reason } = DEEDS[asked.deed];
  const other = plans.filter((one) => !(from as readonly PlanState[]).includes(one.state));
  if (other.length > 0) return refuse("training.not_now", { data: about(other) });
  if (reason && !asked.reason) return refuse("training.reason_needed", { status: 422 });
  const own = plans.filter((one) => one.personId === ctx.actor.personId);
  if (own.length > 0 && !reason) return refuse("training.own_plan", { data: about(own) });
  const programmes = await programmesOf(ctx, plans);
  if (asked.deed === "confirm") {
    const empty = plans.filter(
      (one) => emptyItems(programmes.get(one.programmeId)?.groups ?? [], one.answers).length > 0,
    );
    if (empty.length > 0) return refuse("training.empty_items", { data: about(empty) });
  }
  if (asked.deed === "evaluate") return refusalOfEvaluation(ctx, asked, plans, programmes);
  if (asked.deed === "verify" && !(await decidesItself(ctx.db, branch))) {
    const ids = plans.map((one) => one.id);
    const n = await evaluatedBy(ctx.db, ids, ctx.actor.accountId);
    if (n > 0) return refuse("training.own_evaluation", { data: { n } });
  }
  return null;
}

/** One deed with many plans of a branch, in one transaction: all or none. */
export async function doWithPlans(ctx: WriteCtx, unitId: number, asked: Asked) {
  const branch = await branchIn(ctx, unitId);
  if (isRefusal(branch)) return branch;
  const deed = DEEDS[asked.deed];
  if (!(await partsIn(ctx, branch))[deed.by])
    return refuse("training.not_yours", { status: 403, data: { name: branch.name } });
  const ids = [...new Set(asked.planIds)];
  const plans = await lockPlans(ctx.db, branch.id, ids);
  if (plans.length < ids.length) return refuse("not_found", { status: 404, data: { what: "plan" } });
  const refused = await refusalOf(ctx, branch, asked, plans);
  if (refused) return refused;
  const evaluates = asked.deed === "evaluate";
  await changePlans(ctx.db, ids, {
    state: deed.to,
    ...(evaluates ? { result: asked.result ?? null, remark: asked.remark || null } : {}),
    ...(evaluates && asked.temporaryRemark ? { temporaryRemark: asked.temporaryRemark } : {}),
    ...(asked.deed === "evaluateAgain" ? { result: null } : {}),
  });
  for (const from of new Set(plans.map((one) => one.state))) {
    const own = plans.filter((one) => one.state === from).map((one) => one.id);
    await addSteps(ctx.db, own, {
      deed: asked.deed,
      from,
      to: deed.to,
      reason: asked.reason ?? null,
      result: evaluates ? (asked.result ?? null) : null,
      unitId: branch.id,
      accountId: ctx.actor.accountId,
    });
  }
  await recordMany(
    ctx,
    plans.map((one) => ({
      action: `training.${asked.deed}`,
      subject: { kind: "training_plan", id: one.id },
      personId: one.personId,
      unit: branch,
      details: { year: one.year, from: one.state, ...(evaluates ? { result: asked.result } : {}) },
      reason: asked.reason ?? null,
    })),
  );
  return { done: plans.length };
}
