import { z } from "zod";
import type { Level } from "./levels.ts";

/** How a criterion is scored: by the program from its registers, or typed with what proves it. */
export const MEASURES = ["GOOD_SHARE", "DUES", "MEETINGS", "DATA", "NEW_MEMBERS"] as const;
export const Measure = z.enum(MEASURES);
export type Measure = z.infer<typeof Measure>;

export const Criterion = z.strictObject({
  code: z.string().regex(/^[A-Z][A-Z_]{1,39}$/u),
  vi: z.string().trim().min(3).max(300),
  en: z.string().trim().min(3).max(300),
  /** The weight: points at the most. */
  most: z.number().int().min(1).max(100),
  /** Null: typed, with evidence. */
  measure: Measure.nullable(),
  /** The result for which all points are given: percent, or for new members a number for each branch. */
  full: z.number().int().min(1).max(100).default(100),
});
export type Criterion = z.infer<typeof Criterion>;

/** From how many points of a hundred a level begins. */
export const Thresholds = z
  .strictObject({
    EXCELLENT: z.number().int().min(1).max(100),
    GOOD: z.number().int().min(1).max(100),
    COMPLETED: z.number().int().min(0).max(100),
  })
  .refine((one) => one.EXCELLENT > one.GOOD && one.GOOD > one.COMPLETED, {
    error: "thresholds out of order",
  });
export type Thresholds = z.infer<typeof Thresholds>;

export const NewCriteriaSet = z
  .strictObject({
    name: z.string().trim().min(3).max(160),
    source: z.string().trim().min(3).max(500),
    criteria: z.array(Criterion).min(1).max(40),
    thresholds: Thresholds,
  })
  .refine((set) => new Set(set.criteria.map((one) => one.code)).size === set.criteria.length, {
    path: ["criteria"],
    error: "a criterion stands twice",
  })
  .refine((set) => set.criteria.reduce((sum, one) => sum + one.most, 0) === 100, {
    path: ["criteria"],
    error: "the weights do not add up to 100",
  });
export type NewCriteriaSet = z.output<typeof NewCriteriaSet>;

export const CriteriaSet = z.strictObject({
  id: z.uuid(),
  /** Null: the program's own, for whoever has none. */
  unitName: z.string().nullable(),
  version: z.number().int(),
  name: z.string(),
  source: z.string(),
  surety: z.enum(["written", "practice", "ours"]),
  criteria: z.array(Criterion),
  thresholds: Thresholds,
});
export type CriteriaSet = z.infer<typeof CriteriaSet>;

/** Points in tenths, so that sums are exact: 7 of 10 branches for 25 points are 175 tenths. */
export const tenthsOf = (criterion: Pick<Criterion, "most" | "full">, result: number): number =>
  Math.floor(criterion.most * 10 * Math.min(1, Math.max(0, result / criterion.full)) + 1e-9);

/** The level of a score out of a hundred. */
export function levelOfScore(tenths: number, at: Thresholds): Level {
  if (tenths >= at.EXCELLENT * 10) return "EXCELLENT";
  if (tenths >= at.GOOD * 10) return "GOOD";
  return tenths >= at.COMPLETED * 10 ? "COMPLETED" : "NOT_COMPLETED";
}
