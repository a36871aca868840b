import type { z } from "zod";
import { record } from "#kernel/audit/record.ts";
import { addDays, type PlainDate } from "#kernel/contract/plain-date.ts";
import { isRefusal, notFound, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Ctx, WriteCtx } from "#kernel/http/context.ts";
import { isDelegable, MOST_DELEGATED_DAYS, OFFICER_ROLES } from "../../contract/delegation.ts";
import type { DelegationView, delegatePost } from "../../contract/delegation-endpoints.ts";
import type { RoleCode } from "../../contract/roles.ts";
import { forgetAccount } from "../forget.ts";
import { isOpen } from "../management.ts";
import { sameOwner } from "../queries/accounts.ts";
import {
  type AssignmentRow,
  assignmentsOf,
  closeAssignment,
  insertAssignment,
  isHeld,
  lockAssignment,
} from "../queries/assignments.ts";
import {
  type DelegationRow,
  delegateCandidates,
  delegationsOf,
  holdAccount,
  isDelegated,
  lockDelegation,
  noteDelegation,
} from "../queries/delegations.ts";

/** One that was taken back before it began has no day at all, whenever it would have begun. */
const isOver = (row: DelegationRow, day: string): boolean =>
  row.valid_to <= day || row.valid_to <= row.valid_from;

const stateOf = (row: DelegationRow, day: string): DelegationView["state"] =>
  isOver(row, day) ? "over" : row.valid_from > day ? "coming" : "holds";

const viewOf = (row: DelegationRow, day: string): DelegationView => ({
  id: row.id,
  role: row.role as RoleCode,
  unit: { id: row.unit_id, name: row.unit_name },
  from: row.valid_from as PlainDate,
  to: row.valid_to as PlainDate,
  giver: row.giver,
  delegate: row.delegate,
  note: row.note,
  state: stateOf(row, day),
  canEnd: !isOver(row, day),
});

/** Whether the account holds the post itself today, and it is one that can be lent. */
const isLendable = (row: AssignmentRow, day: string): boolean =>
  row.delegated_from === null && row.valid_from <= day && isOpen(row, day) && isDelegable(row.role);

export async function showDelegations({ db, actor, today }: Ctx) {
  const rows = await delegationsOf(db, actor.accountId);
  const own = await assignmentsOf(db, [actor.accountId]);
  return {
    given: rows.filter((row) => row.giver_id === actor.accountId).map((row) => viewOf(row, today)),
    received: rows.filter((row) => row.delegate_id === actor.accountId).map((row) => viewOf(row, today)),
    posts: own
      .filter((row) => isLendable(row, today))
      .map((row) => ({
        assignmentId: row.id,
        role: row.role as RoleCode,
        unit: { id: row.unit_id, name: row.unit_name },
        to: row.valid_to as PlainDate | null,
      })),
  };
}

const candidates = async (
  ctx: Pick<Ctx, "actor" | "today"> & { db: Ctx["db"] },
  post: AssignmentRow,
  find: { text: string; only?: string },
) =>
  delegateCandidates(
    ctx.db,
    { id: post.unit_id, path: post.path },
    // Another account of the same person is no other hand.
    { roles: OFFICER_ROLES, except: await sameOwner(ctx.db, [ctx.actor.accountId]), day: ctx.today, ...find },
  );

export async function showCandidates(ctx: Ctx, assignmentId: string, text: string) {
  const post = (await assignmentsOf(ctx.db, [ctx.actor.accountId])).find((row) => row.id === assignmentId);
  if (!post || !isLendable(post, ctx.today)) return notFound("assignment");
  const rows = await candidates(ctx, post, { text });
  return {
    rows: rows.map((row) => ({
      accountId: row.account_id,
      displayName: row.display_name,
      role: row.role as RoleCode,
      unitName: row.unit_name,
    })),
  };
}

/** The giver's own post, held, when it can be lent on these days. */
async function lentPost(
  ctx: WriteCtx,
  assignmentId: string,
  { from, to }: { from: string; to: string },
): Promise<AssignmentRow | Refusal> {
  const post = await lockAssignment(ctx.db, assignmentId);
  if (!post || post.account_id !== ctx.actor.accountId) return notFound("assignment");
  if (post.delegated_from !== null) return refuse("accounts.not_passed_on");
  if (!isLendable(post, ctx.today)) return refuse("accounts.not_delegable");
  if (from < ctx.today || to <= from) return refuse("accounts.assignment_dates", { status: 422 });
  if (to > addDays(from as PlainDate, MOST_DELEGATED_DAYS))
    return refuse("accounts.delegation_too_long", { status: 422, data: { days: MOST_DELEGATED_DAYS } });
  if (post.valid_to !== null && to > post.valid_to)
    return refuse("accounts.delegation_beyond_post", { status: 422, data: { on: post.valid_to } });
  if (await isDelegated(ctx.db, post.id, from, to)) return refuse("accounts.delegated_already");
  return post;
}

/** Gives the hands of an own post to another officer for some days. */
export async function delegate(ctx: WriteCtx, input: z.output<(typeof delegatePost)["body"]>) {
  const from = input.from ?? ctx.today;
  const { to, note, accountId } = input;
  const post = await lentPost(ctx, input.assignmentId, { from, to });
  if (isRefusal(post)) return post;
  const [found] = await candidates(ctx, post, { text: "", only: accountId });
  if (!found) return notFound("account");
  const unit = { id: post.unit_id, path: post.path };
  const { role } = post;
  const lent = {
    accountId,
    role,
    unit,
    from,
    to,
    positionId: null,
    grantedBy: ctx.actor.accountId,
    delegatedFrom: post.id,
  };
  await holdAccount(ctx.db, accountId);
  if (await isHeld(ctx.db, lent)) return refuse("accounts.delegate_has_it");
  const delegationId = await insertAssignment(ctx.db, lent);
  await noteDelegation(ctx.db, delegationId, note);
  await record(ctx, {
    action: "accounts.delegate",
    subject: { kind: "account", id: accountId },
    unit,
    details: { role, from, to, assignment: delegationId },
    reason: note,
  });
  await forgetAccount(ctx, accountId);
  return { delegationId };
}

/** Ends it today: taken back by the giver, or given back by whoever holds it. One that has not begun never begins. */
export async function endDelegation(ctx: WriteCtx, delegationId: string, reason: string) {
  const row = await lockDelegation(ctx.db, delegationId);
  const { accountId } = ctx.actor;
  if (!row || (row.giver_id !== accountId && row.delegate_id !== accountId)) return notFound("delegation");
  if (isOver(row, ctx.today)) return refuse("accounts.assignment_ended");
  await closeAssignment(ctx.db, row.id, { on: ctx.today, by: accountId, reason });
  await record(ctx, {
    action: "accounts.end_delegation",
    subject: { kind: "account", id: row.delegate_id },
    unit: { id: row.unit_id, path: row.path },
    details: { role: row.role, on: ctx.today, assignment: row.id },
    reason,
  });
  await forgetAccount(ctx, row.delegate_id);
  return { done: true as const };
}
