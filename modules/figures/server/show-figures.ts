import { addDays, type PlainDate } from "#kernel/contract/plain-date.ts";
import { notFound, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Db } from "#kernel/db/database.ts";
import type { Ctx } from "#kernel/http/context.ts";
import type { Actor } from "#kernel/scope/actor.ts";
import { narrow, type Scope, type UnitPath } from "#kernel/scope/scope.ts";
import { rightsOf, seesSensitive } from "#modules/members/server/api.ts";
import { chainOf, type UnitBrief, unitBrief } from "#modules/organisation/server/api.ts";
import { byDimension, DIMENSIONS, type Dimension } from "../contract/dimensions.ts";
import type { DimensionOut, UnitOverview } from "../contract/endpoints.ts";
import { monthsUntil, movementsOf } from "../contract/movements.ts";
import { GUARDED, hiddenAt, hide } from "../contract/small-numbers.ts";
import { flowsBegin, movesOf, structureOf } from "./queries/read.ts";
import { sistersOnWay } from "./queries/sisters.ts";

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

const SENSITIVE: ReadonlySet<Dimension> = new Set(["ethnicity", "religion", "party"]);

/** How far the actor's post sees ethnicity, religion and Party status: of each person, only counted, not at all. */
export type Sight = "persons" | "counted" | "none";
export const sightOf = (actor: Actor): Sight => {
  if (seesSensitive(actor)) return "persons";
  return ["none", "own"].includes(rightsOf(actor).sensitive) ? "none" : "counted";
};

/** The dimensions that a post may see; who may only count ethnicity and religion gets no small numbers of them. */
export async function shownDimensions(
  db: Db,
  unit: UnitPath,
  dimensions: ReturnType<typeof byDimension>["dimensions"],
  sight: Sight,
): Promise<DimensionOut[]> {
  const shown: DimensionOut[] = [];
  for (const dimension of DIMENSIONS) {
    const cells = dimensions[dimension];
    if (sight === "none" && SENSITIVE.has(dimension)) continue;
    if (sight === "persons" || !GUARDED.has(dimension)) shown.push({ dimension, cells });
    else {
      const below = await sistersOnWay(db, unit.path, dimension);
      shown.push({ dimension, cells: hide(cells, hiddenAt(unit.path, cells, below)) });
    }
  }
  return shown;
}

export async function showOverview(ctx: Ctx, unitId: number): Promise<UnitOverview | Refusal> {
  const found = await unitIn(ctx, unitId);
  if (!found) return notFound("unit");
  const { unit, scope } = found;
  const periods = monthsUntil(ctx.today, MONTHS);
  const moves = await movesOf(ctx.db, scope, periods[0]?.from as PlainDate, "month");
  const structure = await structureOf(ctx.db, scope);
  const { dimensions, pyramid } = byDimension(structure.cells);
  // After midnight the ages are those of the day before until the fold.
  const isBehind = structure.waiting || structure.agedOn < ctx.today;
  const sight = sightOf(ctx.actor);
  const rows = ctx.actor.permissions.has("members.view");
  return {
    unit: { id: unit.id, name: unit.name, tier: unit.tier, way: await wayOf(ctx, unit) },
    now: ctx.now.toISOString(),
    counted: moves.counted,
    byStatus: moves.byStatus,
    months: movementsOf(periods, moves.lines, moves.counted),
    recordedSince: await flowsBegin(ctx.db, scope),
    asOf: (isBehind ? structure.foldedAt : ctx.now).toISOString(),
    countedThen: dimensions.gender.reduce((sum, { n }) => sum + n, 0),
    dimensions: await shownDimensions(ctx.db, unit, dimensions, sight),
    pyramid,
    can: { rows, sensitiveRows: rows && sight === "persons" },
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
