import { expect, test } from "vitest";
import { type Election, electedOf, faultsOfElection } from "./elections.ts";

// Worked by hand on the rules of membership.md's sources: more than half, as many as seats, no more votes than slips.

const RULE = { majority: [1, 2], of: "RETURNED" } as const;
const election = (votes: readonly (number | null)[], more: Partial<Election> = {}): Election => ({
  contest: "EXECUTIVE",
  seats: 2,
  present: 10,
  ballots: { issued: 10, returned: 10, invalid: 0 },
  candidates: votes.map((n, i) => ({ personId: `p${i}`, fullName: `Người ${i}`, votes: n })),
  ...more,
});
const winners = (one: Election) => electedOf(one, RULE).won.map((candidate) => candidate.personId);

test("half of the ballots is not more than half", () => {
  expect(winners(election([5, 6]))).toEqual(["p1"]);
});

test("of more winners than seats those with the most votes take them", () => {
  expect(winners(election([6, 7, 6].map((n, i) => n + i)))).toEqual(["p1", "p2"]);
});

test("equal votes for the last seat elect nobody: they are voted on again", () => {
  expect(electedOf(election([8, 6, 6]), RULE)).toMatchObject({
    won: [],
    fault: { code: "tie", data: { names: "Người 1, Người 2" } },
  });
});

test("the share is taken of the ballots put in, or of the valid ones when the rule says so", () => {
  const one = election([5, 8], { ballots: { issued: 10, returned: 10, invalid: 1 } });
  expect(winners(one)).toEqual(["p1"]);
  expect(electedOf(one, { ...RULE, of: "VALID" }).won).toHaveLength(2);
});

test("slips, votes and candidates that contradict each other are found", () => {
  const codes = (one: Election) => faultsOfElection(one).map((fault) => fault.code);
  expect(codes(election([9]))).toEqual(["few_candidates"]);
  expect(codes(election([9, 9], { ballots: null }))).toEqual(["ballots_missing"]);
  expect(codes(election([9, 9], { present: 9 }))).toEqual(["ballots_wrong"]);
  expect(codes(election([9, 9], { ballots: { issued: 9, returned: 10, invalid: 0 } }))).toEqual([
    "ballots_wrong",
  ]);
  expect(codes(election([9, null]))).toEqual(["votes_missing"]);
  expect(codes(election([11, 3]))).toEqual(["votes_over"]);
  // Ten slips with two names each carry twenty votes, not twenty-one.
  expect(codes(election([7, 7, 7]))).toEqual(["votes_over"]);
  expect(codes(election([7, 7, 6]))).toEqual([]);
});
