import { baseOf } from "#modules/organisation/contract/superiors.ts";
import {
  type Asking,
  branchInAs,
  chainOf,
  seesPeople,
  type UnitBrief,
} from "#modules/organisation/server/api.ts";

/** A branch of the actor's part, for who works with its members. */
export const branchIn = branchInAs("training.figures_only", "training.not_a_branch");

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
