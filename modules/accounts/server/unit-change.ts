import { recordMany } from "#kernel/audit/record.ts";
import { endedBy, type UnitChangeHook } from "#kernel/scope/unit-change.ts";
import { forgetEverybody } from "./forget.ts";
import { type EndedPost, endPosts, giveBackPosts, postsAt } from "./queries/unit-change.ts";

/**
 * Posts at a unit that ends, end with it: nobody goes on acting for a unit that is no more. A member's own access is no
 * post of the unit and goes where most of its members go.
 */
export const unitChange: UnitChangeHook = {
  columns: {
    "accounts.assignment.unit_id": "answered",
    "accounts.assignment.a1": "follows",
  },
  count: async (db, change) => ({
    posts: await postsAt(
      db,
      endedBy(change).map((one) => one.unit.id),
      change.on,
    ),
  }),
  apply: async (acting, change) => {
    const ended = await endPosts(acting.db, change, acting.accountId);
    const doer = { db: acting.db, actor: acting.accountId ? { accountId: acting.accountId } : null };
    const byUnit = new Map(change.divisions.map((one) => [one.unit.id, one.unit]));
    await recordMany(
      doer,
      ended.map((post) => ({
        action: "accounts.end_assignment",
        subject: { kind: "account", id: post.account_id },
        unit: byUnit.get(post.unit_id) ?? null,
        details: { role: post.role, on: change.on, assignment: post.id, plan: change.id },
      })),
    );
    await forgetEverybody(acting);
    return ended;
  },
  undo: async (acting, _change, did) => {
    await giveBackPosts(acting.db, did as EndedPost[]);
    await forgetEverybody(acting);
  },
};
