import type { Db } from "#kernel/db/database.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { type UnitBrief, unitBriefs } from "./unit-lookup.ts";

/** The units from the root down to this one, for resolving who decides; without regard to rights. */
export async function chainOf(db: Db, unit: UnitPath): Promise<UnitBrief[]> {
  const units = await unitBriefs(db, unit.path);
  return units.sort((a, b) => a.path.length - b.path.length);
}
