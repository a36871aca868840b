import type { z } from "zod";
import { record } from "#kernel/audit/record.ts";
import { notFound, refuse } from "#kernel/contract/problem.ts";
import type { Ctx, WriteCtx } from "#kernel/http/context.ts";
import { contains } from "#kernel/scope/scope.ts";
import { termsOn } from "#modules/leadership/server/api.ts";
import { type UnitBrief, unitBrief } from "#modules/organisation/server/api.ts";
import { numberText, symbolOf } from "../../contract/head-lines.ts";
import type { startNumbers as declaration } from "../../contract/number-endpoints.ts";
import { paperKinds } from "../kinds.ts";
import { numberingAbove, periodOn, symbolOn } from "../queries/numbering.ts";
import { seriesOf, startSeries } from "../queries/series.ts";

/** The types that carry numbers, each by the name of its general kind. */
function numberedTypes(): Map<string, { vi: string; en: string }> {
  const numbered = paperKinds().filter((kind) => kind.numbered);
  const general = numbered.toSorted(
    (a, b) => Number(b.code.startsWith("papers.")) - Number(a.code.startsWith("papers.")),
  );
  const types = new Map<string, { vi: string; en: string }>();
  for (const { type, vi, en } of general) if (!types.has(type)) types.set(type, { vi, en });
  return types;
}

/** The term or year into which a paper of today falls, and the unit's symbol. */
async function placeOf(ctx: Ctx | WriteCtx, unit: UnitBrief) {
  const rows = await numberingAbove(ctx.db, [unit]);
  const [term = null] = await termsOn(ctx.db, [unit.id], ctx.today);
  return {
    unitId: unit.id,
    ...periodOn(rows, unit, ctx.today, term),
    symbol: symbolOn(rows, unit, ctx.today) ?? symbolOf(unit.tier),
  };
}

export async function listSeries(ctx: Ctx, unitId: number) {
  const unit = await unitBrief(ctx.db, unitId);
  if (!unit || !contains(ctx.scope, unit)) return notFound("unit");
  const types = numberedTypes();
  const place = await placeOf(ctx, unit);
  const rows = await seriesOf(ctx.db, place, [...types.keys()]);
  return {
    rows: rows.map(({ type, last, begun, first, reason, onDay }) => ({
      type,
      vi: types.get(type)?.vi ?? type,
      en: types.get(type)?.en ?? type,
      next: last + 1,
      nextText: numberText(last + 1, type, place.symbol),
      start: first !== null && reason !== null && onDay !== null ? { first, reason, on: onDay } : null,
      canStart: !begun,
    })),
  };
}

/** The next number of a series that was kept by hand: once, and before the program gave one. */
export async function startNumbers(ctx: WriteCtx, unitId: number, input: z.output<typeof declaration.body>) {
  const unit = await unitBrief(ctx.db, unitId);
  if (!unit || !contains(ctx.scope, unit)) return notFound("unit");
  if (unit.validTo && unit.validTo <= ctx.today)
    return refuse("papers.unit_closed", { data: { on: unit.validTo } });
  const { type, next, reason } = input;
  if (!numberedTypes().has(type)) return refuse("papers.type_not_numbered", { status: 422 });
  const place = await placeOf(ctx, unit);
  const start = { type, first: next, on: ctx.today, reason, accountId: ctx.actor.accountId };
  if (!(await startSeries(ctx.db, place, start))) {
    const [at] = await seriesOf(ctx.db, place, [type]);
    return refuse("papers.numbers_begun", { data: { last: at?.last ?? 0 } });
  }
  await record(ctx, {
    action: "papers.start_numbers",
    subject: { kind: "paper_numbering", id: unit.id },
    unit,
    details: { type, next, period: place.period },
    reason,
  });
  return { nextText: numberText(next, type, place.symbol) };
}
