import type { Db } from "#kernel/db/database.ts";
import type { Post } from "#kernel/scope/actor.ts";
import { roleOf } from "../contract/roles.ts";
import { accountsRuntime } from "./runtime.ts";

/** More members than this below a post make the second factor a duty. */
export const SECOND_FACTOR_ABOVE = 1000;

/** How many members stand in the unit's subtree; null when nobody can say. */
export type MemberCount = (db: Db, unitId: number) => Promise<number | null>;

let memberCount: MemberCount | null = null;

/** The module that keeps the members says how many there are; this one stands below it and cannot ask. */
export const provideMemberCount = (count: MemberCount): void => {
  memberCount = count;
};

/** Without counts a unit above the base level is taken to have many. */
const LARGE_TIERS = new Set(["CENTRAL", "PROVINCE", "ABOVE_BASE"]);

/** Rights over others: all but one's own record and figures. */
const isOverOthers = (post: Post): boolean =>
  (roleOf(post.role)?.permissions ?? []).some(
    (name) => name !== "members.own" && name !== "figures.view" && name !== "organisation.view",
  );

/** Whether one of the posts has rights over a subtree of more than 1,000 members; never in a demo. */
export async function secondFactorIsForced(db: Db, posts: readonly Post[]): Promise<boolean> {
  if (accountsRuntime().demo) return false;
  for (const post of posts.filter(isOverOthers)) {
    const members = memberCount ? await memberCount(db, post.unit.id) : null;
    if (members === null ? LARGE_TIERS.has(post.unit.tier) : members > SECOND_FACTOR_ABOVE) return true;
  }
  return false;
}
