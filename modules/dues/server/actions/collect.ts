import type { z } from "zod";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { allocate, type OwedLine, owedOf } from "../../contract/allocate.ts";
import type { collect as declaration } from "../../contract/endpoints.ts";
import { lockBook } from "../queries/ledger.ts";
import { linesOf } from "../queries/lines.ts";
import { branchIn } from "../rights.ts";
import { claimAhead, lastAhead, type Payment, takePayments } from "../take-dues.ts";

type Asked = z.output<(typeof declaration)["body"]>;

/** Receipts carry a number of the year they were written in: a day of another year would break the row. */
const isSameYear = (a: string, b: string): boolean => a.slice(0, 4) === b.slice(0, 4);

/** Takes dues in cash. Two treasurers who tick the same member at once write one receipt: the second finds it settled. */
export async function collect(ctx: WriteCtx, unitId: number, asked: Asked) {
  const unit = await branchIn(ctx, unitId);
  if (isRefusal(unit)) return unit;
  const on = (asked.on ?? ctx.today) as PlainDate;
  if (on > ctx.today || !isSameYear(on, ctx.today)) return refuse("dues.day_ahead", { status: 422 });
  const personIds = [...new Set(asked.personIds)];
  if (asked.amount !== undefined && personIds.length > 1) return refuse("dues.one_person", { status: 422 });
  const until = await lastAhead(ctx.db, ctx.today);
  const tooFar = asked.months.find((month) => month > until);
  if (tooFar)
    return refuse("dues.too_far_ahead", { data: { until: `${until}-01`, rule: "dues.aheadMonths" } });

  const book = await lockBook(ctx.db, unit.id);
  await claimAhead(ctx, unit, book, personIds, [...new Set(asked.months)]);
  const byPerson = new Map<string, OwedLine[]>(personIds.map((id) => [id, []]));
  for (const line of await linesOf(ctx.db, unit.id, personIds, asked.months))
    byPerson.get(line.personId)?.push(line);
  const payments: Payment[] = [];
  const settled: string[] = [];
  for (const [personId, lines] of byPerson) {
    const owed = owedOf(lines);
    const amount = asked.amount ?? owed;
    if (amount > owed && owed > 0) return refuse("dues.too_much", { data: { owed } });
    const { parts } = allocate(lines, amount);
    if (parts.length > 0) payments.push({ personId, parts, channel: "CASH", bankLineId: null });
    else settled.push(personId);
  }
  if (payments.length === 0) return refuse("dues.nothing_to_collect");
  const receipts = await takePayments(ctx, unit, book, payments, on);
  return { receipts, total: receipts.reduce((sum, one) => sum + one.amount, 0), settled };
}
