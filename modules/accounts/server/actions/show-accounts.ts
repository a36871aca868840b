import type { EndpointInput } from "#kernel/contract/endpoint.ts";
import { isRefusal, notFound } from "#kernel/contract/problem.ts";
import type { Ctx } from "#kernel/http/context.ts";
import { contains, narrow } from "#kernel/scope/scope.ts";
import { unitBrief } from "#modules/organisation/server/api.ts";
import type { listAccounts as listEndpoint } from "../../contract/account-endpoints.ts";
import { accountRow, assignmentView, isManageable, isOpen } from "../management.ts";
import { assignmentsOf } from "../queries/assignments.ts";
import { accountInScope, listAccounts } from "../queries/list-accounts.ts";
import { sessionsOf } from "../queries/sessions.ts";
import { accountsRuntime } from "../runtime.ts";
import { maskedPhone } from "./describe-me.ts";

export async function showAccounts(ctx: Ctx, { params, body }: EndpointInput<typeof listEndpoint>) {
  const unit = await unitBrief(ctx.db, params.unitId);
  const part = unit && narrow(ctx.scope, unit);
  if (!unit || !part) return notFound("unit");
  const found = await listAccounts(ctx.db, part, {
    ...body,
    onlyUnit: body.depth === "self" ? unit.id : null,
    day: ctx.today,
  });
  if (isRefusal(found)) return found;
  const ids = found.rows.map((row) => row.id);
  const assignments = (await assignmentsOf(ctx.db, ids)).filter(
    (row) =>
      contains(part, { id: row.unit_id, path: row.path }) &&
      row.valid_from <= ctx.today &&
      isOpen(row, ctx.today),
  );
  const rows = found.rows.map((row) =>
    accountRow(
      row,
      assignments.filter((one) => one.account_id === row.id).map((one) => assignmentView(ctx, one)),
      ctx.now,
    ),
  );
  return { rows, next: found.next, previous: found.previous };
}

export async function showAccount(ctx: Ctx, accountId: string) {
  const account = await accountInScope(ctx.db, ctx.scope, accountId);
  if (!account) return notFound("account");
  const assignments = await assignmentsOf(ctx.db, [accountId]);
  const visible = assignments.filter((row) => contains(ctx.scope, { id: row.unit_id, path: row.path }));
  const mine = isManageable(ctx, assignments);
  const other = accountId !== ctx.actor.accountId;
  const row = accountRow(
    account,
    visible.map((one) => assignmentView(ctx, one)),
    ctx.now,
  );
  return {
    ...row,
    email: account.email,
    phoneMasked: maskedPhone(account.phone_tail),
    personId: account.person_id,
    createdAt: account.created_at.toISOString(),
    disabledReason: account.disabled_reason,
    sessions: (await sessionsOf(ctx.db, accountId, accountsRuntime().idle)).length,
    can: {
      disable: mine && other && !account.disabled_at,
      resetPassword: mine && other,
      unlock: mine && other && row.state === "locked",
      assign: mine && other,
    },
  };
}
