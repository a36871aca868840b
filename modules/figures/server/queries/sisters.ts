import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";
import type { Dimension } from "../../contract/dimensions.ts";
import type { Sister } from "../../contract/small-numbers.ts";

/**
 * By each unit of the way but the last: the numbers of the units directly below it, and under its own id those of the
 * members who stand in it, by the values of one dimension.
 */
export async function sistersOnWay(
  db: Db,
  path: readonly number[],
  dimension: Dimension,
): Promise<Map<number, Sister[]>> {
  const above = path.slice(0, -1);
  if (above.length === 0) return new Map();
  const prefix = `${dimension}:`;
  const superiors = sql`${sql.val(above)}::int[]`;
  const { rows } = await sql<{ above: number; id: number; cells: Record<string, number> }>`
    with sister as materialized (
      select parent_id as above, id from organisation.unit where parent_id = any(${superiors})
      union all select id, id from organisation.unit where id = any(${superiors})),
    cell as (
      select s.above, s.id, t.cell, t.n from sister s join figures.total t on t.unit_id = s.id
        where s.id <> s.above and t.cell >= ${prefix} and t.cell < ${`${dimension};`}
      union all
      select s.above, s.id, e.key, e.value::int from sister s join figures.home h on h.unit_id = s.id
        cross join lateral jsonb_each_text(h.cells) e where starts_with(e.key, ${prefix}))
    select above, id, jsonb_object_agg(substr(cell, ${prefix.length + 1}::int), n) as cells
    from (select above, id, cell, sum(n)::int as n from cell group by 1, 2, 3 having sum(n) <> 0) summed
    group by 1, 2`.execute(db);
  const below = new Map<number, Sister[]>(above.map((id) => [id, []]));
  for (const row of rows) {
    const cells = Object.entries(row.cells).map(([value, n]) => ({ value, n }));
    below.get(row.above)?.push({ id: row.id, cells });
  }
  return below;
}
