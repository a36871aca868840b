import { APIError } from "better-auth/api";
import { record } from "#kernel/audit/record.ts";
import type { EndpointInput } from "#kernel/contract/endpoint.ts";
import { refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import type { Actor } from "#kernel/scope/actor.ts";
import type { signIn as signInEndpoint } from "../../contract/session-endpoints.ts";
import { withAuth } from "../auth.ts";
import { closedBecause, noteFailure, refuseAddress } from "../failures.ts";
import { forwardCookies, headersOf } from "../forward-cookies.ts";
import { phoneKey } from "../identifier.ts";
import { type AccountState, accountByIdentifier, markSignedIn } from "../queries/accounts.ts";
import { accountsRuntime } from "../runtime.ts";
import { withoutSession } from "../session-cookie.ts";

type Write = WriteCtx<Actor | null>;
const ACTION = "accounts.sign_in_failed";

/** One sentence for a wrong name, a wrong password, a locked and a closed account: it tells nobody who exists. */
const failed = () => refuse("accounts.sign_in_failed", { status: 401, keepsWrites: true });

/** The line of a finished sign-in, and a clean count of failures. */
export async function completeSignIn(
  ctx: Write,
  account: AccountState,
  secondFactor: "none" | "totp" | "backup",
): Promise<void> {
  await markSignedIn(ctx.db, account.id);
  await record(
    { ...ctx, actor: { accountId: account.id } },
    {
      action: "accounts.sign_in",
      subject: { kind: "account", id: account.id },
      personId: account.person_id,
      details: { secondFactor },
    },
  );
}

/** A name that nobody can have: usernames begin with a letter or digit. */
const NOBODY = "_nobody_";

/** The same work as a real attempt that fails, so that the time tells nobody who exists. */
async function pretendToSignIn(ctx: Write, password: string): Promise<void> {
  try {
    await withAuth(accountsRuntime(), ctx.db, (api) =>
      api.signInUsername({ body: { username: NOBODY, password }, headers: headersOf(ctx, "") }),
    );
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
  }
}

/** First step of a sign-in: name and password. Whoever has a second factor gets a challenge instead of a session. */
export async function signIn(ctx: Write, { body }: Pick<EndpointInput<typeof signInEndpoint>, "body">) {
  const throttled = await refuseAddress(ctx);
  if (throttled) return throttled;
  const name = body.identifier.normalize("NFC").toLowerCase();
  const account = await accountByIdentifier(ctx.db, {
    username: name,
    email: name,
    phoneHash: phoneKey(ctx.vault, name)?.hash ?? null,
  });
  const closed = account ? closedBecause(account, ctx.now) : "unknown";
  if (!account || closed) {
    await pretendToSignIn(ctx, body.password);
    await noteFailure(ctx, account ?? null, { action: ACTION, reason: closed ?? "unknown", counts: false });
    return failed();
  }
  try {
    const { headers, response } = await withAuth(accountsRuntime(), ctx.db, (api) =>
      api.signInUsername({
        body: { username: account.username, password: body.password, rememberMe: body.remember },
        headers: headersOf(ctx, withoutSession(ctx.cookie)),
        returnHeaders: true,
      }),
    );
    forwardCookies(ctx, headers);
    if ("twoFactorRedirect" in response) return { next: "second_factor" as const };
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    await noteFailure(ctx, account, { action: ACTION, reason: "password" });
    return failed();
  }
  await completeSignIn(ctx, account, "none");
  return { next: "done" as const };
}
