import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { UnitId, Uuid } from "#kernel/contract/ids.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { DIMENSIONS } from "./dimensions.ts";
import { FLOW_KINDS } from "./movements.ts";

const unitParams = z.strictObject({ unitId: UnitId });
const count = z.number().int();

export const MovementOut = z.strictObject({
  from: PlainDate,
  to: PlainDate,
  opening: count,
  closing: count,
  flows: z.partialRecord(z.enum(FLOW_KINDS), count),
});

export const DimensionOut = z.strictObject({
  dimension: z.enum(DIMENSIONS),
  /** Null where fewer than five would be shown to somebody who may only count. */
  cells: z.array(z.strictObject({ value: z.string(), n: count.nullable() })),
});
export type DimensionOut = z.infer<typeof DimensionOut>;

export const UnitOverview = z.strictObject({
  unit: z.strictObject({
    id: count,
    name: z.string(),
    tier: z.string(),
    way: z.array(z.strictObject({ id: count, name: z.string(), type: z.string() })),
  }),
  /** Size and movements are exact at this moment. */
  now: z.iso.datetime(),
  counted: count,
  byStatus: z.record(z.string(), count),
  months: z.array(MovementOut),
  /** The first day of which comings and goings are known; null when there was none yet. */
  recordedSince: PlainDate.nullable(),
  /** Until when every change is in the dimensions: `now`, or a minute ago while changes wait. */
  asOf: z.iso.datetime(),
  /** The sum of each dimension. */
  countedThen: count,
  dimensions: z.array(DimensionOut),
  pyramid: z.array(z.strictObject({ ageBand: z.string(), gender: z.string(), n: count })),
  can: z.strictObject({ rows: z.boolean(), sensitiveRows: z.boolean() }),
});
export type UnitOverview = z.infer<typeof UnitOverview>;

export const unitOverview = endpoint({
  method: "GET",
  path: "/units/:unitId/figures/overview",
  permission: "figures.view",
  summary:
    "A unit and everything below it in figures: size, movements of the last twelve months, and members by each dimension.",
  params: unitParams,
  reply: UnitOverview,
});

export const unitMovements = endpoint({
  method: "GET",
  path: "/units/:unitId/figures/movements",
  permission: "figures.view",
  summary:
    "Who came to a unit and went, by kind, on the days from `from` to before `to`, with the size at both ends. Moves inside the unit are none.",
  params: unitParams,
  query: z.strictObject({ from: PlainDate, to: PlainDate }),
  reply: MovementOut,
  problems: ["figures.no_period"],
});

export const exportFigures = endpoint({
  method: "POST",
  path: "/units/:unitId/figures/exports",
  permission: "figures.view",
  summary: "Writes a unit's figures as they stand to a spreadsheet, in the background.",
  params: unitParams,
  body: z.strictObject({ format: z.enum(["xlsx", "csv"]).default("xlsx") }),
  reply: z.strictObject({ fileId: Uuid, runId: Uuid }),
  problems: ["exports.quota"],
});
