import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { Uuid } from "#kernel/contract/ids.ts";
import { Cursor, PageSize } from "#kernel/contract/paging.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { CycleFigure, CycleRow, CycleTier, CycleUnit, NewCycle, UnitState } from "./cycle.ts";

const cycleParams = z.strictObject({ cycleId: Uuid });

export const listCycles = endpoint({
  method: "GET",
  path: "/congress-cycles",
  permission: "leadership.view",
  summary:
    "Cycles of congresses opened by the actor's unit, by those above and by those below it, newest first.",
  reply: z.strictObject({ rows: z.array(CycleRow), can: z.strictObject({ open: z.boolean() }) }),
});

export const openCycle = endpoint({
  method: "POST",
  path: "/congress-cycles",
  permission: "leadership.manage",
  summary: "Opens a cycle of congresses for the units below the post acted in, with a day for each level.",
  body: NewCycle,
  reply: z.strictObject({ id: Uuid }),
  problems: ["congresses.level_twice", "congresses.level_dates"],
});

export const closeCycle = endpoint({
  method: "POST",
  path: "/congress-cycles/:cycleId/closing",
  permission: "leadership.manage",
  summary: "Closes a cycle that the actor's unit opened.",
  params: cycleParams,
  body: z.strictObject({ reason: z.string().trim().min(3).max(500) }),
  reply: z.strictObject({ id: Uuid, closedOn: PlainDate }),
  problems: ["congresses.cycle_closed"],
});

export const showCycle = endpoint({
  method: "GET",
  path: "/congress-cycles/:cycleId",
  permission: "leadership.view",
  summary: "A cycle with the figures of the actor's part by level.",
  params: cycleParams,
  reply: z.strictObject({ cycle: CycleRow, figures: z.array(CycleFigure) }),
});

export const listCycleUnits = endpoint({
  method: "GET",
  path: "/congress-cycles/:cycleId/units",
  permission: "leadership.view",
  summary:
    "Units of the actor's part that a cycle speaks of, in the order of the tree, with how far each is.",
  params: cycleParams,
  query: z.strictObject({
    tier: CycleTier.optional(),
    state: UnitState.optional(),
    late: z.stringbool().optional(),
    cursor: Cursor.optional(),
    limit: PageSize,
  }),
  reply: z.strictObject({ rows: z.array(CycleUnit), next: Cursor.nullable() }),
  problems: ["bad_cursor"],
});
