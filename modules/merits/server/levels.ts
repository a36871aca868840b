import type { PlaceOf } from "#kernel/contract/procedure.ts";
import type { Db } from "#kernel/db/database.ts";
import { baseOf } from "#modules/organisation/contract/superiors.ts";
import { chainOf, type UnitBrief } from "#modules/organisation/server/api.ts";

const placeOf = (unit: UnitBrief | undefined): PlaceOf | undefined =>
  unit && { id: unit.id, path: unit.path };

/**
 * The union of the chain that decides at a level: the nearest of that tier, or the next above where the chain has none
 * (a branch right under a province has no base; a base right under Central no province).
 */
export async function deciderAt(
  db: Db,
  unit: PlaceOf,
  level: "BASE" | "PROVINCE" | "CENTRAL",
): Promise<PlaceOf | undefined> {
  const chain = await chainOf(db, unit);
  if (level === "BASE") return placeOf(baseOf(chain) ?? chain[0]);
  const wanted = level === "PROVINCE" ? ["PROVINCE", "CENTRAL"] : ["CENTRAL"];
  return placeOf(chain.findLast((one) => wanted.includes(one.tier)) ?? chain[0]);
}

/** The first union above (or at) the proposer that considers; never above the one that decides. */
export async function firstLevel(db: Db, proposer: PlaceOf, decider: PlaceOf): Promise<PlaceOf> {
  const chain = await chainOf(db, proposer);
  const above = chain.filter((one) => one.id !== proposer.id && one.path.length >= decider.path.length);
  return placeOf(baseOf(above)) ?? decider;
}
