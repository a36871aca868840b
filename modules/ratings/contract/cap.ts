import type { Level } from "./levels.ts";

export type Counts = {
  excellent: number;
  good: number;
  completed: number;
  notCompleted: number;
  notRated: number;
};
export const NO_COUNTS: Counts = { excellent: 0, good: 0, completed: 0, notCompleted: 0, notRated: 0 };

const NAMES: Record<Level | "NOT_RATED", keyof Counts> = {
  EXCELLENT: "excellent",
  GOOD: "good",
  COMPLETED: "completed",
  NOT_COMPLETED: "notCompleted",
  NOT_RATED: "notRated",
};

/** How many have which level; who has none yet is not counted. */
export function countLevels(levels: readonly (string | null | undefined)[]): Counts {
  const counts = { ...NO_COUNTS };
  for (const level of levels) {
    const name = NAMES[level as Level];
    if (name) counts[name]++;
  }
  return counts;
}

export const sumCounts = (all: readonly Counts[]): Counts =>
  all.reduce(
    (sum, one) => ({
      excellent: sum.excellent + one.excellent,
      good: sum.good + one.good,
      completed: sum.completed + one.completed,
      notCompleted: sum.notCompleted + one.notCompleted,
      notRated: sum.notRated + one.notRated,
    }),
    NO_COUNTS,
  );

export type CapRule = {
  percent: number;
  of: "GOOD_OR_BETTER" | "RATED";
  /** Allowed even where the share is less than one. */
  atLeast: number;
};

export type Cap = { excellent: number; base: number; most: number; percent: number; broken: boolean };

/** How many may be excellent. Whole numbers: 20 % of 14 are 2, not 2.8. */
export function capOf(counts: Counts, rule: CapRule): Cap {
  const good = counts.excellent + counts.good;
  const base = rule.of === "RATED" ? good + counts.completed + counts.notCompleted : good;
  const most = Math.min(base, Math.max(Math.floor((base * rule.percent) / 100), rule.atLeast));
  return {
    excellent: counts.excellent,
    base,
    most,
    percent: rule.percent,
    broken: counts.excellent > most,
  };
}
