import { record } from "#kernel/audit/record.ts";
import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { balancesOf, lockBook, reverseEntry } from "../queries/ledger.ts";
import { receiptNo, receiptOf } from "../queries/receipts.ts";
import { unplace } from "../queries/statements.ts";
import { branchIn } from "../rights.ts";

/** Takes a receipt back: its number stays in the row, an opposite entry stands beside it. */
export async function undoReceipt(ctx: WriteCtx, receiptId: string, reason: string) {
  const known = await receiptOf(ctx.db, receiptId);
  const unit = known ? await branchIn(ctx, known.unit_id) : refuse("not_found", { status: 404 });
  if (!known || isRefusal(unit)) return unit as ReturnType<typeof refuse>;
  const book = await lockBook(ctx.db, unit.id);
  if (known.channel === "CASH" && ((await balancesOf(ctx.db, unit.id)).get("CASH") ?? 0) < known.amount)
    return refuse("dues.not_enough", { data: { needed: known.amount } });
  const undone = await reverseEntry(
    ctx.db,
    book,
    known.entry_id,
    { on: ctx.today, reason },
    ctx.actor.accountId,
  );
  if (!undone) return refuse("dues.undone_already");
  // The bank's money stays in the bank: it waits for its owner again.
  if (known.bank_line_id) await unplace(ctx.db, known.bank_line_id, known.amount);
  await record(ctx, {
    action: "dues.undo_receipt",
    subject: { kind: "dues_receipt", id: known.id },
    personId: known.person_id,
    unit,
    details: { no: receiptNo(known.year, known.no), amount: known.amount },
    reason,
  });
  return { amount: known.amount };
}
