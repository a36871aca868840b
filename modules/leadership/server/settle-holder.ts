import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db } from "#kernel/db/database.ts";
import { setPositionFacets } from "#modules/members/server/api.ts";
import { facetOf } from "../contract/organs.ts";
import { ranksHeld } from "./queries/positions.ts";

/** Brings the roster's position filter in line with what the persons hold on the day. */
export async function settleHolders(db: Db, personIds: readonly string[], day: PlainDate): Promise<number> {
  const held = await ranksHeld(db, [...new Set(personIds)], day);
  return setPositionFacets(
    db,
    [...held].map(([personId, ranks]) => ({ personId, position: facetOf(ranks) })),
  );
}
