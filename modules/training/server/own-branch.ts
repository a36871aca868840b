import { standingOf } from "#modules/members/server/api.ts";
import { branchOf } from "#modules/organisation/contract/superiors.ts";
import { type Asking, chainOf, type UnitBrief } from "#modules/organisation/server/api.ts";

/** The branch in which the asker stands as a member; null when their account has no member. */
export async function ownBranch(ctx: Asking): Promise<{ personId: string; branch: UnitBrief } | null> {
  const { personId } = ctx.actor;
  const standing = personId ? await standingOf(ctx.db, personId) : null;
  const branch = standing && branchOf(await chainOf(ctx.db, standing.unit));
  return personId && branch ? { personId, branch } : null;
}
