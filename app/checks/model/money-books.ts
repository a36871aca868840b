import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";

/**
 * Money in = money out + balances, told from the papers and not from the book: what the receipts, the bank lines and the
 * slips of a unit say lies in its cash box and account. `purse` is what came in by the answers of the program.
 */
export async function faultsOfMoney(db: Db, purse: number): Promise<string[]> {
  const { rows } = await sql<{ unit_id: number; told: number; held: number }>`
    with paper (unit_id, amount) as (
      select r.unit_id, r.amount from dues.receipt r
      where r.channel = 'CASH' and not exists (select from dues.entry e where e.reverses = r.entry_id)
      union all select unit_id, amount - dropped from dues.bank_line
      union all select from_unit, -amount from dues.slip where state = 'RECEIVED'
      union all select s.to_unit, s.amount from dues.slip s where s.state = 'RECEIVED' and exists (
        select from dues.posting p where p.entry_id = s.received_entry and p.account in ('CASH', 'BANK'))
      union all select p.unit_id, p.amount from dues.posting p join dues.entry e on e.id = p.entry_id
        where e.nature = 'CARRIED' and p.account in ('CASH', 'BANK')),
    told as (select unit_id, sum(amount)::bigint::int as told from paper group by 1),
    held as (select unit_id, sum(balance)::bigint::int as held from dues.account
      where kind in ('CASH', 'BANK', 'IN_TRANSIT') group by 1)
    select unit_id, coalesce(told, 0) as told, coalesce(held, 0) as held
    from told full join held using (unit_id) order by 1`.execute(db);
  const all = rows.reduce((sum, row) => sum + row.held, 0);
  return [
    ...rows
      .filter((row) => row.told !== row.held)
      .map((row) => `money of unit ${row.unit_id}: its papers say ${row.told}, its book ${row.held}`),
    ...(all === purse ? [] : [`money of the country: ${purse} came in and stayed, the books hold ${all}`]),
  ];
}
