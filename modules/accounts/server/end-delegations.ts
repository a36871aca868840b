import { record } from "#kernel/audit/record.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import type { Actor } from "#kernel/scope/actor.ts";
import { forgetAccount } from "./forget.ts";
import { closeAssignment } from "./queries/assignments.ts";
import { delegatedPostsOf, delegationsFrom } from "./queries/delegations.ts";

type Ending = Pick<WriteCtx<Pick<Actor, "accountId"> | null>, "db" | "actor" | "afterCommit">;

/** What was delegated of these posts ends with them, from the day on which they end. */
export async function endDelegationsOf(
  ctx: Ending,
  assignmentIds: readonly string[],
  on: string,
): Promise<void> {
  for (const row of await delegationsFrom(ctx.db, assignmentIds, on)) {
    await closeAssignment(ctx.db, row.id, {
      on,
      by: ctx.actor?.accountId ?? null,
      reason: "giver's post ended",
    });
    await record(ctx, {
      action: "accounts.end_delegation",
      subject: { kind: "account", id: row.account_id },
      unit: { id: row.unit_id, path: row.path },
      details: { role: row.role, on, assignment: row.id },
    });
    await forgetAccount(ctx, row.account_id);
  }
}

/** Whoever may not sign in any more lends no hands. */
export const endDelegationsBy = async (ctx: Ending, accountId: string, on: string): Promise<void> =>
  endDelegationsOf(ctx, await delegatedPostsOf(ctx.db, accountId), on);
