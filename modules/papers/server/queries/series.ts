import { type RawBuilder, sql } from "kysely";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import { carriedBefore } from "./issue.ts";

/** Where a unit's numbers of one type stand. */
export type SeriesAt = {
  type: string;
  /** The last number that was given or set; 0 for none. */
  last: number;
  begun: boolean;
  first: number | null;
  reason: string | null;
  onDay: PlainDate | null;
};

type Place = { unitId: number; period: string; carriedFrom: string | null };

const carried = ({ unitId, carriedFrom }: Place, type: string | RawBuilder<unknown>) =>
  carriedFrom === null ? sql<number>`0` : carriedBefore({ unitId, type, carriedFrom });

export async function seriesOf(db: Db, place: Place, types: readonly string[]): Promise<SeriesAt[]> {
  const { rows } = await sql<SeriesAt>`
    select t.type, coalesce(c.last, n.carried)::int as last, (c.last is not null or n.carried > 0) as begun, s.first,
      s.reason, s.on_day as "onDay"
    from unnest(${sql.val([...types])}::text[]) with ordinality as t (type, nth)
    cross join lateral (select ${carried(place, sql`t.type`)} as carried) n
    left join papers.counter c on c.unit_id = ${place.unitId} and c.type = t.type and c.period = ${place.period}
    left join papers.series_start s on s.unit_id = ${place.unitId} and s.type = t.type and s.period = ${place.period}
    order by t.nth`.execute(db);
  return rows;
}

/**
 * Sets the counter of a series that has none; false when it has begun. Whoever takes the first number at the same moment
 * waits here, or is waited for: one of the two is first, and the other sees it.
 */
export async function startSeries(
  tx: Tx,
  place: Place,
  start: { type: string; first: number; on: PlainDate; reason: string; accountId: string },
): Promise<boolean> {
  const { rows } = await sql`
    with begun as (
      insert into papers.counter (unit_id, type, period, last)
      select ${place.unitId}, ${start.type}, ${place.period}, ${start.first} - 1
      where ${carried(place, start.type)} = 0
      on conflict do nothing returning unit_id, type, period)
    insert into papers.series_start (unit_id, type, period, first, on_day, reason, set_by)
    select unit_id, type, period, ${start.first}::int, ${start.on}::date, ${start.reason}, ${start.accountId}::uuid
    from begun returning unit_id`.execute(tx);
  return rows.length > 0;
}
