import type { Db } from "#kernel/db/database.ts";
import { ROLES } from "../contract/roles.ts";
import { personsWithRole } from "./queries/nearest-holder.ts";

/** Those of these people who hold the permission at the unit itself on the day. */
export const holdersAmong = (
  db: Db,
  personIds: readonly string[],
  at: { unitId: number; permission: string; day: string },
): Promise<string[]> =>
  personsWithRole(
    db,
    personIds,
    at.unitId,
    ROLES.filter((role) => role.permissions.includes(at.permission)).map((role) => role.code),
    at.day,
  );
