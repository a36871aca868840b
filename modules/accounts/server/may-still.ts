import { today } from "#kernel/contract/plain-date.ts";
import type { Db } from "#kernel/db/database.ts";
import { contains, scopeOf, type UnitPath } from "#kernel/scope/scope.ts";
import { permissionsOf } from "../contract/roles.ts";
import { unitsOfRole } from "./queries/assignments.ts";

/** In whose name work is done: the account and the role of the post in which it was asked for. */
export type AskedAs = { accountId: string; role: string | null };

/**
 * Whether the account still holds the role, and with it the permission, over all of the units: what is asked again
 * whenever time passed between the click and the deed. Meanwhile the role may have ended, the unit been taken or the
 * account been closed. A delegated role starts nothing that outlasts the request.
 */
export async function mayStill(
  db: Db,
  asked: AskedAs,
  permission: string,
  units: readonly UnitPath[],
): Promise<boolean> {
  if (asked.role === null || !permissionsOf(asked.role).has(permission)) return false;
  const scope = scopeOf(await unitsOfRole(db, asked.accountId, asked.role, today()));
  return units.length > 0 && units.every((unit) => contains(scope, unit));
}
