import { notFound, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Ctx } from "#kernel/http/context.ts";
import type { Actor } from "#kernel/scope/actor.ts";
import { contains, type Scope } from "#kernel/scope/scope.ts";
import type { AccountRow, AssignmentView } from "../contract/account-endpoints.ts";
import { canGive } from "../contract/grants.ts";
import type { RoleCode } from "../contract/roles.ts";
import { type AssignmentRow, assignmentsOf } from "./queries/assignments.ts";
import { accountInScope, type ListedAccount } from "./queries/list-accounts.ts";

type Asker = { actor: Actor; scope: Scope; today: string };

const placeOf = (row: AssignmentRow) => ({ id: row.unit_id, path: row.path });
export const isOpen = (row: AssignmentRow, day: string): boolean =>
  row.valid_to === null || row.valid_to > day;

/** Whether the asking post could give this assignment, and so may end it. */
export const couldGive = ({ actor, scope }: Asker, row: AssignmentRow): boolean =>
  contains(scope, placeOf(row)) && canGive(row.role, actor.permissions);

/**
 * Whether the asking post may act on the account as a whole: every post that it holds or will hold must be one that the
 * asker could give. Else a lesser administrator could take over a higher one's account by resetting its password.
 */
export function isManageable(asker: Asker, rows: readonly AssignmentRow[]): boolean {
  if (!asker.actor.permissions.has("accounts.manage")) return false;
  const open = rows.filter((row) => isOpen(row, asker.today));
  return (open.length > 0 ? open : rows).every((row) => couldGive(asker, row));
}

export const assignmentView = (asker: Asker, row: AssignmentRow): AssignmentView => ({
  id: row.id,
  role: row.role as RoleCode,
  unit: { id: row.unit_id, name: row.unit_name, tier: row.tier },
  from: row.valid_from as AssignmentView["from"],
  to: row.valid_to as AssignmentView["to"],
  positionId: row.position_id,
  grantedBy: row.granted_by,
  endedReason: row.ended_reason,
  delegated: row.delegated_from !== null,
  canEnd:
    asker.actor.permissions.has("accounts.manage") &&
    row.account_id !== asker.actor.accountId &&
    isOpen(row, asker.today) &&
    couldGive(asker, row),
});

export const stateOf = (
  row: Pick<ListedAccount, "disabled_at" | "locked_until">,
  now: Date,
): AccountRow["state"] =>
  row.disabled_at ? "disabled" : row.locked_until && row.locked_until > now ? "locked" : "active";

export const accountRow = (row: ListedAccount, assignments: AssignmentView[], now: Date): AccountRow => ({
  id: row.id,
  username: row.username,
  displayName: row.display_name,
  state: stateOf(row, now),
  lockedUntil: row.locked_until && row.locked_until > now ? row.locked_until.toISOString() : null,
  secondFactor: row.two_factor_enabled,
  mustChangePassword: row.must_change_password,
  demo: row.is_demo,
  lastSignInAt: row.last_sign_in_at?.toISOString() ?? null,
  assignments,
});

/** The account for an act on it, or why not: unknown and out of the asker's part are the same answer. */
export async function manageable(
  ctx: Pick<Ctx, "db" | "actor" | "scope" | "today">,
  accountId: string,
  options: { self?: boolean } = {},
): Promise<{ account: ListedAccount; assignments: AssignmentRow[] } | Refusal> {
  const account = await accountInScope(ctx.db, ctx.scope, accountId);
  if (!account) return notFound("account");
  if (!options.self && accountId === ctx.actor.accountId) return refuse("accounts.self", { status: 403 });
  const assignments = await assignmentsOf(ctx.db, [accountId]);
  if (!isManageable(ctx, assignments)) return refuse("accounts.not_yours", { status: 403 });
  return { account, assignments };
}
