import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { isRefusal } from "#kernel/contract/problem.ts";
import type { Ctx } from "#kernel/http/context.ts";
import { isBranch, seesPeople, unitBrief, unitIn } from "#modules/organisation/server/api.ts";
import type { Balances, BelowRow, DuesLine, Receipt, Slip, UnitDues } from "../contract/dues.ts";
import { type LineState, remainingOf, stateOfLine } from "../contract/line-state.ts";
import { type Month, monthOf } from "../contract/month.ts";
import { divide, nextToClose } from "./actions/close-month.ts";
import { type Account, type Book, balancesOf, bookOf } from "./queries/ledger.ts";
import { monthOfBranch } from "./queries/lines.ts";
import { closedMonths, NO_SUMS, openingRun, periodOf, sumsBelow, sumsOf } from "./queries/overview.ts";
import { type ReceiptRow, receiptNo, receiptsOfUnit } from "./queries/receipts.ts";
import { settingOf } from "./queries/settings.ts";
import { newestSlips, type SlipRow, slipsOf } from "./queries/slips.ts";
import { childrenOf } from "./queries/units.ts";
import { branchIn, keepsBook, keepsBookOf, opensMonths } from "./rights.ts";

const EMPTY_BOOK = { lastEntry: 0, closedEntry: 0, closedMonth: null, carried: 0 };

const toBalances = (kinds: ReadonlyMap<Account, number>): Balances => {
  const debit = (kind: Account) => kinds.get(kind) ?? 0;
  // What stands on the credit side is shown as the amount it is. Zero has no sign.
  const credit = (kind: Account) => 0 - debit(kind);
  return {
    cash: debit("CASH"),
    bank: debit("BANK"),
    inTransit: debit("IN_TRANSIT"),
    receivable: debit("RECEIVABLE"),
    unplaced: credit("UNPLACED"),
    owedUp: credit("OWED_UP"),
  };
};

/** A month of a unit: for a branch its own, for others everything below as sums. */
export async function showUnitDues(ctx: Ctx, unitId: number, asked: Month | undefined) {
  const unit = await unitIn(ctx, unitId);
  if (isRefusal(unit)) return unit;
  const currentMonth = monthOf(ctx.today);
  const month = asked ?? currentMonth;
  const branch = isBranch(unit);
  const book: Book = (await bookOf(ctx.db, unit.id)) ?? { unitId: unit.id, ...EMPTY_BOOK };
  const [sums, period, setting, run, superior] = await Promise.all([
    sumsOf(ctx.db, ctx.scope, unit, month),
    branch ? periodOf(ctx.db, unit.id, month) : null,
    settingOf(ctx.db, unit.id),
    openingRun(ctx.db, unit.id),
    unitBrief(ctx.db, unit.path.at(-2) ?? 0),
  ]);
  const keeps = keepsBookOf(ctx.actor, unit);
  const watches = keeps || (seesPeople(ctx.actor) && branch);
  const closesNext = nextToClose(unit, book.closedMonth, ctx.today);
  const division = keeps ? await divide(ctx.db, unit, book, closesNext ?? currentMonth) : null;
  const collects = branch && seesPeople(ctx.actor) && ctx.actor.permissions.has("dues.collect");
  return {
    unitId: unit.id,
    unitName: unit.name,
    isBranch: branch,
    month,
    currentMonth,
    sums,
    openedAt: period?.openedAt?.toISOString() ?? null,
    closedMonth: book.closedMonth,
    closesNext,
    balances: watches ? toBalances(await balancesOf(ctx.db, unit.id)) : null,
    sinceClosing: division && { collected: division.collected, passes: division.passed },
    superiorName: superior?.name ?? null,
    hasBankAccount: setting?.sealed != null,
    run,
    can: {
      lines: branch && seesPeople(ctx.actor),
      open: opensMonths(ctx.actor, unit),
      collect: collects,
      close: keeps,
      writeOff: branch && seesPeople(ctx.actor) && ctx.actor.permissions.has("dues.confirm"),
      settings: keepsBook(ctx.actor, unit.id),
      statements: keepsBook(ctx.actor, unit.id),
    },
  } satisfies UnitDues;
}

