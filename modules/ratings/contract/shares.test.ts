import { expect, test } from "vitest";
import { percentWords, ratedOf, sharesOf } from "./shares.ts";

const counts = { excellent: 1, good: 3, completed: 1, notCompleted: 1, notRated: 4 };

test("percents are of those who were rated, not of everybody on the list", () => {
  expect(ratedOf(counts)).toBe(6);
  // 1/6, 3/6, 1/6, 1/6 by hand.
  expect(sharesOf(counts).map(({ n, percent }) => [n, percent])).toEqual([
    [1, 16.7],
    [3, 50],
    [1, 16.7],
    [1, 16.7],
  ]);
});

test("where nobody was rated there is no percent, and it is written as a dash", () => {
  const none = sharesOf({ excellent: 0, good: 0, completed: 0, notCompleted: 0, notRated: 2 });
  expect(none.map((one) => one.percent)).toEqual([null, null, null, null]);
  expect([percentWords(null), percentWords(16.7), percentWords(50)]).toEqual([
    "–",
    "16,7\u00a0%",
    "50,0\u00a0%",
  ]);
});
