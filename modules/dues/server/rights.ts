import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Ctx, WriteCtx } from "#kernel/http/context.ts";
import type { Actor } from "#kernel/scope/actor.ts";
import { contains } from "#kernel/scope/scope.ts";
import { type UnitBrief, unitBrief } from "#modules/organisation/server/api.ts";

type Asking = Pick<Ctx, "actor" | "scope"> & { readonly db: Ctx["db"] | WriteCtx["db"] };

/** Above the base union one works with sums: who paid what stays with the branch and its base. */
const SUMS_ONLY = new Set(["PROVINCE", "CENTRAL"]);
export const seesPeople = (actor: Actor): boolean =>
  actor.post !== null && !SUMS_ONLY.has(actor.post.unit.tier);

/** Cells pay their branch. */
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
  if (!seesPeople(ctx.actor)) return refuse("dues.sums_only", { status: 403 });
  return isBranch(unit) ? unit : refuse("dues.not_a_branch", { status: 422, data: { name: unit.name } });
}

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
