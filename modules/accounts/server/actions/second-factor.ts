import { APIError } from "better-auth/api";
import { renderSVG } from "uqr";
import { record } from "#kernel/audit/record.ts";
import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { withAuth } from "../auth.ts";
import { noteFailure, provePassword } from "../failures.ts";
import { forgetAccount } from "../forget.ts";
import { forwardCookies, headersOf } from "../forward-cookies.ts";
import { dropSecondFactor, lockAccount } from "../queries/accounts.ts";
import { accountsRuntime } from "../runtime.ts";
import { secondFactorIsForced } from "../second-factor-duty.ts";
import { takeTotpStep } from "../totp-step.ts";

const DONE = { done: true as const };

/** better-auth labels the entry with an inner address; people look for their username. */
function relabelled(uri: string, username: string): URL {
  const given = new URL(uri);
  const named = new URL(`otpauth://totp/${encodeURIComponent("Đoàn Số")}:${encodeURIComponent(username)}`);
  named.search = given.search;
  return named;
}

/** A new secret and backup codes, shown once; nothing changes until the first code is confirmed. */
export async function beginSecondFactor(ctx: WriteCtx, { password }: { password: string }) {
  const proof = await provePassword(ctx, password);
  if (isRefusal(proof)) return proof;
  if (proof.account.two_factor_enabled) return refuse("accounts.second_factor_on");
  const begun = await withAuth(accountsRuntime(), ctx.db, (api) =>
    api.enableTwoFactor({ body: { password }, headers: headersOf(ctx, ctx.cookie ?? "") }),
  );
  if (begun.method !== "totp") throw new Error("an authenticator was asked for");
  const uri = relabelled(begun.totpURI, proof.account.username);
  const secret = uri.searchParams.get("secret") ?? "";
  await record(ctx, {
    action: "accounts.second_factor_begin",
    subject: { kind: "account", id: proof.account.id },
  });
  return {
    uri: uri.href,
    secret: secret.replace(/(.{4})(?=.)/g, "$1 "),
    qrSvg: renderSVG(uri.href, { border: 2 }),
    backupCodes: begun.backupCodes,
  };
}

/** The first code proves that the authenticator works: from now on it is asked for at every sign-in. */
export async function confirmSecondFactor(ctx: WriteCtx, { code }: { code: string }) {
  const account = await lockAccount(ctx.db, ctx.actor.accountId);
  if (!account) throw new Error("a session without an account");
  if (account.two_factor_enabled) return refuse("accounts.second_factor_on");
  try {
    const { headers } = await withAuth(accountsRuntime(), ctx.db, (api) =>
      api.verifyTOTP({
        body: { code },
        headers: headersOf(ctx, ctx.cookie ?? ""),
        returnHeaders: true,
      }),
    );
    await takeTotpStep(ctx.db, account.id, code, ctx.now);
    // The session is a new one: a token that was stolen before does not get the second factor's trust.
    forwardCookies(ctx, headers);
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    if (error.body?.code === "TOTP_NOT_ENABLED") return refuse("accounts.second_factor_not_begun");
    await noteFailure(ctx, account, {
      action: "accounts.proof_failed",
      reason: "totp_set_up",
      counts: false,
    });
    return refuse("accounts.second_factor_failed", { status: 403, keepsWrites: true });
  }
  await record(ctx, {
    action: "accounts.second_factor_on",
    subject: { kind: "account", id: account.id },
    personId: account.person_id,
  });
  await forgetAccount(ctx, account.id);
  return DONE;
}

export async function disableSecondFactor(ctx: WriteCtx, { password }: { password: string }) {
  const proof = await provePassword(ctx, password);
  if (isRefusal(proof)) return proof;
  if (await secondFactorIsForced(ctx.db, ctx.actor.posts)) return refuse("accounts.second_factor_needed");
  await dropSecondFactor(ctx.db, proof.account.id);
  await record(ctx, {
    action: "accounts.second_factor_off",
    subject: { kind: "account", id: proof.account.id },
    personId: proof.account.person_id,
  });
  await forgetAccount(ctx, proof.account.id);
  return DONE;
}
