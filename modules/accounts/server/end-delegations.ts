import { record } from "#kernel/audit/record.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import type { Actor } from "#kernel/scope/actor.ts";
import { forgetAccount } from "./forget.ts";
import { closeAssignment } from "./queries/assignments.ts";
import {
  delegatedPostsOf,
  delegationsFrom,
  delegationsHeld,
  type RunningDelegation,
} from "./queries/delegations.ts";

type Ending = Pick<WriteCtx<Pick<Actor, "accountId"> | null>, "db" | "actor" | "afterCommit">;

async function end(ctx: Ending, row: RunningDelegation, on: string, reason: string): Promise<void> {
  await closeAssignment(ctx.db, row.id, { on, by: ctx.actor?.accountId ?? null, reason });
  await record(ctx, {
    action: "accounts.end_delegation",
    subject: { kind: "account", id: row.account_id },
    unit: { id: row.unit_id, path: row.path },
    details: { role: row.role, on, assignment: row.id },
  });
  await forgetAccount(ctx, row.account_id);
}

/** What was delegated of these posts ends with them, from the day on which they end. */
export async function endDelegationsOf(
  ctx: Ending,
  assignmentIds: readonly string[],
  on: string,
): Promise<void> {
  for (const row of await delegationsFrom(ctx.db, assignmentIds, on))
    await end(ctx, row, on, "giver's post ended");
}

/** An own role takes the place of the same one held for another: whoever is elected meanwhile acts for themself. */
export async function endDelegationsBeside(
  ctx: Ending,
  own: Parameters<typeof delegationsHeld>[1],
): Promise<void> {
  for (const row of await delegationsHeld(ctx.db, own)) await end(ctx, row, own.from, "own post began");
}

/** Whoever may not sign in any more lends no hands. */
export const endDelegationsBy = async (ctx: Ending, accountId: string, on: string): Promise<void> =>
  endDelegationsOf(ctx, await delegatedPostsOf(ctx.db, accountId), on);
