import { record } from "#kernel/audit/record.ts";
import { shareOf } from "#kernel/contract/money.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Db } from "#kernel/db/database.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { isBranch, type UnitBrief, unitIn } from "#modules/organisation/server/api.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import {
  endsPeriod,
  lastDay,
  type Month,
  monthOf,
  monthsAfter,
  PERIOD_MONTHS,
} from "../../contract/month.ts";
import { collectedSince, insertClosing } from "../queries/closings.ts";
import { type Book, lockBook, writeEntries } from "../queries/ledger.ts";
import { periodOf } from "../queries/overview.ts";
import { insertSlip } from "../queries/slips.ts";
import { keepsAll } from "../rates.ts";
import { keepsBookOf } from "../rights.ts";

const periodLength = (unit: UnitBrief): number =>
  isBranch(unit) ? PERIOD_MONTHS.branch : PERIOD_MONTHS.above;

/** The month that a unit may close next: after its last one; without any, the period that is over or runs now. */
export function nextToClose(unit: UnitBrief, closed: Month | null, today: string): Month | null {
  const months = periodLength(unit);
  const now = monthOf(today);
  if (closed !== null) {
    const next = monthsAfter(closed, months);
    return next <= now ? next : null;
  }
  for (let back = 0; back < months; back++) {
    const month = monthsAfter(now, -back);
    if (endsPeriod(month, months)) return month;
  }
  return null;
}

export type Division = {
  collected: number;
  base: number;
  passed: number;
  share: readonly [number, number];
  ruleSet: string;
};

/** What goes up of what came in. A taking-back beyond what was collected lessens the next month's base, not below zero. */
export async function divide(db: Db, unit: UnitBrief, book: Book, month: Month): Promise<Division> {
  const rules = await rulesOn(db, lastDay(month));
  const collected = await collectedSince(db, book);
  const base = collected + book.carried;
  const share = rules.get("dues.passedUp");
  const stays = unit.path.length === 1 || (await keepsAll(db, unit.id));
  const passed = base > 0 && !stays ? shareOf(base, share) : 0;
  return { collected, base, passed, share, ruleSet: rules.id };
}

function blockOf(unit: UnitBrief, book: Book, month: Month, today: string): Refusal | null {
  if (!endsPeriod(month, periodLength(unit)))
    return refuse("dues.close_in_order", { status: 422, data: { month } });
  if (book.closedMonth !== null && month <= book.closedMonth) return refuse("dues.closed_already");
  if (month > monthOf(today)) return refuse("dues.month_ahead", { status: 422 });
  if (book.closedMonth !== null && month !== monthsAfter(book.closedMonth, periodLength(unit)))
    return refuse("dues.close_in_order", { data: { month: nextToClose(unit, book.closedMonth, today) } });
  return null;
}

/** Fixes what a month came to: from here on only opposite entries change it. Writes the slip for the superior. */
export async function closeMonth(ctx: WriteCtx, unitId: number, month: Month) {
  const unit = await unitIn(ctx, unitId);
  if (isRefusal(unit)) return unit;
  if (!keepsBookOf(ctx.actor, unit))
    return refuse("dues.not_yours", { status: 403, data: { name: unit.name } });
  const book = await lockBook(ctx.db, unit.id);
  const block = blockOf(unit, book, month, ctx.today);
  if (block) return block;
  if (isBranch(unit) && !(await periodOf(ctx.db, unit.id, month))?.openedAt)
    return refuse("dues.not_opened", { data: { month } });
  const { collected, base, passed, share, ruleSet } = await divide(ctx.db, unit, book, month);
  if (passed > 0) {
    const postings = [
      { account: "PASSED_UP" as const, amount: passed },
      { account: "OWED_UP" as const, amount: -passed },
    ];
    await writeEntries(
      ctx.db,
      book,
      [{ nature: "SHARE", on: ctx.today, month, postings }],
      ctx.actor.accountId,
    );
  }
  const closingId = await insertClosing(ctx.db, book, {
    month,
    toEntry: book.lastEntry,
    collected,
    carriedOut: Math.min(base, 0),
    share,
    passed,
    ruleSet,
    accountId: ctx.actor.accountId,
  });
  const superior = unit.path.at(-2);
  const slipId =
    passed > 0 && superior !== undefined
      ? await insertSlip(ctx.db, { closingId, from: unit.id, to: superior, month, amount: passed })
      : null;
  await record(ctx, {
    action: "dues.close",
    subject: { kind: "dues_closing", id: closingId },
    unit,
    details: { month, collected, passed, share: [...share] },
  });
  return { collected, passed, kept: collected - passed, slipId };
}
