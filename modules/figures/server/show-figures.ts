import { addDays, type PlainDate } from "#kernel/contract/plain-date.ts";
import { notFound, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Ctx } from "#kernel/http/context.ts";
import { narrow, type Scope } from "#kernel/scope/scope.ts";
import { seesSensitive } from "#modules/members/server/api.ts";
import { chainOf, type UnitBrief, unitBrief } from "#modules/organisation/server/api.ts";
import { byDimension, DIMENSIONS } from "../contract/dimensions.ts";
import type { DimensionOut, UnitOverview } from "../contract/endpoints.ts";
import { monthsUntil, movementsOf } from "../contract/movements.ts";
import { GUARDED, hideSmall } from "../contract/small-numbers.ts";
import { flowsBegin, movesOf, structureOf } from "./queries/read.ts";

const MONTHS = 12;

/** A unit of the actor's part; one outside does not exist for the actor. */
export async function unitIn(
  ctx: Pick<Ctx, "db" | "scope">,
  unitId: number,
): Promise<{ unit: UnitBrief; scope: Scope } | null> {
  const unit = await unitBrief(ctx.db, unitId);
  const scope = unit && narrow(ctx.scope, unit);
  return unit && scope ? { unit, scope } : null;
}

/** The dimensions; who may only count ethnicity and religion (`open` false) gets no small numbers of them. */
export const shownDimensions = (
  dimensions: ReturnType<typeof byDimension>["dimensions"],
  open: boolean,
): DimensionOut[] =>
  DIMENSIONS.map((dimension) => {
    const all = dimensions[dimension];
    return { dimension, cells: open || !GUARDED.has(dimension) ? all : hideSmall(all) };
  });

export async function showOverview(ctx: Ctx, unitId: number): Promise<UnitOverview | Refusal> {
  const found = await unitIn(ctx, unitId);
  if (!found) return notFound("unit");
  const { unit, scope } = found;
  const periods = monthsUntil(ctx.today, MONTHS);
  const moves = await movesOf(ctx.db, scope, periods[0]?.from as PlainDate, "month");
  const structure = await structureOf(ctx.db, scope);
  const { dimensions, pyramid } = byDimension(structure.cells);
  const open = seesSensitive(ctx.actor);
  const rows = ctx.actor.permissions.has("members.view");
  return {
    unit: { id: unit.id, name: unit.name, tier: unit.tier, way: await wayOf(ctx, unit) },
    now: ctx.now.toISOString(),
    counted: moves.counted,
    byStatus: moves.byStatus,
    months: movementsOf(periods, moves.lines, moves.counted),
    recordedSince: await flowsBegin(ctx.db, scope),
    asOf: (structure.waiting ? structure.foldedAt : ctx.now).toISOString(),
    countedThen: dimensions.gender.reduce((sum, { n }) => sum + n, 0),
    dimensions: shownDimensions(dimensions, open),
    pyramid,
    can: { rows, sensitiveRows: rows && open },
  };
}

async function wayOf(ctx: Ctx, unit: UnitBrief): Promise<UnitOverview["unit"]["way"]> {
  const chain = await chainOf(ctx.db, unit);
  return chain.slice(0, -1).map(({ id, name, type }) => ({ id, name, type }));
}

export async function showMovements(ctx: Ctx, unitId: number, asked: { from: PlainDate; to: PlainDate }) {
  const found = await unitIn(ctx, unitId);
  if (!found) return notFound("unit");
  if (asked.from >= asked.to) return refuse("figures.no_period", { status: 422 });
  const moves = await movesOf(ctx.db, found.scope, asked.from, "day");
  const after = { from: asked.to, to: addDays(ctx.today, 1) };
  const periods = after.from < after.to ? [asked, after] : [asked];
  return movementsOf(periods, moves.lines, moves.counted)[0] as NonNullable<
    ReturnType<typeof movementsOf>[number]
  >;
}
