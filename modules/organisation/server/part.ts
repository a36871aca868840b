import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Ctx, WriteCtx } from "#kernel/http/context.ts";
import type { Actor } from "#kernel/scope/actor.ts";
import { contains } from "#kernel/scope/scope.ts";
import { type UnitBrief, unitBrief } from "./queries/unit-lookup.ts";

export type Asking = Pick<Ctx, "actor" | "scope"> & { readonly db: Ctx["db"] | WriteCtx["db"] };

/** Above the base union one works with sums: what single members did or paid stays with the branch and its base. */
const SUMS_ONLY = new Set(["PROVINCE", "CENTRAL"]);
export const seesPeople = (actor: Actor): boolean =>
  actor.post !== null && !SUMS_ONLY.has(actor.post.unit.tier);

/** Cells meet, pay and train with their branch. */
const CELLS = new Set(["SUB_BRANCH", "CELL"]);
export const isBranch = (unit: Pick<UnitBrief, "holdsMembers" | "type">): boolean =>
  unit.holdsMembers && !CELLS.has(unit.type);

/** A unit of the actor's part; one outside does not exist for the actor: `not_found`. */
export async function unitIn(ctx: Asking, unitId: number): Promise<UnitBrief | Refusal> {
  const unit = await unitBrief(ctx.db, unitId);
  return unit && contains(ctx.scope, unit)
    ? unit
    : refuse("not_found", { status: 404, data: { what: "unit" } });
}

/**
 * Makes the question for a branch of the actor's part that who works with its members asks: a post that sees only sums
 * is refused with `sumsOnly` (403), a unit that is no branch with `notABranch` (422, its name).
 */
export const branchInAs =
  (sumsOnly: string, notABranch: string) =>
  async (ctx: Asking, unitId: number): Promise<UnitBrief | Refusal> => {
    const unit = await unitIn(ctx, unitId);
    if (!("id" in unit)) return unit;
    if (!seesPeople(ctx.actor)) return refuse(sumsOnly, { status: 403 });
    return isBranch(unit) ? unit : refuse(notABranch, { status: 422, data: { name: unit.name } });
  };
