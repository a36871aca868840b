import { record } from "#kernel/audit/record.ts";
import { notFound } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { forgetAccount } from "../forget.ts";
import { endSession, endSessionsOf } from "../queries/sessions.ts";
import { SESSION_COOKIE } from "../session-cookie.ts";

const DONE = { done: true as const };

export async function signOut(ctx: WriteCtx) {
  await endSession(ctx.db, ctx.actor.accountId, ctx.actor.sessionId);
  await record(ctx, {
    action: "accounts.sign_out",
    subject: { kind: "account", id: ctx.actor.accountId },
  });
  await forgetAccount(ctx, ctx.actor.accountId);
  ctx.setCookie(`${SESSION_COOKIE}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax`);
  return DONE;
}

/** Ends one session of the account, wherever it is. */
export async function revokeSession(ctx: WriteCtx, sessionId: string) {
  if (!(await endSession(ctx.db, ctx.actor.accountId, sessionId))) return notFound("session");
  await record(ctx, {
    action: "accounts.revoke_session",
    subject: { kind: "account", id: ctx.actor.accountId },
    details: { session: sessionId },
  });
  await forgetAccount(ctx, ctx.actor.accountId);
  return DONE;
}

export async function revokeOtherSessions(ctx: WriteCtx) {
  const ended = await endSessionsOf(ctx.db, ctx.actor.accountId, ctx.actor.sessionId);
  await record(ctx, {
    action: "accounts.revoke_sessions",
    subject: { kind: "account", id: ctx.actor.accountId },
    details: { ended },
  });
  await forgetAccount(ctx, ctx.actor.accountId);
  return { ended };
}
