import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db } from "#kernel/db/database.ts";
import { emptyScope, type Scope, scopeOf } from "#kernel/scope/scope.ts";
import { unitsOfRole } from "./queries/assignments.ts";

/**
 * The part of the tree in which the account holds the role on the day: what a job asks that works in somebody's name.
 * Between the click and the work the role may have ended, the unit been taken or the account been closed.
 */
export async function scopeOfRole(
  db: Db,
  accountId: string,
  role: string | null,
  day: PlainDate,
): Promise<Scope> {
  return role === null ? emptyScope : scopeOf(await unitsOfRole(db, accountId, role, day));
}
