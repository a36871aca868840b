import type { PlaceOf } from "#kernel/contract/procedure.ts";
import type { Db } from "#kernel/db/database.ts";
import { baseOf } from "#modules/organisation/contract/superiors.ts";
import { chainOf } from "#modules/organisation/server/api.ts";

/**
 * The nearest union above a unit that decides (never a mere link in between): its direct superior. The root has none
 * and decides for itself.
 */
export async function superiorOf(db: Db, unit: PlaceOf): Promise<PlaceOf> {
  const chain = await chainOf(db, unit);
  const above = baseOf(chain.filter((one) => one.id !== unit.id)) ?? chain[0];
  return above ? { id: above.id, path: above.path } : unit;
}