export async function showBelow(ctx: Ctx, unitId: number, asked: Month | undefined) {
  const unit = await unitIn(ctx, unitId);
  if (isRefusal(unit)) return unit;
  const month = asked ?? monthOf(ctx.today);
  const [children, sums, slips] = await Promise.all([
    childrenOf(ctx.db, unit.id),
    sumsBelow(ctx.db, ctx.scope, unit, month),
    newestSlips(ctx.db, unit.id),
  ]);
  const closed = await closedMonths(
    ctx.db,
    children.map((child) => child.id),
  );
  const rows = children.map((child): BelowRow => {
    const slip = slips.get(child.id);
    return {
      unitId: child.id,
      unitName: child.name,
      isBranch: child.is_branch,
      sums: sums.get(child.id) ?? NO_SUMS,
      closedMonth: closed.get(child.id) ?? null,
      slip: slip ? { id: slip.id, month: slip.month, amount: slip.amount, state: slip.state } : null,
    };
  });
  return { rows };
}

export async function showLines(
  ctx: Ctx,
  unitId: number,
  asked: { month: Month; state?: LineState | undefined; cursor?: string | undefined; limit: number },
) {
  const unit = await branchIn(ctx, unitId);
  if (isRefusal(unit)) return unit;
  const found = await monthOfBranch(ctx.db, ctx.scope, unit.id, { ...asked, today: ctx.today });
  if (isRefusal(found)) return found;
  const rows = found.rows.map(
    (line): DuesLine => ({
      personId: line.personId,
      fullName: line.fullName,
      memberCode: line.memberCode,
      amount: line.amount,
      paid: line.paid,
      remaining: remainingOf(line),
      salaried: line.salaried,
      state: stateOfLine(line, line.month, ctx.today),
      olderDebt: line.olderDebt,
      paidUntil: line.paidUntil,
      receipt: line.receipt && {
        id: line.receipt.id,
        no: receiptNo(line.receipt.year, line.receipt.no),
        on: line.receipt.on as PlainDate,
      },
    }),
  );
  return { ...found, rows };
}

const toReceipt = (row: ReceiptRow): Receipt => ({
  id: row.id,
  no: receiptNo(row.year, row.no),
  personId: row.person_id,
  fullName: row.full_name,
  amount: row.amount,
  channel: row.channel as Receipt["channel"],
  on: row.on_day as unknown as PlainDate,
  months: row.months,
  undone: row.undone_on
    ? { on: row.undone_on as unknown as PlainDate, reason: row.undone_reason ?? "" }
    : null,
});

export async function showReceipts(
  ctx: Ctx,
  unitId: number,
  asked: { cursor?: string | undefined; limit: number },
) {
  const unit = await branchIn(ctx, unitId);
  if (isRefusal(unit)) return unit;
  const found = await receiptsOfUnit(ctx.db, ctx.scope, unit.id, asked);
  return isRefusal(found) ? found : { ...found, rows: found.rows.map(toReceipt) };
}

function toSlip(ctx: Ctx, row: SlipRow, sends: boolean): Slip {
  const receives = keepsBook(ctx.actor, row.to_unit) && ctx.actor.permissions.has("dues.confirm");
  const waits = row.state === "SENT" || row.state === "DISPUTED";
  const share = (row.share ?? [1, 3]) as number[];
  return {
    id: row.id,
    fromUnitId: row.from_unit,
    fromUnitName: row.from_name,
    toUnitId: row.to_unit,
    toUnitName: row.to_name,
    month: monthOf(row.month as unknown as string),
    collected: row.collected,
    share: [share[0] as number, share[1] as number],
    amount: row.amount,
    kept: row.collected - row.amount,
    state: row.state as Slip["state"],
    channel: row.channel as Slip["channel"],
    sentOn: row.sent_on as unknown as PlainDate | null,
    receivedOn: row.received_on as unknown as PlainDate | null,
    note: row.note,
    version: row.version,
    can: {
      send: sends && row.state === "DRAFT",
      takeBack: sends && waits,
      receive: receives && waits,
      dispute: receives && row.state === "SENT",
    },
  };
}

export async function showSlips(ctx: Ctx, unitId: number, asked: Parameters<typeof slipsOf>[3]) {
  const unit = await unitIn(ctx, unitId);
  if (isRefusal(unit)) return unit;
  const found = await slipsOf(ctx.db, ctx.scope, unit.id, asked);
  if (isRefusal(found)) return found;
  const sends = asked.direction === "up" && keepsBookOf(ctx.actor, unit);
  return { ...found, rows: found.rows.map((row) => toSlip(ctx, row, sends)) };
}
