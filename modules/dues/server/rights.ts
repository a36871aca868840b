import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Actor } from "#kernel/scope/actor.ts";
import {
  type Asking,
  branchInAs,
  isBranch,
  seesPeople,
  type UnitBrief,
  unitIn,
} from "#modules/organisation/server/api.ts";

/** A branch of the actor's part, for who works with its members. */
export const branchIn = branchInAs("dues.sums_only", "dues.not_a_branch");

/** Whoever keeps the unit's own book: its treasurer or secretary, or, above the branches, its leader or officer. */
export const keepsBook = (actor: Actor, unitId: number): boolean =>
  actor.post?.unit.id === unitId &&
  (actor.permissions.has("dues.collect") || actor.permissions.has("dues.confirm"));

/** A base union's treasurer may keep the book of a branch below that has nobody. */
export const keepsBookOf = (
  actor: Actor,
  unit: Pick<UnitBrief, "id" | "path" | "holdsMembers" | "type">,
): boolean =>
  keepsBook(actor, unit.id) ||
  (isBranch(unit) &&
    seesPeople(actor) &&
    actor.permissions.has("dues.collect") &&
    actor.post !== null &&
    unit.path.includes(actor.post.unit.id));

/** Opens months: for its own branch who collects there, for the branches below who confirms what they pass up. */
export const opensMonths = (actor: Actor, unit: UnitBrief): boolean =>
  keepsBookOf(actor, unit) ||
  (actor.permissions.has("dues.confirm") && actor.post !== null && unit.path.includes(actor.post.unit.id));

/** The unit whose book the actor keeps; its officers alone see and set how it takes money. */
export async function ownUnit(ctx: Asking, unitId: number): Promise<UnitBrief | Refusal> {
  const unit = await unitIn(ctx, unitId);
  if (!("id" in unit)) return unit;
  return keepsBook(ctx.actor, unit.id)
    ? unit
    : refuse("dues.not_yours", { status: 403, data: { name: unit.name } });
}
