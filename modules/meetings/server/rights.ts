import type { Actor } from "#kernel/scope/actor.ts";
import { branchInAs, isBranch, type UnitBrief } from "#modules/organisation/server/api.ts";

/** A branch of the actor's part, for who works with its members. */
export const branchIn = branchInAs("meetings.figures_only", "meetings.not_a_branch");

/** Whether the actor's post stands above the unit, not in it. */
export const isAbove = (actor: Actor, unit: Pick<UnitBrief, "id" | "path">): boolean =>
  actor.post !== null && actor.post.unit.id !== unit.id && unit.path.includes(actor.post.unit.id);

/** What a superior allows is allowed by one above the branch. */
export const mayConsent = (actor: Actor, unit: UnitBrief): boolean =>
  actor.permissions.has("meetings.consent") && isBranch(unit) && isAbove(actor, unit);
