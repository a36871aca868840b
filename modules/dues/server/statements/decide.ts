import { record } from "#kernel/audit/record.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import type { UnitBrief } from "#modules/organisation/server/api.ts";
import { receiveSlip } from "../actions/slips.ts";
import { lockBook, writeEntries } from "../queries/ledger.ts";
import { slipOf } from "../queries/slips.ts";
import { type BankLineRow, drop, lockBankLine, place } from "../queries/statements.ts";
import { ownUnit } from "../rights.ts";
import { placeOnPerson } from "./place.ts";

type Decision = { personId: string } | { slipId: string; version: number } | { ignore: string };

const leftOf = (line: BankLineRow): number => line.amount - line.placed - line.dropped;

async function giveToSlip(ctx: WriteCtx, line: BankLineRow, slip: { slipId: string; version: number }) {
  const known = await slipOf(ctx.db, slip.slipId);
  if (!known || known.to_unit !== line.unit_id) return refuse("not_found", { status: 404 });
  if (known.amount !== leftOf(line)) return refuse("dues.slip_amount", { data: { amount: known.amount } });
  const done = await receiveSlip(ctx, slip.slipId, {
    version: slip.version,
    channel: "BANK",
    on: line.on_day as PlainDate,
    into: "UNPLACED",
  });
  if (isRefusal(done)) return done;
  await place(ctx.db, [{ id: line.id, amount: known.amount, personId: null }]);
  return known.amount;
}

/** The money is none of the Union's dues: it leaves this book again. */
async function dropLine(ctx: WriteCtx, line: BankLineRow, reason: string): Promise<number> {
  const ledger = await lockBook(ctx.db, line.unit_id);
  const left = leftOf(line);
  const postings = [
    { account: "UNPLACED" as const, amount: left },
    { account: "BANK" as const, amount: -left },
  ];
  await writeEntries(
    ctx.db,
    ledger,
    [{ nature: "BANK_IN", on: ctx.today, reason, postings }],
    ctx.actor.accountId,
  );
  await drop(ctx.db, line.id, left);
  return left;
}

async function settle(ctx: WriteCtx, unit: UnitBrief, line: BankLineRow, decision: Decision) {
  if ("slipId" in decision) return giveToSlip(ctx, line, decision);
  if ("ignore" in decision) return dropLine(ctx, line, decision.ignore);
  const ledger = await lockBook(ctx.db, unit.id);
  const money = { id: line.id, left: leftOf(line), on: line.on_day as PlainDate };
  return (
    (await placeOnPerson(ctx, unit, ledger, money, decision.personId)) || refuse("dues.nothing_to_collect")
  );
}

/** What a person says of a doubtful line. */
export async function decideLine(ctx: WriteCtx, lineId: string, decision: Decision) {
  const line = await lockBankLine(ctx.db, lineId);
  const unit = line ? await ownUnit(ctx, line.unit_id) : refuse("not_found", { status: 404 });
  if (!line || isRefusal(unit)) return unit as ReturnType<typeof refuse>;
  if (leftOf(line) === 0) return refuse("dues.line_settled");
  const done = await settle(ctx, unit, line, decision);
  if (isRefusal(done)) return done;
  await record(ctx, {
    action: "dues.bank_line",
    subject: { kind: "dues_bank_line", id: line.id },
    personId: "personId" in decision ? decision.personId : null,
    unit,
    details: { amount: done, as: Object.keys(decision)[0] },
    reason: "ignore" in decision ? decision.ignore : null,
  });
  return { left: leftOf(line) - done };
}
