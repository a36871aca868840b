import type { Counts } from "./cap.ts";
import { LEVELS } from "./levels.ts";

const KEYS = {
  EXCELLENT: "excellent",
  GOOD: "good",
  COMPLETED: "completed",
  NOT_COMPLETED: "notCompleted",
} as const;

export type Share = {
  level: (typeof LEVELS)[number]["value"];
  vi: string;
  en: string;
  n: number;
  percent: number | null;
};

export const ratedOf = (counts: Counts): number =>
  LEVELS.reduce((sum, { value }) => sum + counts[KEYS[value]], 0);

/** How many have each level, and their percent of those rated, to one decimal; none where nobody was rated. */
export function sharesOf(counts: Counts): Share[] {
  const rated = ratedOf(counts);
  return LEVELS.map(({ value, vi, en }) => {
    const n = counts[KEYS[value]];
    return { level: value, vi, en, n, percent: rated === 0 ? null : Math.round((1000 * n) / rated) / 10 };
  });
}

/** "16,7 %", as official papers write it: never broken before the sign. */
export const percentWords = (percent: number | null): string =>
  percent === null ? "–" : `${percent.toFixed(1).replace(".", ",")}\u00a0%`;
