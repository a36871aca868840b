import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { allocate, owedOf } from "../../contract/allocate.ts";
import { firstDay, monthOf, monthsAfter } from "../../contract/month.ts";
import type { Book } from "../queries/ledger.ts";
import { linesOf } from "../queries/lines.ts";
import { place } from "../queries/statements.ts";
import { payingMembers } from "../queries/units.ts";
import { isOverseas, rateOf, ratesOn } from "../rates.ts";
import { claimAhead, lastAhead, takePayments } from "../take-dues.ts";

/** Claims whole months ahead as far as the money goes and the rules allow. */
async function claimWhatFits(ctx: WriteCtx, unit: UnitPath, book: Book, personId: string, rest: number) {
  const [member] = await payingMembers(ctx.db, unit.id, unit.path.length, [personId]);
  if (!member) return;
  const overseas = await isOverseas(ctx.db, unit.id);
  const until = await lastAhead(ctx.db, ctx.today);
  let left = rest;
  for (let month = monthOf(ctx.today); month <= until; month = monthsAfter(month, 1)) {
    const rate = rateOf(await ratesOn(ctx.db, firstDay(month)), member.salaried, overseas);
    if (rate > left || rate === 0) return;
    left -= owedOf(await claimAhead(ctx, unit, book, [personId], [month]));
  }
}

/**
 * Gives what is left of a bank line to a member: first what is owed, then whole months ahead. What is over stays where it
 * is, to be looked at. Answers how much found its place.
 */
export async function placeOnPerson(
  ctx: WriteCtx,
  unit: UnitPath,
  book: Book,
  line: { id: string; left: number; on: PlainDate },
  personId: string,
): Promise<number> {
  const before = owedOf(await linesOf(ctx.db, unit.id, [personId]));
  if (line.left > before) await claimWhatFits(ctx, unit, book, personId, line.left - before);
  const { parts, rest } = allocate(await linesOf(ctx.db, unit.id, [personId]), line.left);
  if (parts.length === 0) return 0;
  const payment = { personId, parts, channel: "BANK" as const, bankLineId: line.id };
  // Receipts are numbered by the year in which they are written.
  await takePayments(ctx, unit, book, [payment], ctx.today);
  const placed = line.left - rest;
  await place(ctx.db, [{ id: line.id, amount: placed, personId }]);
  return placed;
}
