import { sql } from "kysely";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { decodeCursor, encodeCursor } from "#kernel/contract/paging.ts";
import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { Scope } from "#kernel/scope/scope.ts";
import { firstDay, type Month } from "../../contract/month.ts";

export type NewReceipt = {
  personId: string;
  amount: number;
  channel: "CASH" | "BANK";
  on: string;
  months: readonly Month[];
  entryId: string;
  bankLineId: string | null;
};

/** "2026/000012" */
export const receiptNo = (year: number, no: number): string => `${year}/${String(no).padStart(6, "0")}`;

/** Numbers follow each other within a unit and year; a transaction that is rolled back takes its numbers with it. */
export async function insertReceipts(
  tx: Tx,
  unitId: number,
  receipts: readonly NewReceipt[],
): Promise<(NewReceipt & { id: string; no: string })[]> {
  const [first] = receipts;
  if (!first) return [];
  const year = Number(first.on.slice(0, 4));
  const { rows } = await sql<{ last: number }>`
    insert into dues.receipt_counter as c (unit_id, year, last) values (${unitId}, ${year}, ${receipts.length})
    on conflict (unit_id, year) do update set last = c.last + excluded.last returning last`.execute(tx);
  const before = (rows[0]?.last ?? receipts.length) - receipts.length;
  const made = receipts.map((one, i) => ({ ...one, id: uuidv7(), number: before + 1 + i }));
  await tx
    .insertInto("dues.receipt")
    .values(
      made.map((one) => ({
        id: one.id,
        unit_id: unitId,
        year,
        no: one.number,
        person_id: one.personId,
        amount: one.amount,
        channel: one.channel,
        on_day: one.on,
        months: sql<string[]>`${sql.val(one.months.map(firstDay))}::date[]`,
        entry_id: one.entryId,
        bank_line_id: one.bankLineId,
      })),
    )
    .execute();
  return made.map(({ number, ...one }) => ({ ...one, no: receiptNo(year, number) }));
}

const rows = (db: Db) =>
  db
    .selectFrom("dues.receipt as r")
    .innerJoin("members.person as p", "p.id", "r.person_id")
    .leftJoin("dues.entry as u", "u.reverses", "r.entry_id")
    .select([
      "r.id",
      "r.unit_id",
      "r.year",
      "r.no",
      "r.person_id",
      "p.full_name",
      "p.merged_into",
      "r.amount",
      "r.channel",
      "r.on_day",
      sql<string[]>`array(select to_char(m, 'YYYY-MM') from unnest(r.months) m order by m)`.as("months"),
      "r.entry_id",
      "r.bank_line_id",
      "u.on_day as undone_on",
      "u.reason as undone_reason",
    ]);

export type ReceiptRow = Awaited<ReturnType<ReturnType<typeof rows>["execute"]>>[number];

export const receiptOf = (db: Db, id: string): Promise<ReceiptRow | undefined> =>
  rows(db).where("r.id", "=", id).executeTakeFirst();

export const receiptsOfPerson = (db: Db, personId: string, limit: number): Promise<ReceiptRow[]> =>
  rows(db)
    .where(
      sql<boolean>`r.person_id in (select id from members.person where id = ${personId} or merged_into = ${personId})`,
    )
    .orderBy("r.on_day", "desc")
    .orderBy("r.id", "desc")
    .limit(limit)
    .execute();

/** A branch's receipts, the newest number first. The branch was allowed before. */
export async function receiptsOfUnit(
  db: Db,
  _scope: Scope,
  unitId: number,
  asked: { cursor?: string | undefined; limit: number },
): Promise<{ rows: ReceiptRow[]; next: string | null; previous: null } | Refusal> {
  const cursor = asked.cursor ? decodeCursor(asked.cursor, "receipts") : null;
  if (asked.cursor && !cursor) return refuse("bad_cursor", { status: 400 });
  const found = await rows(db)
    .where("r.unit_id", "=", unitId)
    .$if(cursor !== null, (query) =>
      query.where(sql<boolean>`(r.year, r.no) < (${cursor?.key[0]}::int, ${cursor?.key[1]}::int)`),
    )
    .orderBy("r.year", "desc")
    .orderBy("r.no", "desc")
    .limit(asked.limit + 1)
    .execute();
  const shown = found.slice(0, asked.limit);
  const last = shown.at(-1);
  return {
    rows: shown,
    next:
      found.length > shown.length && last ? encodeCursor("receipts", "after", [last.year, last.no]) : null,
    previous: null,
  };
}
