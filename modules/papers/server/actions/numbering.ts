import type { z } from "zod";
import { record } from "#kernel/audit/record.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { notFound, refuse } from "#kernel/contract/problem.ts";
import type { Ctx, WriteCtx } from "#kernel/http/context.ts";
import { contains } from "#kernel/scope/scope.ts";
import { type UnitBrief, unitBrief, unitBriefs } from "#modules/organisation/server/api.ts";
import { numberText, symbolOf } from "../../contract/head-lines.ts";
import type { setNumbering as declaration } from "../../contract/template-endpoints.ts";
import { paperKinds } from "../kinds.ts";
import { insertNumbering, numberingAbove, numberingOn, symbolOn } from "../queries/numbering.ts";
import { nearestOverride, overridesAbove } from "../queries/templates.ts";

const EXAMPLE = 12;

async function numberingFor(ctx: Ctx | WriteCtx, unit: UnitBrief) {
  const rows = await numberingAbove(ctx.db, [unit]);
  const row = numberingOn(rows, unit, ctx.today);
  const symbol = symbolOn(rows, unit, ctx.today) ?? symbolOf(unit.tier);
  const by = row.unitId === null ? null : await unitBrief(ctx.db, row.unitId);
  return {
    period: row.period,
    from: row.validFrom as PlainDate,
    example: numberText(EXAMPLE, "QĐ", symbol),
    symbol,
    source: row.source,
    doubt: row.doubt,
    unitName: by?.name ?? null,
  };
}

/** Templates and numbering as they hold for a unit. */
export async function listTemplates(ctx: Ctx, unitId: number) {
  const unit = await unitBrief(ctx.db, unitId);
  if (!unit || !contains(ctx.scope, unit)) return notFound("unit");
  const overrides = await overridesAbove(ctx.db, [unit], null);
  const names = new Map((await unitBriefs(ctx.db, unit.path)).map((one) => [one.id, one.name]));
  const rows = paperKinds().map((kind) => {
    const holding = nearestOverride(overrides, unit, kind.code);
    const own = holding?.unitId === unit.id;
    return {
      kind: kind.code,
      type: kind.type,
      vi: kind.vi,
      en: kind.en,
      origin: holding ? (own ? ("own" as const) : ("above" as const)) : ("program" as const),
      unitName: holding ? (names.get(holding.unitId) ?? null) : null,
      savedAt: holding?.savedAt.toISOString() ?? null,
    };
  });
  return { rows, numbering: await numberingFor(ctx, unit) };
}

/** From today on or later: numbers that were taken keep their series. */
export async function setNumbering(ctx: WriteCtx, unitId: number, input: z.output<typeof declaration.body>) {
  const unit = await unitBrief(ctx.db, unitId);
  if (!unit || !contains(ctx.scope, unit)) return notFound("unit");
  if (input.from < ctx.today) return refuse("papers.numbering_in_past", { status: 422 });
  const { from: validFrom, ...rest } = input;
  if (!(await insertNumbering(ctx.db, unit.id, { ...rest, validFrom }, ctx.actor.accountId)))
    return refuse("papers.numbering_said_already");
  await record(ctx, {
    action: "papers.set_numbering",
    subject: { kind: "paper_numbering", id: unit.id },
    unit,
    details: input,
  });
  return { example: numberText(EXAMPLE, "QĐ", input.symbol ?? symbolOf(unit.tier)) };
}
