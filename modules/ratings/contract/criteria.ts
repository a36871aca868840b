import { z } from "zod";
import { PlainDate } from "#kernel/contract/plain-date.ts";
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
    path: ["GOOD"],
    error: "thresholds out of order",
    params: { code: "levels_order" },
  });
export type Thresholds = z.infer<typeof Thresholds>;

export const NewCriteriaSet = z
  .strictObject({
    name: z.string().trim().min(3).max(160),
    source: z.string().trim().min(3).max(500),
    /** Holds for campaigns that open from this day on. */
    fromOn: PlainDate,
    criteria: z.array(Criterion).min(1).max(40),
    thresholds: Thresholds,
  })
  .refine((set) => new Set(set.criteria.map((one) => one.code)).size === set.criteria.length, {
    path: ["criteria"],
    error: "a criterion stands twice",
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
  fromOn: PlainDate,
  criteria: z.array(Criterion),
  thresholds: Thresholds,
});
export type CriteriaSet = z.infer<typeof CriteriaSet>;

/** What the weights of a set must come to: thresholds are points of a hundred. */
export const FULL_POINTS = 100;
export const pointsOf = (criteria: readonly { most: number }[]): number =>
  criteria.reduce((sum, one) => sum + one.most, 0);

/** A code for a new criterion from its name: `Hoạt động hè` is `HOAT_DONG_HE`; unlike those that are taken. */
export function codeOf(name: string, taken: readonly string[]): string {
  const letters = name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[đĐ]/gu, "D")
    .toUpperCase()
    .replaceAll(/[^A-Z]+/gu, "_")
    .replaceAll(/^_+|_+$/gu, "")
    .slice(0, 30);
  let code = letters.length >= 2 ? letters : "TIEU_CHI";
  while (taken.includes(code)) code += "_X";
  return code.slice(0, 40);
}

/** Points in tenths, so that sums are exact: 7 of 10 branches for 25 points are 175 tenths. */
export const tenthsOf = (criterion: Pick<Criterion, "most" | "full">, result: number): number =>
  Math.floor(criterion.most * 10 * Math.min(1, Math.max(0, result / criterion.full)) + 1e-9);

/** The level of a score out of a hundred. */
export function levelOfScore(tenths: number, at: Thresholds): Level {
  if (tenths >= at.EXCELLENT * 10) return "EXCELLENT";
  if (tenths >= at.GOOD * 10) return "GOOD";
  return tenths >= at.COMPLETED * 10 ? "COMPLETED" : "NOT_COMPLETED";
}
