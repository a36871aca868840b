import { describe, expect, test } from "vitest";
import { facetOf, type Organ } from "./organs.ts";
import { type HeldPosition, organCount, organWarnings } from "./warnings.ts";

/* Numbers of the rules: membership charter as told in guidance (one third; nine members; inspection not above standing). */

const held = (organ: Organ, rank: string, n: number, from = 0): HeldPosition[] =>
  Array.from({ length: n }, (_, i) => ({ personId: `p${from + i}`, organ, rank }));
const facts = (positions: HeldPosition[], more: object = {}) => ({
  type: "CLUB",
  tier: "BASE",
  members: 100,
  positions,
  sizes: {},
  termOver: false,
  ...more,
});
const codes = (...args: Parameters<typeof facts>): string[] =>
  organWarnings(facts(...args)).map((warning) => warning.code);

const secretary = held("EXECUTIVE_COMMITTEE", "SECRETARY", 1);

describe("a standing committee", () => {
  const executive = [...secretary, ...held("EXECUTIVE_COMMITTEE", "COMMITTEE_MEMBER", 14, 1)];
  test("of a third of the executive committee is right", () => {
    const positions = [...executive, ...held("STANDING_COMMITTEE", "COMMITTEE_MEMBER", 4, 1)];
    expect(organCount(positions, "EXECUTIVE_COMMITTEE")).toBe(15);
    expect(organCount(positions, "STANDING_COMMITTEE")).toBe(5);
    expect(codes(positions)).toEqual([]);
  });
  test("of more than a third is too large, with the limit and its source", () => {
    const positions = [...executive, ...held("STANDING_COMMITTEE", "COMMITTEE_MEMBER", 5, 1)];
    const [warning] = organWarnings(facts(positions));
    expect(warning).toMatchObject({ code: "standing_too_large", have: 6, need: 5, doubtful: false });
    expect(warning?.source).toBe("charter_third");
  });
  test("may not be smaller than the inspection committee", () => {
    const positions = [
      ...executive,
      ...held("STANDING_COMMITTEE", "COMMITTEE_MEMBER", 3, 1),
      ...held("INSPECTION_COMMITTEE", "COMMITTEE_MEMBER", 5, 5),
    ];
    expect(codes(positions)).toEqual(["inspection_too_large"]);
  });
});

describe("a branch", () => {
  const branch = { type: "BRANCH", tier: "BRANCH" };
  const committee = [...secretary, ...held("EXECUTIVE_COMMITTEE", "COMMITTEE_MEMBER", 2, 1)];
  test("of eight members has no committee", () => {
    expect(codes(committee, { ...branch, members: 8 })).toEqual(["branch_too_small"]);
    expect(codes(secretary, { ...branch, members: 8 })).toEqual([]);
  });
  test("of nine has one", () => {
    expect(codes(committee, { ...branch, members: 9 })).toEqual([]);
  });
  test("with a committee of six gets a hint that is marked as doubtful", () => {
    const six = [...secretary, ...held("EXECUTIVE_COMMITTEE", "COMMITTEE_MEMBER", 5, 1)];
    const found = organWarnings(facts(six, { ...branch, members: 30 }));
    expect(found).toMatchObject([{ code: "size_outside_range", have: 6, need: 5, doubtful: true }]);
  });
});

test("no secretary, two secretaries and a term that is over are told", () => {
  expect(codes([])).toEqual(["no_secretary"]);
  expect(codes(held("EXECUTIVE_COMMITTEE", "SECRETARY", 2))).toEqual(["several_secretaries"]);
  expect(codes(secretary, { termOver: true })).toEqual(["term_over"]);
  const secretariat = [
    ...held("SECRETARIAT", "FIRST_SECRETARY", 1),
    ...held("SECRETARIAT", "SECRETARY", 4, 1),
  ];
  expect(codes(secretariat, { tier: "CENTRAL" })).toEqual([]);
});

test("the number that the congress fixed is compared with who is there", () => {
  expect(codes(secretary, { sizes: { EXECUTIVE_COMMITTEE: 3 } })).toEqual(["fewer_than_fixed"]);
});

test("the roster's filter takes the highest of several positions", () => {
  expect(facetOf([])).toBe("NONE");
  expect(facetOf(["COMMITTEE_MEMBER", "DEPUTY_SECRETARY"])).toBe("DEPUTY");
  expect(facetOf(["OFFICER", "INSPECTION_CHAIR"])).toBe("COMMITTEE");
  expect(facetOf(["COMMITTEE_MEMBER", "FIRST_SECRETARY"])).toBe("SECRETARY");
});
