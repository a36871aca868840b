import { sql } from "kysely";
import { uuidv7 } from "#kernel/contract/ids.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import { type Month, monthOf } from "../../contract/month.ts";

export type Account =
  | "RECEIVABLE"
  | "CASH"
  | "BANK"
  | "IN_TRANSIT"
  | "CLAIMED"
  | "SHARE_IN"
  | "UNPLACED"
  | "OWED_UP"
  | "PASSED_UP"
  | "CARRIED";

export type Nature =
  | "OPENING"
  | "AHEAD"
  | "RECEIPT"
  | "BANK_IN"
  | "EXEMPTION"
  | "WRITE_OFF"
  | "SHARE"
  | "SENT"
  | "ARRIVED"
  | "SHARE_IN"
  | "CARRIED";

/** Debit above zero, credit below. */
export type Posting = { account: Account; amount: number; lineId?: number };
export type NewEntry = {
  nature: Nature;
  on: string;
  month?: Month | null;
  reverses?: string;
  reason?: string | null;
  postings: readonly Posting[];
};

/** A unit's book, held: nobody else writes into it until the transaction is over. */
export type Book = {
  unitId: number;
  lastEntry: number;
  closedEntry: number;
  closedMonth: Month | null;
  carried: number;
};

type BookRow = {
  unit_id: number;
  last_entry: number;
  closed_entry: number;
  closed_month: string | null;
  carried: number;
};
const toBook = (row: BookRow): Book => ({
  unitId: row.unit_id,
  lastEntry: row.last_entry,
  closedEntry: row.closed_entry,
  closedMonth: row.closed_month && monthOf(row.closed_month),
  carried: row.carried,
});

/** Holds the books of units, always in the order of their ids, so that two writers never wait for each other. */
export async function lockBooks(tx: Tx, unitIds: readonly number[]): Promise<Map<number, Book>> {
  const { rows } = await sql<BookRow>`
    insert into dues.book (unit_id) select distinct u from unnest(${sql.val([...unitIds])}::int[]) u order by u
    on conflict (unit_id) do update set last_entry = book.last_entry returning *`.execute(tx);
  return new Map(rows.map((row) => [row.unit_id, toBook(row)]));
}

export const lockBook = async (tx: Tx, unitId: number): Promise<Book> =>
  (await lockBooks(tx, [unitId])).get(unitId) as Book;

export async function bookOf(db: Db, unitId: number): Promise<Book | null> {
  const { rows } = await sql<BookRow>`select * from dues.book where unit_id = ${unitId}`.execute(db);
  return rows[0] ? toBook(rows[0]) : null;
}

/** Writes entries into a held book, numbered on from its last. Answers their ids in order. */
export async function writeEntries(
  tx: Tx,
  book: Book,
  entries: readonly NewEntry[],
  accountId: string | null,
): Promise<string[]> {
  if (entries.length === 0) return [];
  const ids = entries.map(() => uuidv7());
  await sql`
    insert into dues.entry (id, unit_id, no, nature, on_day, month, reverses, reason, account_id)
    select id, ${book.unitId}, no, nature, on_day, month, reverses, reason, ${accountId}::uuid
    from unnest(${sql.val(ids)}::uuid[], ${sql.val(entries.map((_, i) => book.lastEntry + 1 + i))}::int[],
      ${sql.val(entries.map((entry) => entry.nature))}::text[], ${sql.val(entries.map((entry) => entry.on))}::date[],
      ${sql.val(entries.map((entry) => (entry.month ? `${entry.month}-01` : null)))}::date[],
      ${sql.val(entries.map((entry) => entry.reverses ?? null))}::uuid[],
      ${sql.val(entries.map((entry) => entry.reason ?? null))}::text[])
      as e (id, no, nature, on_day, month, reverses, reason)`.execute(tx);
  const postings = entries.flatMap((entry, i) =>
    entry.postings.map((posting, n) => ({ ...posting, entryId: ids[i] as string, n: n + 1 })),
  );
  await sql`
    insert into dues.posting (entry_id, n, unit_id, account, amount, line_id)
    select entry_id, n, ${book.unitId}, account, amount, line_id
    from unnest(${sql.val(postings.map((one) => one.entryId))}::uuid[], ${sql.val(postings.map((one) => one.n))}::smallint[],
      ${sql.val(postings.map((one) => one.account))}::text[], ${sql.val(postings.map((one) => one.amount))}::bigint[],
      ${sql.val(postings.map((one) => one.lineId ?? null))}::bigint[]) as p (entry_id, n, account, amount, line_id)`.execute(
    tx,
  );
  book.lastEntry += entries.length;
  await sql`update dues.book set last_entry = ${book.lastEntry} where unit_id = ${book.unitId}`.execute(tx);
  return ids;
}

export async function postingsOf(db: Db, entryId: string): Promise<Posting[]> {
  const { rows } = await sql<{ account: Account; amount: number; line_id: number | null }>`
    select account, amount, line_id from dues.posting where entry_id = ${entryId} order by n`.execute(db);
  return rows.map((row) => ({
    account: row.account,
    amount: row.amount,
    ...(row.line_id === null ? {} : { lineId: row.line_id }),
  }));
}

/** Writes what takes an entry back; null when that was done already. */
export async function reverseEntry(
  tx: Tx,
  book: Book,
  entryId: string,
  why: { on: string; reason: string },
  accountId: string | null,
): Promise<string | null> {
  const { rows } = await sql<{ nature: Nature; month: string | null; reversed: boolean }>`
    select nature, month, exists (select from dues.entry r where r.reverses = e.id) as reversed
    from dues.entry e where id = ${entryId}`.execute(tx);
  const entry = rows[0];
  if (!entry || entry.reversed) return null;
  const postings = await postingsOf(tx, entryId);
  const opposite: NewEntry = {
    nature: entry.nature,
    month: entry.month && monthOf(entry.month),
    ...why,
    reverses: entryId,
    postings: postings.map((posting) => ({ ...posting, amount: -posting.amount })),
  };
  return (await writeEntries(tx, book, [opposite], accountId))[0] ?? null;
}

export async function balancesOf(db: Db, unitId: number): Promise<Map<Account, number>> {
  const { rows } = await sql<{ kind: Account; balance: number }>`
    select kind, balance from dues.account where unit_id = ${unitId}`.execute(db);
  return new Map(rows.map((row) => [row.kind, row.balance]));
}
