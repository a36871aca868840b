import { expect, test } from "vitest";
import { sizeFaults } from "./size-faults.ts";

// The Charter: the standing committee is at most a third of the committee, the inspection committee at most as large.
const rules = { standingShare: [1, 3], branchFrom: 9 } as const;
const sizes = { committeeSize: 15, deputySize: 1, standingSize: 5, inspectionSize: 5 };
const base = { tier: "BASE", members: 200 };
const codes = (more: Partial<typeof sizes>, unit = base) =>
  sizeFaults({ ...sizes, ...more }, unit, rules).map((fault) => fault.code);

test("five of fifteen is a third, five of fourteen is more", () => {
  expect(codes({})).toEqual([]);
  expect(codes({ committeeSize: 14 })).toEqual(["standing_too_large"]);
});

test("the inspection committee is not larger than the standing one", () => {
  expect(codes({ inspectionSize: 6 })).toEqual(["inspection_too_large"]);
});

test("a branch below nine members has a secretary and one deputy, and no branch has a standing committee", () => {
  const none = { standingSize: null, inspectionSize: null };
  const of = (committeeSize: number, members: number) =>
    sizeFaults({ ...sizes, ...none, committeeSize }, { tier: "BRANCH", members }, rules).map(
      (one) => one.code,
    );
  expect([of(2, 8), of(3, 8), of(3, 9)]).toEqual([[], ["branch_too_small"], []]);
  expect(codes({}, { tier: "BRANCH", members: 20 })).toEqual(["organ_not_here"]);
});

test("there are fewer deputies than members", () => {
  expect(codes({ committeeSize: 1, standingSize: null as never, inspectionSize: null as never })).toEqual([
    "deputies_too_many",
  ]);
});
