import { expect, test } from "vitest";
import { plainDate } from "#kernel/contract/plain-date.ts";
import { admissibleFrom, leavesLatestFrom, maturesFrom, tooOldFrom } from "./age.ts";
import { ruleSetOf } from "./rules.ts";

const BORN = plainDate("2009-03-26");
const usual = ruleSetOf([], "2026-11-23");
const older = ruleSetOf(
  [
    { id: 1, name: "admission.ageMode", from: "2026-01-01", value: "YEAR_BEFORE_PLUS_DAY" },
    { id: 2, name: "maturity.test", from: "2026-01-01", value: "AFTER_30TH_BIRTHDAY" },
  ],
  "2026-11-23",
);

test("sixteen is counted from the birthday, or from fifteen years and a day as guidance since 2011 has it", () => {
  expect([admissibleFrom(BORN, usual), admissibleFrom(BORN, older)]).toEqual(["2025-03-26", "2024-03-27"]);
});

test("thirty is still young enough to be admitted, thirty-one is not", () => {
  expect(tooOldFrom(BORN, usual)).toBe("2040-03-26");
});

test("over thirty begins after the thirtieth birthday or at the thirty-first, as the setting says", () => {
  expect([maturesFrom(BORN, older), maturesFrom(BORN, usual)]).toEqual(["2039-03-27", "2040-03-26"]);
  expect(leavesLatestFrom(BORN, usual)).toBe("2045-03-26");
});

test("who was born on 29 February turns sixteen on 1 March of a year without that day", () => {
  // Completed when 28 February has ended (plain-date.ts, ageOn): 2005 has no 29 February.
  expect(admissibleFrom(plainDate("1989-02-28"), usual)).toBe("2005-02-28");
});

test("a change holds from its day on, the later of one day wins, and the set is named for good", () => {
  const changes = [
    { id: 3, name: "rating.excellentCap", from: "2027-01-01", value: 15 },
    { id: 4, name: "rating.excellentCap", from: "2027-01-01", value: 10 },
  ];
  expect(ruleSetOf(changes, "2026-12-31").get("rating.excellentCap")).toBe(20);
  expect(ruleSetOf(changes, "2027-01-01").get("rating.excellentCap")).toBe(10);
  expect(ruleSetOf(changes, "2026-12-31").id).not.toBe(ruleSetOf(changes, "2027-01-01").id);
});
