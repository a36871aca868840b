import { sql } from "kysely";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import { BAND_AGES, cellsOf, FACTS_OF_FEW, FACTS_OF_MANY } from "./cells.ts";

/** One who folds at a time in the whole database (arbitrary number, used nowhere else). */
const LOCK = 7_412_028;
/** From so many units on, one walk over all members is cheaper than as many walks over a unit's. */
const MANY_UNITS = 20_000;

/** Whoever comes into another age band between the day of the last ages and `day` makes their unit one to count. */
async function grow(tx: Tx, day: PlainDate): Promise<void> {
  const came = BAND_AGES.map(
    (years) => sql`(m.date_of_birth > (s.aged_on - make_interval(years => ${years}))::date
      and m.date_of_birth <= (${day}::date - make_interval(years => ${years}))::date)`,
  );
  await sql`
    insert into figures.dirty (unit_id)
    select distinct m.unit_id from figures.state s join members.membership m on ${sql.join(came, sql` or `)}
    where s.aged_on < ${day}::date and m.counted`.execute(tx);
  await sql`update figures.state set aged_on = ${day}::date where aged_on < ${day}::date`.execute(tx);
}

/**
 * Counts the waiting units anew and gives the difference to their superiors. All in one statement, so that whoever goes
 * from one unit to another meanwhile is in the sums exactly once.
 */
const countAnew = (source: string) => sql<{ n: number }>`
  with gone as (delete from figures.dirty returning unit_id),
  todo as materialized (
    select u.id as unit_id, u.path, u.sector, cardinality(u.path) as depth
    from (select distinct unit_id from gone) g join organisation.unit u on u.id = g.unit_id),
  cell as materialized (${sql.raw(cellsOf(source, "(select aged_on from figures.state)"))}),
  before as (
    select h.path, e.key as cell, e.value::int as n from figures.home h join todo t on t.unit_id = h.unit_id
    cross join lateral jsonb_each_text(h.cells) e),
  changed as (
    select path, cell, sum(n) as n from (
      select t.path, c.cell, c.n from cell c join todo t on t.unit_id = c.unit_id
      union all select path, cell, -n from before) both_ways
    group by 1, 2 having sum(n) <> 0),
  above as (
    select a.unit_id, c.cell, sum(c.n)::int as n from changed c
    cross join lateral unnest(c.path[1:cardinality(c.path) - 1]) as a (unit_id)
    group by 1, 2 having sum(c.n) <> 0),
  summed as (
    insert into figures.total as t (unit_id, cell, n) select unit_id, cell, n from above
    on conflict (unit_id, cell) do update set n = t.n + excluded.n),
  kept as (
    insert into figures.home (unit_id, path, cells)
    select t.unit_id, t.path, coalesce(c.cells, '{}') from todo t
    left join (select unit_id, jsonb_object_agg(cell, n) as cells from cell group by 1) c on c.unit_id = t.unit_id
    on conflict (unit_id) do update set path = excluded.path, cells = excluded.cells)
  select count(*)::int as n from todo`;

/** Flows of the units on the way that lie deeper than what both ends of it have in common. */
const foldFlows = sql`
  with gone as (delete from figures.flow_delta returning *),
  by_unit as (
    select a.unit_id, g.day, g.kind, sum(g.n)::int as n from gone g
    cross join lateral unnest(array[a1, a2, a3, a4, a5, a6, a7, a8]) with ordinality as a (unit_id, depth)
    where a.unit_id is not null and a.depth > g.above group by 1, 2, 3)
  insert into figures.flow as f (unit_id, day, kind, n) select unit_id, day, kind, n from by_unit
  on conflict (unit_id, day, kind) do update set n = f.n + excluded.n`;

/**
 * Brings the figures up to date; writers are never waited for, since they only insert. Answers how many units were
 * counted, null while somebody else does it.
 */
export async function foldFigures(db: Db, day: PlainDate): Promise<number | null> {
  return db.transaction().execute(async (tx) => {
    const { rows: locked } = await sql<{
      ok: boolean;
    }>`select pg_try_advisory_xact_lock(${LOCK}) as ok`.execute(tx);
    if (!locked[0]?.ok) return null;
    await grow(tx, day);
    return foldWaiting(tx);
  });
}

async function foldWaiting(tx: Tx): Promise<number> {
  const { rows: waiting } = await sql<{ units: number }>`
    select count(distinct unit_id)::int as units from figures.dirty`.execute(tx);
  const many = (waiting[0]?.units ?? 0) >= MANY_UNITS;
  // Sums over the country want room; the setting ends with the transaction.
  if (many) await sql`set local work_mem = '256MB'`.execute(tx);
  await sql`update figures.state set folded_at = statement_timestamp()`.execute(tx);
  const { rows } = await countAnew(many ? FACTS_OF_MANY : FACTS_OF_FEW).execute(tx);
  await foldFlows.execute(tx);
  return rows[0]?.n ?? 0;
}

/** Counts every unit anew from the members themselves, whatever the figures were. Answers how many units. */
export async function countAll(db: Db, day: PlainDate): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx);
    await sql`delete from figures.home`.execute(tx);
    await sql`delete from figures.total`.execute(tx);
    await sql`update figures.state set aged_on = ${day}::date`.execute(tx);
    await sql`insert into figures.dirty (unit_id)
      select distinct unit_id from members.membership where counted`.execute(tx);
    return foldWaiting(tx);
  });
}
