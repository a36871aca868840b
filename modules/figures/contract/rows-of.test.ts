import { expect, test } from "vitest";
import { HELD, LACKING, MemberFilter } from "#modules/members/contract/member.ts";
import { DIMENSIONS, VALUES } from "./dimensions.ts";
import { rowsOf } from "./rows-of.ts";

const ALL = { rows: true, sensitiveRows: true };
const inAddress = (rows: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(rows).map(([name, value]) => [name, String(value)]));

test("every value of every dimension leads to rows that the roster can filter", () => {
  for (const dimension of DIMENSIONS) {
    const yesNo = (HELD as readonly string[]).includes(dimension) ? ["YES", "NO"] : [];
    const unknown = (LACKING as readonly string[]).includes(dimension) ? ["?"] : [];
    for (const value of [...(VALUES[dimension] ?? []), ...yesNo, ...unknown]) {
      const rows = rowsOf(dimension, value, ALL);
      expect(MemberFilter.safeParse(inAddress(rows ?? { nothing: 1 })).success, `${dimension} ${value}`).toBe(
        true,
      );
    }
  }
  expect(rowsOf("sector", "ARMY", ALL)).toEqual({ sector: ["ARMY"] });
});

test("who may only count ethnicity, religion and Party gets no way to the people", () => {
  const counts = { rows: true, sensitiveRows: false };
  expect(rowsOf("religion", "BUDDHIST", counts)).toBeNull();
  expect(rowsOf("party", "FULL", counts)).toBeNull();
  expect(rowsOf("gender", "FEMALE", counts)).toEqual({ gender: "FEMALE" });
  expect(rowsOf("gender", "FEMALE", { rows: false, sensitiveRows: false })).toBeNull();
});
