import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Ctx, WriteCtx } from "#kernel/http/context.ts";
import type { Actor } from "#kernel/scope/actor.ts";
import { contains } from "#kernel/scope/scope.ts";
import { baseOf } from "#modules/organisation/contract/superiors.ts";
import { chainOf, type UnitBrief, unitBrief } from "#modules/organisation/server/api.ts";

export type Asking = Pick<Ctx, "actor" | "scope"> & { readonly db: Ctx["db"] | WriteCtx["db"] };

/** Above the base union one works with figures: what somebody promised and did stays with the branch and its base. */
const FIGURES_ONLY = new Set(["PROVINCE", "CENTRAL"]);
export const seesPeople = (actor: Actor): boolean =>
  actor.post !== null && !FIGURES_ONLY.has(actor.post.unit.tier);

const CELLS = new Set(["SUB_BRANCH", "CELL"]);
export const isBranch = (unit: Pick<UnitBrief, "holdsMembers" | "type">): boolean =>
  unit.holdsMembers && !CELLS.has(unit.type);

/** A unit of the actor's part; one outside does not exist for the actor. */
export async function unitIn(ctx: Asking, unitId: number): Promise<UnitBrief | Refusal> {
  const unit = await unitBrief(ctx.db, unitId);
  return unit && contains(ctx.scope, unit)
    ? unit
    : refuse("not_found", { status: 404, data: { what: "unit" } });
}

/** A branch of the actor's part, for who works with its members. */
export async function branchIn(ctx: Asking, unitId: number): Promise<UnitBrief | Refusal> {
  const unit = await unitIn(ctx, unitId);
  if (!("id" in unit)) return unit;
  if (!seesPeople(ctx.actor)) return refuse("training.figures_only", { status: 403 });
  return isBranch(unit) ? unit : refuse("training.not_a_branch", { status: 422, data: { name: unit.name } });
}

/** Whether a branch decides for its own members: a base branch has no base union above it. */
export async function decidesItself(db: Asking["db"], branch: UnitBrief): Promise<boolean> {
  return baseOf(await chainOf(db, branch))?.id === branch.id;
}

/**
 * As what the actor may work with the plans of a branch. The base is any post above the branch that sees people; in a
 * base branch its own leader is both.
 */
export async function partsIn(ctx: Asking, branch: UnitBrief): Promise<{ branch: boolean; base: boolean }> {
  const { actor } = ctx;
  if (!seesPeople(actor)) return { branch: false, base: false };
  const above = actor.post?.unit.id !== branch.id;
  const verifies = actor.permissions.has("training.verify");
  return {
    branch: actor.permissions.has("training.branch"),
    base: verifies && (above || (await decidesItself(ctx.db, branch))),
  };
}
