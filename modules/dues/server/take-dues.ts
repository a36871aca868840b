import { recordMany } from "#kernel/audit/record.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Tx } from "#kernel/db/database.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import type { OwedLine, Part } from "../contract/allocate.ts";
import { firstDay, type Month, monthOf, monthsAfter } from "../contract/month.ts";
import { type Book, type NewEntry, writeEntries } from "./queries/ledger.ts";
import { insertAhead, linesOf, type NewLine } from "./queries/lines.ts";
import { periodOf } from "./queries/overview.ts";
import { insertReceipts } from "./queries/receipts.ts";
import { payingMembers } from "./queries/units.ts";
import { isOverseas, rateOf, ratesOn } from "./rates.ts";

export type Payment = {
  personId: string;
  parts: readonly Part[];
  channel: "CASH" | "BANK";
  bankLineId: string | null;
};
export type Taken = { id: string; personId: string; no: string; amount: number };

const amountOf = (parts: readonly Part[]): number => parts.reduce((sum, part) => sum + part.amount, 0);

/**
 * Books payments and gives each its numbered receipt; the book is held. Bank money was booked when the statement was
 * read and only finds its owner here.
 */
export async function takePayments(
  ctx: WriteCtx,
  unit: UnitPath,
  book: Book,
  payments: readonly Payment[],
  on: PlainDate,
): Promise<Taken[]> {
  const entries: NewEntry[] = payments.map(({ parts, channel }) => ({
    nature: "RECEIPT",
    on,
    postings: [
      { account: channel === "CASH" ? "CASH" : "UNPLACED", amount: amountOf(parts) },
      ...parts.map((part) => ({ account: "RECEIVABLE" as const, amount: -part.amount, lineId: part.lineId })),
    ],
  }));
  const ids = await writeEntries(ctx.db, book, entries, ctx.actor.accountId);
  const receipts = await insertReceipts(
    ctx.db,
    unit.id,
    payments.map(({ personId, parts, channel, bankLineId }, i) => ({
      personId,
      amount: amountOf(parts),
      channel,
      on,
      months: parts.map((part) => part.month),
      entryId: ids[i] as string,
      bankLineId,
    })),
  );
  await recordMany(
    ctx,
    receipts.map((receipt) => ({
      action: "dues.receipt",
      subject: { kind: "dues_receipt", id: receipt.id },
      personId: receipt.personId,
      unit,
      details: { no: receipt.no, amount: receipt.amount, months: receipt.months, channel: receipt.channel },
    })),
  );
  return receipts.map(({ id, personId, no, amount }) => ({ id, personId, no, amount }));
}

/** The last month that may be paid now. */
export async function lastAhead(tx: Tx, today: PlainDate): Promise<Month> {
  const rules = await rulesOn(tx, today);
  return monthsAfter(monthOf(today), rules.get("dues.aheadMonths"));
}

/**
 * Lines for months that the branch has not opened yet, for its own paying members: what is paid ahead is claimed now, so
 * that the opening meets it. A month that is open has all the lines it will have.
 */
export async function claimAhead(
  ctx: WriteCtx,
  unit: UnitPath,
  book: Book,
  personIds: readonly string[],
  months: readonly Month[],
): Promise<OwedLine[]> {
  const unopened: Month[] = [];
  for (const month of months) {
    if (!(await periodOf(ctx.db, unit.id, month))?.openedAt) unopened.push(month);
  }
  if (unopened.length === 0) return [];
  const members = await payingMembers(ctx.db, unit.id, unit.path.length, personIds);
  const overseas = await isOverseas(ctx.db, unit.id);
  const there = new Set(
    (await linesOf(ctx.db, unit.id, personIds, unopened)).map((line) => `${line.personId} ${line.month}`),
  );
  const wanted: NewLine[] = [];
  for (const month of unopened) {
    const rates = await ratesOn(ctx.db, firstDay(month));
    for (const { personId, salaried } of members) {
      if (!there.has(`${personId} ${month}`))
        wanted.push({ personId, month, salaried, amount: rateOf(rates, salaried, overseas) });
    }
  }
  const made = await insertAhead(ctx.db, unit, wanted);
  const claims: NewEntry[] = unopened.flatMap((month) => {
    const amount = made.filter((line) => line.month === month).reduce((sum, line) => sum + line.amount, 0);
    return amount === 0
      ? []
      : [
          {
            nature: "AHEAD" as const,
            on: ctx.today,
            month,
            postings: [
              { account: "RECEIVABLE" as const, amount },
              { account: "CLAIMED" as const, amount: -amount },
            ],
          },
        ];
  });
  await writeEntries(ctx.db, book, claims, ctx.actor.accountId);
  return made;
}
