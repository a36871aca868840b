import { record } from "#kernel/audit/record.ts";
import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import type { Actor } from "#kernel/scope/actor.ts";
import { verifyPassword } from "./passwords.ts";
import {
  type AccountState,
  countFailure,
  forgiveFailures,
  lockAccount,
  passwordHashOf,
} from "./queries/accounts.ts";
import { countFromAddress, noteAddress } from "./queries/failed-sign-ins.ts";
import { accountsRuntime } from "./runtime.ts";

/** After so many failures in a row the account is locked, and again after as many more. */
const LOCK_AFTER = 5;
const FIRST_LOCK = 15 * 60_000;
const LONGEST_LOCK = 24 * 3_600_000;
/** Failures from one address in `ADDRESS_WINDOW`, whatever names were tried. */
const ADDRESS_LIMIT = 30;
const ADDRESS_WINDOW = 15 * 60_000;

type Write = WriteCtx<Actor | null>;

/** 15 minutes after 5 failures, 30 after 10, an hour after 15, at most a day; null when these do not lock. */
export function lockUntil(failures: number, now: Date): Date | null {
  if (failures % LOCK_AFTER !== 0) return null;
  const length = Math.min(FIRST_LOCK * 2 ** (failures / LOCK_AFTER - 1), LONGEST_LOCK);
  return new Date(now.getTime() + length);
}

/** Why nobody may sign in to this account now; it is never told to whoever tries. */
export function closedBecause(account: AccountState, now: Date): "disabled" | "locked" | "demo" | null {
  if (account.disabled_at) return "disabled";
  if (account.is_demo && !accountsRuntime().demo) return "demo";
  if (account.locked_until && account.locked_until > now) return "locked";
  return null;
}

/** Refuses an address from which too many sign-ins failed lately. */
export async function refuseAddress(ctx: Write): Promise<Refusal | null> {
  if (!ctx.ip) return null;
  const since = new Date(ctx.now.getTime() - ADDRESS_WINDOW);
  if ((await countFromAddress(ctx.db, ctx.ip, since)) < ADDRESS_LIMIT) return null;
  return refuse("accounts.too_many_failures", { status: 429 });
}

/**
 * Counts a failure on the account and the address and writes it down; what was typed is not kept. The refusal it is
 * answered with must say `keepsWrites`.
 */
export async function noteFailure(
  ctx: Write,
  account: AccountState | null,
  failure: { action: string; reason: string; counts?: boolean },
): Promise<void> {
  if (ctx.ip) await noteAddress(ctx.db, ctx.ip);
  const counted =
    account && failure.counts !== false
      ? await countFailure(ctx.db, account.id, (failures) => lockUntil(failures, ctx.now))
      : null;
  await record(ctx, {
    action: failure.action,
    subject: { kind: "account", id: account?.id ?? null },
    details: {
      reason: failure.reason,
      ...(counted ? { failures: counted.failures } : {}),
      ...(counted?.until ? { lockedUntil: counted.until.toISOString() } : {}),
    },
  });
}

/**
 * Checks the password of an account that is signed in, counting failures like a sign-in: an open session in a thief's
 * hands gives no free guesses. Null when it is right.
 */
export async function provePassword(
  ctx: WriteCtx,
  password: string,
): Promise<{ account: AccountState } | Refusal> {
  const throttled = await refuseAddress(ctx);
  if (throttled) return throttled;
  const account = await lockAccount(ctx.db, ctx.actor.accountId);
  if (!account) throw new Error("a session without an account");
  const wrong = (data: Record<string, unknown> = {}) =>
    refuse("accounts.password_wrong", { status: 403, keepsWrites: true, data });
  if (closedBecause(account, ctx.now)) return wrong();
  const stored = await passwordHashOf(ctx.db, account.id);
  if (!stored || !(await verifyPassword(stored, password))) {
    await noteFailure(ctx, account, { action: "accounts.proof_failed", reason: "password" });
    return wrong();
  }
  if (account.failed_count > 0) await forgiveFailures(ctx.db, account.id);
  return { account };
}
