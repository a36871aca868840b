import { APIError } from "better-auth/api";
import type { EndpointInput } from "#kernel/contract/endpoint.ts";
import { refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import type { Actor } from "#kernel/scope/actor.ts";
import type { signInSecondFactor as secondFactorEndpoint } from "../../contract/session-endpoints.ts";
import { withAuth } from "../auth.ts";
import { closedBecause, noteFailure, refuseAddress } from "../failures.ts";
import { forwardCookies, headersOf } from "../forward-cookies.ts";
import { lockAccount } from "../queries/accounts.ts";
import { challengedAccount } from "../queries/failed-sign-ins.ts";
import { accountsRuntime } from "../runtime.ts";
import { CHALLENGE_COOKIE, tokenOf, withoutSession } from "../session-cookie.ts";
import { takeTotpStep } from "../totp-step.ts";
import { completeSignIn } from "./sign-in.ts";

type Write = WriteCtx<Actor | null>;
type Body = EndpointInput<typeof secondFactorEndpoint>["body"];

/** Second step of a sign-in; the browser's challenge cookie says whose. */
export async function signInSecondFactor(ctx: Write, { body }: { body: Body }) {
  const throttled = await refuseAddress(ctx);
  if (throttled) return throttled;
  const over = () => refuse("accounts.second_factor_over", { status: 401 });
  const challenge = tokenOf(ctx.cookie, accountsRuntime().signingKey, CHALLENGE_COOKIE);
  const accountId = challenge ? await challengedAccount(ctx.db, challenge) : null;
  const account = accountId ? await lockAccount(ctx.db, accountId) : null;
  if (!account || closedBecause(account, ctx.now)) return over();
  if (body.kind === "totp" && !(await takeTotpStep(ctx.db, account.id, body.code, ctx.now))) {
    await noteFailure(ctx, account, {
      action: "accounts.sign_in_failed",
      reason: "totp_used",
      counts: false,
    });
    return refuse("accounts.second_factor_used", { status: 401, keepsWrites: true });
  }
  try {
    const { headers } = await withAuth(accountsRuntime(), ctx.db, (api) => {
      // Without the session's cookie: the code must finish this sign-in, not confirm an older session.
      const request = { headers: headersOf(ctx, withoutSession(ctx.cookie)), returnHeaders: true as const };
      return body.kind === "totp"
        ? api.verifyTOTP({ body: { code: body.code }, ...request })
        : api.verifyBackupCode({ body: { code: body.code }, ...request });
    });
    forwardCookies(ctx, headers);
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    await noteFailure(ctx, account, { action: "accounts.sign_in_failed", reason: body.kind });
    return refuse("accounts.second_factor_failed", { status: 401, keepsWrites: true });
  }
  await completeSignIn(ctx, account, body.kind);
  return { done: true as const };
}
