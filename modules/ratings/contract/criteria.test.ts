import { expect, test } from "vitest";
import { levelOfScore, NewCriteriaSet, tenthsOf } from "./criteria.ts";

const AT = { EXCELLENT: 90, GOOD: 70, COMPLETED: 50 };

// points = weight × min(1, result / target), as units score by hand; kept in tenths.
test("points grow with the result up to the target, and not beyond it", () => {
  expect(tenthsOf({ most: 25, full: 100 }, 70)).toBe(175);
  expect(tenthsOf({ most: 20, full: 80 }, 90)).toBe(200);
  expect(tenthsOf({ most: 15, full: 3 }, 1)).toBe(50);
  expect(tenthsOf({ most: 15, full: 3 }, -1)).toBe(0);
});

test("a level begins at its threshold, not a tenth before", () => {
  expect([899, 900, 699, 700, 499, 500].map((tenths) => levelOfScore(tenths, AT))).toEqual([
    "GOOD",
    "EXCELLENT",
    "COMPLETED",
    "GOOD",
    "NOT_COMPLETED",
    "COMPLETED",
  ]);
});

test("weights that do not come to a hundred are no set", () => {
  const one = { code: "DUES", vi: "Đoàn phí", en: "Dues", most: 60, measure: "DUES" };
  const set = { name: "Bộ tiêu chí", source: "Hướng dẫn", criteria: [one], thresholds: AT };
  expect(NewCriteriaSet.safeParse(set).success).toBe(false);
  expect(NewCriteriaSet.safeParse({ ...set, criteria: [{ ...one, most: 100 }] }).success).toBe(true);
  const twice = [
    { ...one, most: 50 },
    { ...one, most: 50 },
  ];
  expect(NewCriteriaSet.safeParse({ ...set, criteria: twice }).success).toBe(false);
});
