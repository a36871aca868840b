import { sql } from "kysely";
import type { Db, Tx } from "#kernel/db/database.ts";

export type Carried = { unit_id: number; cash: number; bank: number; owed: number };

/**
 * What a unit has that its successor goes on with: the cash box, the bank money whose payers are known, and what slips
 * that were not handed up yet still owe. Money on its way and bank money of unknown payers are settled where they are.
 */
export async function carriedOf(db: Db, unitIds: readonly number[]): Promise<Carried[]> {
  const { rows } = await sql<Carried>`
    select u.id as unit_id, coalesce(sum(a.balance) filter (where a.kind = 'CASH'), 0)::bigint as cash,
      coalesce(sum(a.balance) filter (where a.kind in ('BANK', 'UNPLACED')), 0)::bigint as bank,
      coalesce((select sum(s.amount) from dues.slip s where s.from_unit = u.id and s.state = 'DRAFT'), 0)::bigint as owed
    from unnest(${sql.val([...unitIds])}::int[]) as u (id) join dues.account a on a.unit_id = u.id
    group by u.id order by u.id`.execute(db);
  return rows.filter((row) => row.cash !== 0 || row.bank !== 0 || row.owed !== 0);
}

/** Slips that were not handed up go on with who hands them up. */
export async function moveDraftSlips(tx: Tx, from: number, to: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update dues.slip set from_unit = ${to}, version = version + 1, changed_at = now()
    where from_unit = ${from} and state = 'DRAFT' returning id`.execute(tx);
  return rows.map((row) => row.id);
}

/** Slips that are due to a unit which ends are due to the one that takes over. */
export async function moveIncoming(tx: Tx, from: number, to: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update dues.slip set to_unit = ${to}, version = version + 1, changed_at = now()
    where to_unit = ${from} and state <> 'RECEIVED' returning id`.execute(tx);
  return rows.map((row) => row.id);
}

export async function giveSlipsBack(
  tx: Tx,
  ids: readonly string[],
  side: "from_unit" | "to_unit",
  unit: number,
) {
  await sql`update dues.slip set ${sql.ref(side)} = ${unit}, version = version + 1, changed_at = now()
    where id = any(${sql.val([...ids])}::uuid[])`.execute(tx);
}

/** Entries that a book got since, beside those of the change: then money was already handled there. */
export async function entriesSince(db: Db, entryIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from dues.entry e join dues.entry c on c.unit_id = e.unit_id and e.no > c.no
    where c.id = any(${sql.val([...entryIds])}::uuid[]) and c.nature = 'CARRIED'
      and e.id <> all(${sql.val([...entryIds])}::uuid[])`.execute(db);
  return rows[0]?.n ?? 0;
}
