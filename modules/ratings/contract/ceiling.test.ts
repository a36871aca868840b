import { expect, test } from "vitest";
import { type CeilingRules, ceilingOf, limitsOf } from "./ceiling.ts";

const RULES: CeilingRules = {
  afterReprimand: "COMPLETED",
  afterWarning: "NOT_COMPLETED",
  duesForExcellent: true,
  attendanceForExcellent: 90,
  trainingForExcellent: true,
};

test("a reprimand leaves completed at most, a warning not completed, whatever else is true", () => {
  expect(
    ceilingOf(
      limitsOf({ discipline: ["REPRIMAND"], unpaidMonths: 0, attendance: null, training: null }, RULES),
    ),
  ).toBe("COMPLETED");
  expect(
    ceilingOf(
      limitsOf(
        { discipline: ["REPRIMAND", "WARNING"], unpaidMonths: 2, attendance: null, training: null },
        RULES,
      ),
    ),
  ).toBe("NOT_COMPLETED");
});

test("one unpaid month keeps from excellent only, and only while the rule says so", () => {
  const facts = { discipline: [], unpaidMonths: 1, attendance: null, training: null };
  expect(ceilingOf(limitsOf(facts, RULES))).toBe("GOOD");
  expect(ceilingOf(limitsOf(facts, { ...RULES, duesForExcellent: false }))).toBe("EXCELLENT");
  expect(limitsOf({ discipline: [], unpaidMonths: 0, attendance: null, training: null }, RULES)).toEqual([]);
});

// 25-HD/TWĐTN-BTC of 2023: excellent needs nine tenths of the meetings.
test("nine of ten meetings are enough for excellent, eight are not, and who had none to come to is not held down", () => {
  const came = (attended: number, held: number) =>
    ceilingOf(
      limitsOf({ discipline: [], unpaidMonths: 0, attendance: { attended, held }, training: null }, RULES),
    );
  expect([came(9, 10), came(8, 10), came(10, 11)]).toEqual(["EXCELLENT", "GOOD", "EXCELLENT"]);
  expect(limitsOf({ discipline: [], unpaidMonths: 0, attendance: null, training: null }, RULES)).toEqual([]);
});

test("a training programme verified as less than excellent keeps from excellent; one that nobody verified does not", () => {
  const after = (training: "EXCELLENT" | "GOOD" | null) =>
    ceilingOf(limitsOf({ discipline: [], unpaidMonths: 0, attendance: null, training }, RULES));
  expect([after("EXCELLENT"), after("GOOD"), after(null)]).toEqual(["EXCELLENT", "GOOD", "EXCELLENT"]);
});
