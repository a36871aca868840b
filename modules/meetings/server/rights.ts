import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Ctx, WriteCtx } from "#kernel/http/context.ts";
import type { Actor } from "#kernel/scope/actor.ts";
import { contains } from "#kernel/scope/scope.ts";
import { type UnitBrief, unitBrief } from "#modules/organisation/server/api.ts";

export type Asking = Pick<Ctx, "actor" | "scope"> & { readonly db: Ctx["db"] | WriteCtx["db"] };

/** Above the base union one works with figures: who came to a meeting stays with the branch and its base. */
const FIGURES_ONLY = new Set(["PROVINCE", "CENTRAL"]);
export const seesPeople = (actor: Actor): boolean =>
  actor.post !== null && !FIGURES_ONLY.has(actor.post.unit.tier);

/** Cells meet with their branch. */
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
  if (!seesPeople(ctx.actor)) return refuse("meetings.figures_only", { status: 403 });
  return isBranch(unit) ? unit : refuse("meetings.not_a_branch", { status: 422, data: { name: unit.name } });
}

/** Whether the actor's post stands above the unit, not in it. */
export const isAbove = (actor: Actor, unit: Pick<UnitBrief, "id" | "path">): boolean =>
  actor.post !== null && actor.post.unit.id !== unit.id && unit.path.includes(actor.post.unit.id);

/** What a superior allows is allowed by one above the branch. */
export const mayConsent = (actor: Actor, unit: UnitBrief): boolean =>
  actor.permissions.has("meetings.consent") && isBranch(unit) && isAbove(actor, unit);
