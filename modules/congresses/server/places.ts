import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { PlaceOf } from "#kernel/contract/procedure.ts";
import type { Db } from "#kernel/db/database.ts";
import { baseOf } from "#modules/organisation/contract/superiors.ts";
import { chainOf } from "#modules/organisation/server/api.ts";
import { type LedUnit, ledUnit } from "./queries/units.ts";

const placeOf = ({ id, path }: PlaceOf): PlaceOf => ({ id, path });

/** The unit whose committee it is, and the one that approves: the root is its own superior, cells have no committee. */
export async function committeePlaces(
  db: Db,
  unit: PlaceOf,
): Promise<{ led: LedUnit; unit: PlaceOf; superior: PlaceOf } | Refusal> {
  const chain = await chainOf(db, unit);
  const own = chain.at(-1);
  if (!own || own.tier === "CELL")
    return refuse("congresses.no_committee", { data: { name: own?.name ?? "" } });
  const above = baseOf(chain.filter((one) => one.id !== unit.id)) ?? own;
  return { led: await ledUnit(db, own.id), unit: placeOf(own), superior: placeOf(above) };
}
