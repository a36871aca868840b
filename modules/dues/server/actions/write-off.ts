import { recordMany } from "#kernel/audit/record.ts";
import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { remainingOf } from "../../contract/line-state.ts";
import { type Month, monthOf } from "../../contract/month.ts";
import { lockBook } from "../queries/ledger.ts";
import { linesOf } from "../queries/lines.ts";
import { branchIn } from "../rights.ts";
import { waive } from "../waive.ts";

/** Gives up debts of months that are over: who left without a trace, or died. */
export async function writeOff(
  ctx: WriteCtx,
  unitId: number,
  asked: { personIds: readonly string[]; months: readonly Month[]; reason: string },
) {
  const unit = await branchIn(ctx, unitId);
  if (isRefusal(unit)) return unit;
  if (asked.months.some((month) => month >= monthOf(ctx.today))) return refuse("dues.month_not_over");
  const book = await lockBook(ctx.db, unit.id);
  const lines = (await linesOf(ctx.db, unit.id, asked.personIds, asked.months)).filter(
    (line) => remainingOf(line) > 0,
  );
  if (lines.length === 0) return refuse("dues.nothing_to_write_off");
  const { reason } = asked;
  const done = await waive(ctx.db, book, "WRITE_OFF", lines, {
    on: ctx.today,
    reason,
    accountId: ctx.actor.accountId,
  });
  await recordMany(
    ctx,
    lines.map((line) => ({
      action: "dues.write_off",
      subject: { kind: "dues_line", id: line.id },
      personId: line.personId,
      unit,
      details: { month: line.month, amount: remainingOf(line) },
      reason,
    })),
  );
  return done;
}
