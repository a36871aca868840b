import { expect, test } from "vitest";
import { codeOf, levelOfScore, NewCriteriaSet, pointsOf, tenthsOf } from "./criteria.ts";

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

test("a criterion stands once in a set, levels fall from the highest, and weights are counted together", () => {
  const one = { code: "DUES", vi: "Đoàn phí", en: "Dues", most: 60, measure: "DUES" };
  const set = {
    name: "Bộ tiêu chí",
    source: "Hướng dẫn",
    fromOn: "2026-01-01",
    criteria: [one],
    thresholds: AT,
  };
  expect(NewCriteriaSet.safeParse(set).success).toBe(true);
  expect(NewCriteriaSet.safeParse({ ...set, criteria: [one, one] }).success).toBe(false);
  expect(NewCriteriaSet.safeParse({ ...set, thresholds: { ...AT, GOOD: 90 } }).success).toBe(false);
  expect(pointsOf([{ most: 60 }, { most: 35 }])).toBe(95);
});

test("a new criterion gets a code of its own from its name", () => {
  expect(codeOf("Hoạt động hè 2026", [])).toBe("HOAT_DONG_HE");
  expect(codeOf("Đoàn phí", ["DOAN_PHI"])).toBe("DOAN_PHI_X");
  expect(codeOf("12", [])).toBe("TIEU_CHI");
});
