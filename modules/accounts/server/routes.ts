import { notFound } from "#kernel/contract/problem.ts";
import { handle, type Route } from "#kernel/http/context.ts";
import { narrow } from "#kernel/scope/scope.ts";
import { unitBrief } from "#modules/organisation/server/api.ts";
import * as account from "../contract/account-endpoints.ts";
import * as delegation from "../contract/delegation-endpoints.ts";
import { canGive } from "../contract/grants.ts";
import { ROLES } from "../contract/roles.ts";
import * as session from "../contract/session-endpoints.ts";
import { assignRole, endAssignment } from "./actions/assign-role.ts";
import { changePassword } from "./actions/change-password.ts";
import { createAccount } from "./actions/create-account.ts";
import { delegate, endDelegation, showCandidates, showDelegations } from "./actions/delegate.ts";
import { describeMe } from "./actions/describe-me.ts";
import {
  disableAccount,
  enableAccount,
  endAccountSessions,
  resetPassword,
  unlockAccount,
} from "./actions/manage-account.ts";
import { reauthenticate } from "./actions/reauthenticate.ts";
import { beginSecondFactor, confirmSecondFactor, disableSecondFactor } from "./actions/second-factor.ts";
import { setUp } from "./actions/set-up.ts";
import { showAccount, showAccounts } from "./actions/show-accounts.ts";
import { signIn } from "./actions/sign-in.ts";
import { signInSecondFactor } from "./actions/sign-in-second-factor.ts";
import { revokeOtherSessions, revokeSession, signOut } from "./actions/sign-out.ts";
import { rightsMatrix } from "./matrix.ts";
import { accountsExist } from "./queries/accounts.ts";
import { sessionsOf } from "./queries/sessions.ts";
import { accountsRuntime } from "./runtime.ts";
import { whoCanSee } from "./who-can-see.ts";

const sessionRoutes: readonly Route[] = [
  handle(session.getHouse, async ({ db }) => ({
    name: "Đoàn Số",
    demo: accountsRuntime().demo,
    version: accountsRuntime().version,
    needsSetup: !(await accountsExist(db)),
    languages: ["vi", "en"] as ("vi" | "en")[],
  })),
  handle(session.setUp, (ctx, { body }) => setUp(ctx, body)),
  handle(session.signIn, signIn),
  handle(session.signInSecondFactor, signInSecondFactor),
  handle(session.signOut, signOut),
  handle(session.getMe, describeMe),
  handle(session.listMySessions, async ({ db, actor }) => ({
    rows: (await sessionsOf(db, actor.accountId, accountsRuntime().idle)).map((row) => ({
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

const accountRoutes: readonly Route[] = [
  handle(account.listAccounts, showAccounts),
  handle(account.getAccount, (ctx, { params }) => showAccount(ctx, params.accountId)),
  handle(account.createAccount, (ctx, { body }) => createAccount(ctx, body)),
  handle(account.disableAccount, (ctx, { params, body }) =>
    disableAccount(ctx, params.accountId, body.reason),
  ),
  handle(account.enableAccount, (ctx, { params }) => enableAccount(ctx, params.accountId)),
  handle(account.unlockAccount, (ctx, { params }) => unlockAccount(ctx, params.accountId)),
  handle(account.resetPassword, (ctx, { params, body }) =>
    resetPassword(ctx, params.accountId, body.secondFactor),
  ),
  handle(account.endAccountSessions, (ctx, { params }) => endAccountSessions(ctx, params.accountId)),
  handle(account.assignRole, (ctx, { params, body }) => assignRole(ctx, params.accountId, body)),
  handle(account.endAssignment, (ctx, { params, body }) => endAssignment(ctx, params.assignmentId, body)),
];

const delegationRoutes: readonly Route[] = [
  handle(delegation.listDelegations, showDelegations),
  handle(delegation.findDelegates, (ctx, { params, body }) =>
    showCandidates(ctx, params.assignmentId, body.text),
  ),
  handle(delegation.delegatePost, (ctx, { body }) => delegate(ctx, body)),
  handle(delegation.endDelegation, (ctx, { params, body }) =>
    endDelegation(ctx, params.delegationId, body.reason),
  ),
];

const rightsRoutes: readonly Route[] = [
  handle(account.listRoles, async ({ actor }) => ({
    rows: ROLES.map(({ code, vi, en, explain, permissions }) => ({
      code,
      vi,
      en,
      explain,
      permissions: [...permissions],
      canGive: actor.permissions.has("accounts.manage") && canGive(code, actor.permissions),
    })),
  })),
  handle(account.getRightsMatrix, async () => rightsMatrix(accountsRuntime().catalogue)),
  handle(account.whoCanSeeUnit, async ({ db, scope }, { params }) => {
    const unit = await unitBrief(db, params.unitId);
    return unit && narrow(scope, unit) ? whoCanSee(db, unit) : notFound("unit");
  }),
];

export const routes: readonly Route[] = [
  ...sessionRoutes,
  ...accountRoutes,
  ...delegationRoutes,
  ...rightsRoutes,
];
