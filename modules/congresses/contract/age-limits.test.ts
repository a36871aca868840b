import { expect, test } from "vitest";
import { plainDate } from "#kernel/contract/plain-date.ts";
import { ruleSetOf } from "#modules/rules/contract/rules.ts";
import { tooOldFor } from "./age-limits.ts";

// Decision 1289-QĐ/TWĐTN-CTĐ of 15/5/2026, article 12: not over 40 when first secretary of a commune.
const rules = ruleSetOf([], "2026-11-23");
const commune = { tier: "BASE", sector: "RESIDENTIAL" };
const born = plainDate("1985-11-24");
const secretary = { rank: "SECRETARY", dateOfBirth: born, heldBefore: false };

test("forty is young enough for a commune, forty-one is refused since a text says so", () => {
  expect(tooOldFor(commune, secretary, plainDate("2026-11-23"), rules)).toBeNull();
  expect(tooOldFor(commune, secretary, plainDate("2026-11-24"), rules)).toMatchObject({
    age: 41,
    most: 40,
    refuses: true,
  });
});

test("the limit is for the first time, and for secretaries only", () => {
  const day = plainDate("2026-11-24");
  expect(tooOldFor(commune, { ...secretary, heldBefore: true }, day, rules)).toBeNull();
  expect(tooOldFor(commune, { ...secretary, rank: "DEPUTY_SECRETARY" }, day, rules)).toBeNull();
});

test("what rests on practice asks for a reason instead of refusing", () => {
  const branch = { tier: "BRANCH", sector: "RESIDENTIAL" };
  expect(tooOldFor(branch, secretary, plainDate("2026-11-23"), rules)).toMatchObject({ refuses: false });
  expect(tooOldFor({ tier: "BASE", sector: "OFFICE" }, secretary, plainDate("2030-01-01"), rules)).toBeNull();
});
