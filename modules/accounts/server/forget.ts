import { notifyCaches } from "#kernel/db/notices.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { accountsRuntime } from "./runtime.ts";

/**
 * Makes every process read the account's sessions anew: here at once after the commit, elsewhere by the notice that
 * the same commit sends. Whoever changes an account, its sessions or its posts calls this.
 */
export async function forgetAccount(
  ctx: Pick<WriteCtx<unknown>, "db" | "afterCommit">,
  accountId: string,
): Promise<void> {
  await notifyCaches(ctx.db, `accounts:${accountId}`);
  ctx.afterCommit(() => accountsRuntime().cache.clearAccount(accountId));
}

export const EVERYBODY = "accounts:*";

/** The same for all accounts: the tree changed, and with it what the posts of many cover. */
export async function forgetEverybody(ctx: Pick<WriteCtx<unknown>, "db" | "afterCommit">): Promise<void> {
  await notifyCaches(ctx.db, EVERYBODY);
  ctx.afterCommit(() => accountsRuntime().cache.clearAll());
}
