import { expect, test } from "vitest";
import { exceeds, faultsOf, leastAbove, leastOf, reaches, resultOf, type Vote } from "./vote.ts";

const vote = (of: Partial<Vote>): Vote => ({
  eligible: 9,
  present: 7,
  for: 4,
  against: 2,
  abstain: 1,
  ballots: null,
  ...of,
});
const RULE = { quorum: [2, 3], majority: [1, 2], of: "present" } as const;

test("two thirds of seven are five, of six four", () => {
  expect([leastOf(7, [2, 3]), leastOf(6, [2, 3]), reaches(4, 7, [2, 3]), reaches(5, 7, [2, 3])]).toEqual([
    5,
    4,
    false,
    true,
  ]);
});

test("more than a half of eight is five: four are not enough", () => {
  expect([leastAbove(8, [1, 2]), exceeds(4, 8, [1, 2]), exceeds(5, 8, [1, 2])]).toEqual([5, false, true]);
});

test("a vote is carried by those present, when enough are present", () => {
  expect(resultOf(vote({}), RULE)).toEqual({ valid: true, carried: true, needPresent: 6, needFor: 4 });
  expect(resultOf(vote({ present: 5, for: 5, against: 0, abstain: 0 }), RULE)).toMatchObject({
    valid: false,
    carried: false,
  });
  expect(resultOf(vote({ for: 3, against: 3 }), RULE).carried).toBe(false);
});

test("numbers that contradict each other are told, each of them", () => {
  expect(faultsOf(vote({}), { secret: false })).toEqual([]);
  expect(
    faultsOf(vote({ present: 10, for: 9, against: 2 }), { secret: false }).map((one) => one.code),
  ).toEqual(["vote.more_present_than_eligible", "vote.more_votes_than_present"]);
  expect(faultsOf(vote({ for: 3 }), { secret: false })[0]?.code).toBe("vote.votes_missing");
});

test("of a secret ballot the returned slips are the votes and the invalid ones", () => {
  expect(faultsOf(vote({}), { secret: true })[0]?.code).toBe("vote.ballots_needed");
  const ballots = { issued: 7, returned: 7, invalid: 0 };
  expect(faultsOf(vote({ ballots }), { secret: true })).toEqual([]);
  expect(faultsOf(vote({ ballots: { ...ballots, invalid: 1 } }), { secret: true })[0]?.code).toBe(
    "vote.ballots_do_not_add_up",
  );
  expect(faultsOf(vote({ ballots: { issued: 8, returned: 7, invalid: 0 } }), { secret: true })).toHaveLength(
    1,
  );
});
