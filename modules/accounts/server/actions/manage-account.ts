import { record } from "#kernel/audit/record.ts";
import { isRefusal, type Refusal } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { endDelegationsBy } from "../end-delegations.ts";
import { forgetAccount } from "../forget.ts";
import { manageable } from "../management.ts";
import { hashPassword, temporaryPassword } from "../passwords.ts";
import { dropSecondFactor, forgiveFailures, setDisabled, setPassword } from "../queries/accounts.ts";
import { endSessionsOf } from "../queries/sessions.ts";

const DONE = { done: true as const };

type Deed = { action: string; reason?: string; details?: Record<string, unknown> };

/** Finds the account, does the work, writes the line and makes every process read the account anew. */
async function act<T>(
  ctx: WriteCtx,
  accountId: string,
  deed: Deed,
  work: () => Promise<T>,
  options: { self?: boolean } = {},
): Promise<T | Refusal> {
  const found = await manageable(ctx, accountId, options);
  if (isRefusal(found)) return found;
  const answer = await work();
  await record(ctx, {
    action: deed.action,
    subject: { kind: "account", id: accountId },
    personId: found.account.person_id,
    details: deed.details,
    reason: deed.reason ?? null,
  });
  await forgetAccount(ctx, accountId);
  return answer;
}

export const disableAccount = (ctx: WriteCtx, accountId: string, reason: string) =>
  act(ctx, accountId, { action: "accounts.disable", reason }, async () => {
    await setDisabled(ctx.db, accountId, reason);
    await endSessionsOf(ctx.db, accountId);
    await endDelegationsBy(ctx, accountId, ctx.today);
    return DONE;
  });

export const enableAccount = (ctx: WriteCtx, accountId: string) =>
  act(ctx, accountId, { action: "accounts.enable" }, async () => {
    await setDisabled(ctx.db, accountId, null);
    return DONE;
  });

export const unlockAccount = (ctx: WriteCtx, accountId: string) =>
  act(ctx, accountId, { action: "accounts.unlock" }, async () => {
    await forgiveFailures(ctx.db, accountId);
    return DONE;
  });

export const resetPassword = (ctx: WriteCtx, accountId: string, secondFactor: boolean) =>
  act(ctx, accountId, { action: "accounts.reset_password", details: { secondFactor } }, async () => {
    const password = temporaryPassword();
    await setPassword(ctx.db, accountId, await hashPassword(password), true);
    if (secondFactor) await dropSecondFactor(ctx.db, accountId);
    await endSessionsOf(ctx.db, accountId);
    return { temporaryPassword: password };
  });

export const endAccountSessions = (ctx: WriteCtx, accountId: string) =>
  act(
    ctx,
    accountId,
    { action: "accounts.end_sessions" },
    async () => ({ ended: await endSessionsOf(ctx.db, accountId) }),
    { self: true },
  );
