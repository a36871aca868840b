import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";
import type { Scope } from "#kernel/scope/scope.ts";
import { COUNTED } from "../../contract/member.ts";

export type SmallUnit = { unit_id: number; have: number; need: number };

/**
 * The units of the scope's own parts, and those directly below them when asked, that have fewer members than their type
 * needs; the smallest first. Stored headcounts and what waits to be folded into them: no member is counted.
 */
export async function smallUnits(
  db: Db,
  scope: Scope,
  asked: { below: boolean; limit: number },
): Promise<SmallUnit[]> {
  const ids = scope.parts.map((part) => part.unitId);
  if (ids.length === 0) return [];
  const counted = sql`${sql.val([...COUNTED])}::text[]`;
  const roots = sql`${sql.val(ids)}::int[]`;
  const inParts = sql.join(
    scope.parts.map((part) => sql`${sql.ref(part.column)} = ${part.unitId}`),
    sql` or `,
  );
  const { rows } = await sql<SmallUnit>`
    with near as materialized (
      select u.id, t.min_members as need from organisation.unit u
      join organisation.unit_type t on t.code = u.type
      where (u.id = any(${roots}) ${asked.below ? sql`or u.parent_id = any(${roots})` : sql``})
        and u.valid_to is null and t.min_members is not null),
    waiting as materialized (
      select a.id, sum(d.n) as n from members.headcount_delta d
      cross join lateral unnest(array[a1, a2, a3, a4, a5, a6, a7, a8]) as a(id)
      where (${inParts}) and d.status = any(${counted}) and a.id in (select id from near) group by a.id)
    select n.id as unit_id, n.need, (coalesce(h.n, 0) + coalesce(w.n, 0))::int as have
    from near n
    left join lateral (select sum(c.n) as n from members.headcount c
      where c.unit_id = n.id and c.status = any(${counted})) h on true
    left join waiting w on w.id = n.id
    where coalesce(h.n, 0) + coalesce(w.n, 0) < n.need
    order by have, n.id limit ${asked.limit}`.execute(db);
  return rows;
}
