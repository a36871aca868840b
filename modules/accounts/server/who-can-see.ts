import { today } from "#kernel/contract/plain-date.ts";
import type { Db } from "#kernel/db/database.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import type { WhoCanSee } from "../contract/account-endpoints.ts";
import { fieldRights } from "../contract/field-rights.ts";
import { ROLES, type RoleCode, rankOf, seesMembers } from "../contract/roles.ts";
import { holdersAbove } from "./queries/assignments.ts";

const WATCHING = ROLES.filter(seesMembers).map((role) => role.code);

/**
 * The posts that can look at the members of a unit today: from the unit itself upwards, by rank. Names of units and
 * roles and numbers of holders, never people. Without a scope on purpose: it answers a member's "who can see me".
 */
export async function whoCanSee(db: Db, unit: UnitPath): Promise<WhoCanSee> {
  const found = await holdersAbove(db, unit.path, WATCHING, today());
  found.sort(
    (a, b) => unit.path.indexOf(b.unit_id) - unit.path.indexOf(a.unit_id) || rankOf(a.role) - rankOf(b.role),
  );
  return {
    rows: found.map((row) => ({
      role: row.role as RoleCode,
      unit: { id: row.unit_id, name: row.name, tier: row.tier },
      holders: Number(row.holders),
      rights: fieldRights(row.role, row.tier),
    })),
  };
}
