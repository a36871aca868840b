import { expect, test } from "vitest";
import { type CeilingRules, ceilingOf, limitsOf } from "./ceiling.ts";

const RULES: CeilingRules = {
  afterReprimand: "COMPLETED",
  afterWarning: "NOT_COMPLETED",
  duesForExcellent: true,
};

test("a reprimand leaves completed at most, a warning not completed, whatever else is true", () => {
  expect(ceilingOf(limitsOf({ discipline: ["REPRIMAND"], unpaidMonths: 0 }, RULES))).toBe("COMPLETED");
  expect(ceilingOf(limitsOf({ discipline: ["REPRIMAND", "WARNING"], unpaidMonths: 2 }, RULES))).toBe(
    "NOT_COMPLETED",
  );
});

test("one unpaid month keeps from excellent only, and only while the rule says so", () => {
  const facts = { discipline: [], unpaidMonths: 1 };
  expect(ceilingOf(limitsOf(facts, RULES))).toBe("GOOD");
  expect(ceilingOf(limitsOf(facts, { ...RULES, duesForExcellent: false }))).toBe("EXCELLENT");
  expect(limitsOf({ discipline: [], unpaidMonths: 0 }, RULES)).toEqual([]);
});
