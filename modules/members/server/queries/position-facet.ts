import { type RawBuilder, sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";
import type { POSITION_RANKS } from "../../contract/member.ts";
import { FACETS } from "../list-keys.ts";

export type PositionFacet = (typeof POSITION_RANKS)[number];

/**
 * New facets beside the position that stands in the row now: a save made them from what it read, and a position may
 * have begun or ended since. Both are SQL: the new facets, and the row's own column.
 */
export const facetsBesidePosition = (made: RawBuilder<unknown>, own: RawBuilder<unknown>) =>
  sql<
    string[]
  >`array(select f from unnest(${made}::text[]) f where not starts_with(f, ${`${FACETS.position}:`}))
    || array(select f from unnest(${own}) f where starts_with(f, ${`${FACETS.position}:`}))`;

/**
 * Writes the highest position that each person holds today into the roster's facets; rows that are right already are
 * not touched. Answers how many changed.
 */
export async function setPositionFacets(
  db: Db,
  people: readonly { personId: string; position: PositionFacet }[],
): Promise<number> {
  if (people.length === 0) return 0;
  // Always in the same order, so that two writers of the same people wait for each other and do not lock each other out.
  const sorted = [...people].sort((a, b) => (a.personId < b.personId ? -1 : 1));
  const { numAffectedRows } = await sql`
    update members.membership m
    set facets = array(select f from unnest(m.facets) f where f not like 'p:%') || ('p:' || x.position)
    from unnest(${sql.val(sorted.map((one) => one.personId))}::uuid[],
      ${sql.val(sorted.map((one) => one.position))}::text[]) as x(person_id, position)
    where m.person_id = x.person_id and not m.facets @> array['p:' || x.position]`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
