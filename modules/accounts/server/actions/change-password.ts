import { record } from "#kernel/audit/record.ts";
import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { passwordFault } from "../../contract/password-rules.ts";
import { provePassword } from "../failures.ts";
import { forgetAccount } from "../forget.ts";
import { hashPassword } from "../passwords.ts";
import { setPassword } from "../queries/accounts.ts";
import { endSessionsOf, markAuthenticated } from "../queries/sessions.ts";

/** Null when the password may be used by an account with these names. */
export function refusePassword(path: string, password: string, names: readonly string[]) {
  const fault = passwordFault(password, names);
  if (!fault) return null;
  return refuse("accounts.password_refused", {
    status: 422,
    data: { fault },
    issues: [{ path, code: fault, message: fault }],
  });
}

/** Changes one's own password and ends all other sessions. */
export async function changePassword(ctx: WriteCtx, { current, next }: { current: string; next: string }) {
  const proof = await provePassword(ctx, current);
  if (isRefusal(proof)) return proof;
  const { account } = proof;
  const refusal =
    refusePassword("body.next", next, [account.username, account.email ?? "", account.display_name]) ??
    refusePassword("body.next", next, [current]);
  if (refusal) return refusal;
  await setPassword(ctx.db, account.id, await hashPassword(next), false);
  await markAuthenticated(ctx.db, ctx.actor.sessionId, ctx.now);
  const endedSessions = await endSessionsOf(ctx.db, account.id, ctx.actor.sessionId);
  await record(ctx, {
    action: "accounts.change_password",
    subject: { kind: "account", id: account.id },
    personId: account.person_id,
    details: { endedSessions },
  });
  await forgetAccount(ctx, account.id);
  return { endedSessions };
}
