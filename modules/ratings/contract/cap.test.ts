import { expect, test } from "vitest";
import { type CapRule, capOf, countLevels } from "./cap.ts";

const RULE: CapRule = { percent: 20, of: "GOOD_OR_BETTER", atLeast: 1 };
const of = (excellent: number, good: number, completed = 0) => ({
  excellent,
  good,
  completed,
  notCompleted: 0,
  notRated: 0,
});

// Counted by hand: 20 % of 15 are 3; of 14 they are 2.8, and nobody is eight tenths excellent.
test("a fifth of those good or better may be excellent, and a broken person counts for none", () => {
  expect(capOf(of(3, 12), RULE)).toMatchObject({ base: 15, most: 3, broken: false });
  expect(capOf(of(3, 11), RULE)).toMatchObject({ base: 14, most: 2, broken: true });
});

test("those merely completed do not make room for more excellent ones, unless the rule counts all who are rated", () => {
  expect(capOf(of(2, 4, 24), RULE)).toMatchObject({ base: 6, most: 1, broken: true });
  expect(capOf(of(2, 4, 24), { ...RULE, of: "RATED" })).toMatchObject({ base: 30, most: 6, broken: false });
});

test("a small branch has its one, a branch without any good one has none", () => {
  expect(capOf(of(1, 2), RULE)).toMatchObject({ most: 1, broken: false });
  expect(capOf(of(0, 0, 5), RULE)).toMatchObject({ most: 0, broken: false });
  expect(capOf(of(1, 2), { ...RULE, atLeast: 0 })).toMatchObject({ most: 0, broken: true });
});

test("who has no level yet is not counted, who is not rated is counted apart", () => {
  expect(countLevels(["EXCELLENT", null, "NOT_RATED", "GOOD", undefined])).toEqual({
    excellent: 1,
    good: 1,
    completed: 0,
    notCompleted: 0,
    notRated: 1,
  });
});
