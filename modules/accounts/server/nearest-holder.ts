import type { Db } from "#kernel/db/database.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { ROLES } from "../contract/roles.ts";
import { nearestUnitWithRole } from "./queries/nearest-holder.ts";

/**
 * Where work waits that needs a permission: at the unit itself, or at the nearest unit above where somebody holds it
 * today who is none of these accounts. Null when nobody does.
 */
export const nearestHolder = (
  db: Db,
  place: UnitPath,
  permission: string,
  except: readonly string[],
  day: string,
): Promise<UnitPath | null> =>
  nearestUnitWithRole(
    db,
    place.path,
    ROLES.filter((role) => role.permissions.includes(permission)).map((role) => role.code),
    except,
    day,
  );
