import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { unitParams } from "./paper.ts";

/** A series as a unit's next paper of a type would find it today. */
export const SeriesRow = z.strictObject({
  type: z.string(),
  vi: z.string(),
  en: z.string(),
  next: z.number().int(),
  /** "57-QĐ/ĐTN" */
  nextText: z.string(),
  /** Where the series goes on from numbers that were given by hand. */
  start: z.strictObject({ first: z.number().int(), reason: z.string(), on: PlainDate }).nullable(),
  /** Nothing was numbered yet: the first number can be set. */
  canStart: z.boolean(),
});
export type SeriesRow = z.infer<typeof SeriesRow>;

export const listSeries = endpoint({
  method: "GET",
  path: "/units/:unitId/paper-numbers",
  permission: "papers.adapt",
  summary: "The next number of every type of paper of a unit, and where a series began.",
  params: unitParams,
  reply: z.strictObject({ rows: z.array(SeriesRow) }),
});

/** A unit that numbered this many by hand in one term or year counts on another type of paper. */
export const MOST_FIRST = 100_000;

export const startNumbers = endpoint({
  method: "POST",
  path: "/units/:unitId/paper-numbers",
  permission: "papers.adapt",
  summary:
    "Says which number comes next in a series that was kept by hand until now: once for a type and term or year, before the program gave the first.",
  params: unitParams,
  body: z.strictObject({
    type: z.string().min(1).max(20),
    next: z.number().int().min(2).max(MOST_FIRST),
    reason: z.string().trim().min(5).max(500),
  }),
  reply: z.strictObject({ nextText: z.string() }),
  problems: ["papers.numbers_begun", "papers.type_not_numbered", "papers.unit_closed"],
});
