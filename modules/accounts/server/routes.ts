import { handle, type Route } from "#kernel/http/context.ts";
import * as session from "../contract/session-endpoints.ts";
import { changePassword } from "./actions/change-password.ts";
import { describeMe } from "./actions/describe-me.ts";
import { reauthenticate } from "./actions/reauthenticate.ts";
import { beginSecondFactor, confirmSecondFactor, disableSecondFactor } from "./actions/second-factor.ts";
import { signIn } from "./actions/sign-in.ts";
import { signInSecondFactor } from "./actions/sign-in-second-factor.ts";
import { revokeOtherSessions, revokeSession, signOut } from "./actions/sign-out.ts";
import { accountsExist } from "./queries/accounts.ts";
import { sessionsOf } from "./queries/sessions.ts";
import { accountsRuntime } from "./runtime.ts";

const sessionRoutes: readonly Route[] = [
  handle(session.getHouse, async ({ db }) => ({
    name: "Đoàn Số",
    demo: accountsRuntime().demo,
    version: accountsRuntime().version,
    needsSetup: !(await accountsExist(db)),
    languages: ["vi", "en"] as ("vi" | "en")[],
  })),
  handle(session.signIn, signIn),
  handle(session.signInSecondFactor, signInSecondFactor),
  handle(session.signOut, signOut),
  handle(session.getMe, describeMe),
  handle(session.listMySessions, async ({ db, actor }) => ({
    rows: (await sessionsOf(db, actor.accountId)).map((row) => ({
      id: row.id,
      current: row.id === actor.sessionId,
      createdAt: row.created_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      ip: row.ip,
      userAgent: row.user_agent,
    })),
  })),
  handle(session.revokeMySession, (ctx, { params }) => revokeSession(ctx, params.sessionId)),
  handle(session.revokeMyOtherSessions, revokeOtherSessions),
  handle(session.changeMyPassword, (ctx, { body }) => changePassword(ctx, body)),
  handle(session.reauthenticate, (ctx, { body }) => reauthenticate(ctx, body)),
  handle(session.beginSecondFactor, (ctx, { body }) => beginSecondFactor(ctx, body)),
  handle(session.confirmSecondFactor, (ctx, { body }) => confirmSecondFactor(ctx, body)),
  handle(session.disableSecondFactor, (ctx, { body }) => disableSecondFactor(ctx, body)),
];

export const routes: readonly Route[] = sessionRoutes;
