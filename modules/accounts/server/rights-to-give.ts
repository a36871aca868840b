import type { Ctx } from "#kernel/http/context.ts";
import { contains, type UnitPath } from "#kernel/scope/scope.ts";
import { canGive } from "../contract/grants.ts";
import type { RoleCode } from "../contract/roles.ts";
import { isManageable, isOpen } from "./management.ts";
import { accountsOfPersons } from "./queries/accounts.ts";
import { assignmentsOf } from "./queries/assignments.ts";

export type WantedRights = { positionId: string; personId: string; role: RoleCode; unit: UnitPath };
export type RightsToGive = { accountId: string; username: string; given: boolean };

/**
 * For positions: the account of the person who holds each, if the asking post may give that account the role at the
 * unit, and whether it has it. Nothing for whoever does not manage accounts, and nothing of accounts elsewhere.
 */
export async function rightsToGive(
  ctx: Pick<Ctx, "db" | "actor" | "scope" | "today">,
  wanted: readonly WantedRights[],
): Promise<Map<string, RightsToGive>> {
  const { actor, scope, today } = ctx;
  const found = new Map<string, RightsToGive>();
  if (!actor.permissions.has("accounts.manage")) return found;
  const possible = wanted.filter((one) => contains(scope, one.unit) && canGive(one.role, actor.permissions));
  const accounts = await accountsOfPersons(
    ctx.db,
    possible.map((one) => one.personId),
  );
  const assignments = await assignmentsOf(
    ctx.db,
    accounts.map((account) => account.id),
  );
  for (const { positionId, personId, role, unit } of possible) {
    const account = accounts.find((one) => one.person_id === personId && one.id !== actor.accountId);
    const rows = assignments.filter((row) => row.account_id === account?.id);
    const isHere = rows.some((row) => contains(scope, { id: row.unit_id, path: row.path }));
    if (!account || !isHere || !isManageable(ctx, rows)) continue;
    const given = rows.some(
      (row) =>
        isOpen(row, today) &&
        (row.position_id === positionId || (row.role === role && row.unit_id === unit.id)),
    );
    found.set(positionId, { accountId: account.id, username: account.username, given });
  }
  return found;
}
