import { decodeCursor, encodeCursor } from "#kernel/contract/paging.ts";
import { notFound, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Ctx } from "#kernel/http/context.ts";
import { contains } from "#kernel/scope/scope.ts";
import { CYCLE_TIERS, type CycleRow, type UnitState } from "../contract/cycle.ts";
import { type Cycle, cycleOf, cyclesOf, cycleUnits, figuresOf } from "./queries/cycles.ts";

const MOST_CYCLES = 100;
const SORT = "congresses.units";

const toRow = (ctx: Ctx, { path: _path, ...cycle }: Cycle): CycleRow => ({
  ...cycle,
  can: {
    close:
      cycle.closedOn === null &&
      ctx.actor.permissions.has("leadership.manage") &&
      ctx.actor.post?.unit.id === cycle.unitId,
  },
});

/** A cycle speaks to whoever stands in its part, and is seen from above it. */
function sees(ctx: Ctx, cycle: Cycle): boolean {
  const own = ctx.actor.post?.unit;
  return (
    contains(ctx.scope, { id: cycle.unitId, path: cycle.path }) || (own?.path.includes(cycle.unitId) ?? false)
  );
}

async function visible(ctx: Ctx, cycleId: string): Promise<Cycle | Refusal> {
  const cycle = await cycleOf(ctx.db, ctx.scope, cycleId);
  return cycle && sees(ctx, cycle) ? cycle : notFound("cycle");
}

const OPENS = new Set(["CENTRAL", "PROVINCE", "ABOVE_BASE", "BASE"]);

export async function listCycles(ctx: Ctx) {
  const rows = await cyclesOf(ctx.db, ctx.scope, MOST_CYCLES);
  const { permissions, post } = ctx.actor;
  return {
    rows: rows.map((cycle) => toRow(ctx, cycle)),
    can: { open: permissions.has("leadership.manage") && OPENS.has(post?.unit.tier ?? "") },
  };
}

export async function showCycle(ctx: Ctx, cycleId: string) {
  const cycle = await visible(ctx, cycleId);
  if (!("path" in cycle)) return cycle;
  const found = await figuresOf(ctx.db, ctx.scope, cycle, ctx.today);
  const tiers = new Set(cycle.levels.map((level) => level.tier));
  return {
    cycle: toRow(ctx, cycle),
    figures: CYCLE_TIERS.filter((tier) => tiers.has(tier)).map((tier) => {
      const { units, done, running, late } = found.find((one) => one.tier === tier) ?? NOTHING;
      return { tier, units, done, running, late };
    }),
  };
}
const NOTHING = { units: 0, done: 0, running: 0, late: 0 };

type UnitsQuery = {
  tier?: string | undefined;
  state?: UnitState | undefined;
  late?: boolean | undefined;
  cursor?: string | undefined;
  limit: number;
};

export async function listUnits(ctx: Ctx, cycleId: string, query: UnitsQuery) {
  const cycle = await visible(ctx, cycleId);
  if (!("path" in cycle)) return cycle;
  const cursor = query.cursor === undefined ? null : decodeCursor(query.cursor, SORT);
  if (query.cursor !== undefined && !cursor) return refuse("bad_cursor", { status: 422 });
  const found = await cycleUnits(ctx.db, ctx.scope, cycle, ctx.today, {
    tier: query.tier,
    state: query.state,
    late: query.late,
    after: cursor ? cursor.key.map(Number) : null,
    limit: query.limit + 1,
  });
  const shown = found.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    rows: shown.map(({ path: _path, ...row }) => row),
    next: found.length > query.limit && last ? encodeCursor(SORT, "after", last.path) : null,
  };
}
