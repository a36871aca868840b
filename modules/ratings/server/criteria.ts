import { record } from "#kernel/audit/record.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { notFound, refuse } from "#kernel/contract/problem.ts";
import type { Ctx, WriteCtx } from "#kernel/http/context.ts";
import { contains } from "#kernel/scope/scope.ts";
import { type UnitBrief, unitBrief } from "#modules/organisation/server/api.ts";
import { RULES, type RuleSet } from "#modules/rules/contract/rules.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import { type CriteriaSet, FULL_POINTS, type NewCriteriaSet, pointsOf } from "../contract/criteria.ts";
import * as store from "./queries/unit-ratings.ts";

export const viewOf = (set: store.SetRow): CriteriaSet => ({
  id: set.id,
  unitName: set.unit_name,
  version: set.version,
  name: set.name,
  source: set.source,
  surety: set.surety,
  fromOn: set.from_on,
  criteria: set.criteria,
  thresholds: set.thresholds,
});

/** Whose units the rule lets set criteria of their own. */
const TIERS: Readonly<Record<string, readonly string[]>> = {
  CENTRAL: ["CENTRAL"],
  PROVINCE: ["CENTRAL", "PROVINCE"],
  SUPERIOR: ["CENTRAL", "PROVINCE", "ABOVE_BASE", "BASE"],
};

/** Whoever leads the unit sets its criteria, where the rule lets the unit have any. */
const maySet = (ctx: Pick<Ctx, "actor">, unit: UnitBrief, rules: RuleSet): boolean =>
  ctx.actor.post?.unit.id === unit.id &&
  ctx.actor.permissions.has("ratings.campaign") &&
  (TIERS[rules.get("rating.criteriaBy")] ?? []).includes(unit.tier);

export async function showCriteria(ctx: Ctx, unitId: number) {
  const unit = await unitBrief(ctx.db, unitId);
  if (!unit || !contains(ctx.scope, unit)) return notFound("unit");
  const rules = await rulesOn(ctx.db, ctx.today);
  const versions = await store.versionsOf(ctx.db, unit.id);
  const { source, surety } = RULES["rating.criteriaBy"];
  return {
    current: viewOf(await store.criteriaOver(ctx.db, unit, ctx.today)),
    versions: versions.map((set) => ({ ...viewOf(set), used: set.used })),
    rule: { value: rules.get("rating.criteriaBy"), source, surety },
    can: { change: maySet(ctx, unit, rules) },
  };
}

/** A new version; none is ever changed, so that what a campaign went by stays as it was. */
export async function setCriteria(ctx: WriteCtx, unitId: number, asked: NewCriteriaSet) {
  const unit = await unitBrief(ctx.db, unitId);
  if (!unit || !contains(ctx.scope, unit)) return notFound("unit");
  if (!maySet(ctx, unit, await rulesOn(ctx.db, ctx.today)))
    return refuse("ratings.criteria_not_yours", { status: 403, data: { rule: "rating.criteriaBy" } });
  const sum = pointsOf(asked.criteria);
  if (sum !== FULL_POINTS)
    return refuse("ratings.weights", { status: 422, data: { sum, full: FULL_POINTS } });
  const begun = await store.begunSince(ctx.db, unit.id, asked.fromOn);
  if (begun.n > 0) return refuse("ratings.criteria_begun", { data: { n: begun.n, on: begun.opensOn } });
  const id = uuidv7(ctx.now.getTime());
  const version = await store.insertSet(ctx.db, {
    ...asked,
    id,
    unitId: unit.id,
    accountId: ctx.actor.accountId,
  });
  await record(ctx, {
    action: "ratings.set_criteria",
    subject: { kind: "rating_criteria", id },
    unit,
    details: {
      version,
      from: asked.fromOn,
      criteria: asked.criteria.map(({ code, most }) => ({ code, most })),
    },
  });
  return { id, version };
}
