import { APIError } from "better-auth/api";
import { record } from "#kernel/audit/record.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { withAuth } from "../auth.ts";
import { closedBecause, noteFailure, provePassword, refuseAddress } from "../failures.ts";
import { forgetAccount } from "../forget.ts";
import { headersOf } from "../forward-cookies.ts";
import { lockAccount } from "../queries/accounts.ts";
import { markAuthenticated } from "../queries/sessions.ts";
import { accountsRuntime } from "../runtime.ts";
import { takeTotpStep } from "../totp-step.ts";

async function proveTotp(ctx: WriteCtx, code: string): Promise<Refusal | null> {
  const throttled = await refuseAddress(ctx);
  if (throttled) return throttled;
  const wrong = () => refuse("accounts.second_factor_failed", { status: 403, keepsWrites: true });
  const account = await lockAccount(ctx.db, ctx.actor.accountId);
  // A code would finish a set-up that was only begun: that is another endpoint's work.
  if (!account?.two_factor_enabled || closedBecause(account, ctx.now)) return wrong();
  if (!(await takeTotpStep(ctx.db, account.id, code, ctx.now))) {
    await noteFailure(ctx, account, { action: "accounts.proof_failed", reason: "totp_used", counts: false });
    return refuse("accounts.second_factor_used", { status: 403, keepsWrites: true });
  }
  try {
    await withAuth(accountsRuntime(), ctx.db, (api) =>
      api.verifyTOTP({ body: { code }, headers: headersOf(ctx, ctx.cookie ?? "") }),
    );
    return null;
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    await noteFailure(ctx, account, { action: "accounts.proof_failed", reason: "totp" });
    return wrong();
  }
}

/** Opens risky acts for five minutes. */
export async function reauthenticate(ctx: WriteCtx, body: { password: string } | { totp: string }) {
  const proof =
    "password" in body ? await provePassword(ctx, body.password) : await proveTotp(ctx, body.totp);
  if (isRefusal(proof)) return proof;
  await markAuthenticated(ctx.db, ctx.actor.sessionId, ctx.now);
  await record(ctx, {
    action: "accounts.reauthenticate",
    subject: { kind: "account", id: ctx.actor.accountId },
    details: { by: "password" in body ? "password" : "totp" },
  });
  await forgetAccount(ctx, ctx.actor.accountId);
  return { authenticatedAt: ctx.now.toISOString() };
}
