import { sql } from "kysely";
import type { Db, Tx } from "#kernel/db/database.ts";

export type UnitNode = {
  id: number;
  parent: number | null;
  type: string;
  sector: string;
  code: string;
  name: string;
  from: string;
  to: string | null;
  path: number[];
};

/**
 * The part of the tree that a change of these units asks for: everything below `whole`, what stands directly below
 * `beside`, and all that stands above any of them. Ended units are among them, since they keep their place.
 */
export async function treeAround(
  db: Db,
  asked: { whole: readonly number[]; beside: readonly number[] },
): Promise<UnitNode[]> {
  const whole = sql`${sql.val([...new Set(asked.whole)])}::int[]`;
  const beside = sql`${sql.val([...new Set(asked.beside)])}::int[]`;
  const { rows } = await sql<UnitNode>`
    with recursive below (id) as (
      select u.id from organisation.unit u where u.id = any(${whole})
      union
      select c.id from below b join organisation.unit c on c.parent_id = b.id),
    near (id) as (
      select id from below
      union select u.id from organisation.unit u where u.id = any(${beside})
      union select c.id from organisation.unit c where c.parent_id = any(${beside})),
    around (id) as (
      select id from near
      union select a.id from near n join organisation.unit u on u.id = n.id cross join lateral unnest(u.path) as a(id))
    select u.id, u.parent_id as parent, u.type, u.sector, u.code, u.name, u.valid_from as "from", u.valid_to as "to", u.path
    from around a join organisation.unit u on u.id = a.id order by cardinality(u.path), u.id`.execute(db);
  return rows;
}

/** The superiors of these units: what stands beside a unit is found by them. */
export async function superiorsOf(db: Db, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct parent_id as id from organisation.unit
    where id = any(${sql.val([...ids])}::int[]) and parent_id is not null`.execute(db);
  return rows.map((row) => row.id);
}

export async function codesTaken(db: Db, codes: readonly string[]): Promise<Set<string>> {
  if (codes.length === 0) return new Set();
  const { rows } = await sql<{ code: string }>`
    select code from organisation.unit where code = any(${sql.val([...codes])}::text[])`.execute(db);
  return new Set(rows.map((row) => row.code));
}

/**
 * Holds units until the commit. `moving`: nobody may begin to hang a row on them; whoever does waits and is told. `kept`:
 * they may not end or change meanwhile, rows may come.
 */
export async function holdUnits(
  tx: Tx,
  units: { moving: readonly number[]; kept: readonly number[] },
): Promise<void> {
  await sql`select id from organisation.unit where id = any(${sql.val([...units.moving])}::int[])
    order by id for update`.execute(tx);
  await sql`select id from organisation.unit where id = any(${sql.val([...units.kept])}::int[])
    order by id for no key update`.execute(tx);
}
