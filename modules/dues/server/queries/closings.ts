import { sql } from "kysely";
import { uuidv7 } from "#kernel/contract/ids.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import { firstDay, type Month } from "../../contract/month.ts";
import type { Book } from "./ledger.ts";

/** What came in since the last closing: from members, and as share from below; what was taken back counts against it. */
export async function collectedSince(db: Db, book: Pick<Book, "unitId" | "closedEntry">): Promise<number> {
  const { rows } = await sql<{ sum: number }>`
    select coalesce(-sum(p.amount), 0)::bigint as sum from dues.entry e join dues.posting p on p.entry_id = e.id
    where e.unit_id = ${book.unitId} and e.no > ${book.closedEntry}
      and ((e.nature = 'RECEIPT' and p.account = 'RECEIVABLE') or p.account = 'SHARE_IN')`.execute(db);
  return rows[0]?.sum ?? 0;
}

export type NewClosing = {
  month: Month;
  toEntry: number;
  collected: number;
  carriedOut: number;
  share: readonly [number, number];
  passed: number;
  ruleSet: string;
  accountId: string;
};

/** Writes the closing with the balances of every account before and after, and moves the book on. */
export async function insertClosing(tx: Tx, book: Book, closing: NewClosing): Promise<string> {
  const id = uuidv7();
  await tx
    .insertInto("dues.closing")
    .values({
      id,
      unit_id: book.unitId,
      month: firstDay(closing.month),
      from_entry: book.closedEntry,
      to_entry: closing.toEntry,
      collected: closing.collected,
      carried_in: book.carried,
      carried_out: closing.carriedOut,
      share: [...closing.share],
      passed: closing.passed,
      rule_set: closing.ruleSet,
      account_id: closing.accountId,
    })
    .execute();
  await sql`
    insert into dues.closing_balance (closing_id, kind, opening, movement, closing)
    select ${id}, coalesce(b.kind, m.account), coalesce(b.closing, 0), coalesce(m.moved, 0),
      coalesce(b.closing, 0) + coalesce(m.moved, 0)
    from (select kind, closing from dues.closing_balance where closing_id = (
        select c.id from dues.closing c where c.unit_id = ${book.unitId} and c.id <> ${id} order by c.month desc limit 1)) b
    full join (select p.account, sum(p.amount) as moved from dues.entry e join dues.posting p on p.entry_id = e.id
      where e.unit_id = ${book.unitId} and e.no > ${book.closedEntry} and e.no <= ${closing.toEntry} group by 1) m
      on m.account = b.kind`.execute(tx);
  await sql`
    update dues.book set closed_entry = ${closing.toEntry}, closed_month = ${firstDay(closing.month)},
      carried = ${closing.carriedOut} where unit_id = ${book.unitId}`.execute(tx);
  await sql`
    update dues.period set closed_at = now()
    where unit_id = ${book.unitId} and month = ${firstDay(closing.month)}`.execute(tx);
  return id;
}
