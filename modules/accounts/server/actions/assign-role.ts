import { record } from "#kernel/audit/record.ts";
import { isRefusal, notFound, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { type Actor, signedInRecently } from "#kernel/scope/actor.ts";
import { contains } from "#kernel/scope/scope.ts";
import { type UnitBrief, unitBrief } from "#modules/organisation/server/api.ts";
import { missingToGive } from "../../contract/grants.ts";
import { isHighRiskGrant } from "../../contract/roles.ts";
import { endDelegationsBeside, endDelegationsOf } from "../end-delegations.ts";
import { forgetAccount } from "../forget.ts";
import { couldGive, isOpen, manageable } from "../management.ts";
import {
  closeAssignment,
  endedWithPosition,
  insertAssignment,
  isHeld,
  lockAssignment,
  openWithPosition,
  POSITION_ENDED,
} from "../queries/assignments.ts";

export type Grant = {
  role: string;
  unitId: number;
  from?: string | undefined;
  to: string | null;
  positionId: string | null;
};

/** What a grantor may give: rights that they hold, in their own part of the tree, from today on. */
export async function checkGrant(ctx: WriteCtx, grant: Grant): Promise<{ unit: UnitBrief } | Refusal> {
  const unit = await unitBrief(ctx.db, grant.unitId);
  if (!unit || !contains(ctx.scope, unit)) return refuse("accounts.grant_outside", { status: 403 });
  const missing = missingToGive(grant.role, ctx.actor.permissions);
  if (missing.length > 0)
    return refuse("accounts.grant_too_much", { status: 403, data: { missing: missing.join(", ") } });
  const from = grant.from ?? ctx.today;
  if (from < ctx.today || (grant.to !== null && grant.to <= from))
    return refuse("accounts.assignment_dates", { status: 422 });
  if (isHighRiskGrant(grant.role, unit.tier) && !signedInRecently(ctx.actor, ctx.now))
    return refuse("recent_sign_in_needed", { status: 403 });
  return { unit };
}

export async function giveRole(ctx: WriteCtx, accountId: string, grant: Grant): Promise<string | Refusal> {
  const checked = await checkGrant(ctx, grant);
  if (isRefusal(checked)) return checked;
  const { unit } = checked;
  const assignment = {
    accountId,
    role: grant.role,
    unit,
    from: grant.from ?? ctx.today,
    to: grant.to,
    positionId: grant.positionId,
    grantedBy: ctx.actor.accountId,
  };
  await endDelegationsBeside(ctx, assignment);
  if (await isHeld(ctx.db, assignment)) return refuse("accounts.assignment_overlaps");
  const id = await insertAssignment(ctx.db, assignment);
  await record(ctx, {
    action: "accounts.assign",
    subject: { kind: "account", id: accountId },
    unit,
    details: { role: grant.role, from: assignment.from, to: grant.to, assignment: id },
  });
  await forgetAccount(ctx, accountId);
  return id;
}

export async function assignRole(ctx: WriteCtx, accountId: string, grant: Grant) {
  const found = await manageable(ctx, accountId);
  if (isRefusal(found)) return found;
  const assignmentId = await giveRole(ctx, accountId, grant);
  return isRefusal(assignmentId) ? assignmentId : { assignmentId };
}

export async function endAssignment(
  ctx: WriteCtx,
  assignmentId: string,
  end: { on?: string | undefined; reason: string },
) {
  const row = await lockAssignment(ctx.db, assignmentId);
  if (!row || !contains(ctx.scope, { id: row.unit_id, path: row.path })) return notFound("assignment");
  if (row.account_id === ctx.actor.accountId || !couldGive(ctx, row))
    return refuse("accounts.not_yours", { status: 403 });
  if (!isOpen(row, ctx.today)) return refuse("accounts.assignment_ended");
  const on = end.on ?? ctx.today;
  if (on < ctx.today || (row.valid_to !== null && on > row.valid_to))
    return refuse("accounts.assignment_dates", { status: 422 });
  await closeAssignment(ctx.db, row.id, { on, by: ctx.actor.accountId, reason: end.reason });
  await record(ctx, {
    action: "accounts.end_assignment",
    subject: { kind: "account", id: row.account_id },
    unit: { id: row.unit_id, path: row.path },
    details: { role: row.role, on, assignment: row.id },
    reason: end.reason,
  });
  await forgetAccount(ctx, row.account_id);
  await endDelegationsOf(ctx, [row.id], on);
  return { done: true as const };
}

/**
 * Ends the roles that hang on a position, from the day on which the position ends. Called by the module that keeps the
 * positions, in the transaction that ends one. Returns how many ended.
 */
export async function endWithPosition(
  ctx: Pick<WriteCtx<Actor | null>, "db" | "actor" | "requestId" | "ip" | "afterCommit">,
  positionId: string,
  on: string,
): Promise<number> {
  const open = await openWithPosition(ctx.db, positionId, on);
  for (const row of open) {
    await closeAssignment(ctx.db, row.id, { on, by: ctx.actor?.accountId ?? null, reason: POSITION_ENDED });
    await record(ctx, {
      action: "accounts.end_assignment",
      subject: { kind: "account", id: row.account_id },
      details: { role: row.role, on, assignment: row.id, position: positionId },
    });
    await forgetAccount(ctx, row.account_id);
  }
  await endDelegationsOf(
    ctx,
    open.map((row) => row.id),
    on,
  );
  return open.length;
}

/**
 * Gives again, hanging on a position, the roles that ended with one: the same person goes on in the same work, or the end
 * was taken back. Without `role` all of them. Called in the transaction that ended the position. Returns how many.
 */
export async function passOnWithPosition(
  ctx: Pick<WriteCtx<Actor | null>, "db" | "actor" | "requestId" | "ip" | "today" | "afterCommit">,
  endedPositionId: string,
  next: { positionId: string; role: string | null; to: string | null },
): Promise<number> {
  if (next.to !== null && next.to <= ctx.today) return 0;
  let given = 0;
  for (const row of await endedWithPosition(ctx.db, endedPositionId, next.role)) {
    const { role, accountId, unit } = row;
    const assignment = {
      accountId,
      role,
      unit,
      from: ctx.today,
      to: next.to,
      positionId: next.positionId,
      grantedBy: ctx.actor?.accountId ?? null,
    };
    await endDelegationsBeside(ctx, assignment);
    if (await isHeld(ctx.db, assignment)) continue;
    const id = await insertAssignment(ctx.db, assignment);
    await record(ctx, {
      action: "accounts.assign",
      subject: { kind: "account", id: accountId },
      unit,
      details: { role, from: ctx.today, to: next.to, assignment: id, position: next.positionId },
    });
    await forgetAccount(ctx, accountId);
    given++;
  }
  return given;
}
