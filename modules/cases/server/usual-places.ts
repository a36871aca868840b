import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { PlaceOf } from "#kernel/contract/procedure.ts";
import type { Db } from "#kernel/db/database.ts";
import { baseOf, branchOf } from "#modules/organisation/contract/superiors.ts";
import { chainOf } from "#modules/organisation/server/api.ts";

/** The branch of a unit and the union that decides for its members, found from the tree. */
export async function usualPlaces(
  db: Db,
  unit: PlaceOf,
): Promise<{ branch: PlaceOf; base: PlaceOf } | Refusal> {
  const chain = await chainOf(db, unit);
  const branch = branchOf(chain);
  const base = baseOf(chain);
  if (!branch?.holdsMembers || !base) {
    return refuse("cases.not_a_branch", { data: { name: chain.at(-1)?.name ?? "" } });
  }
  return { branch: { id: branch.id, path: branch.path }, base: { id: base.id, path: base.path } };
}
