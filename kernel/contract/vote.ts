import { z } from "zod";

/** A share as it is written in a rule: [2, 3] is two thirds. Whole numbers, so that "2/3 of 7" is exact. */
export type Share = readonly [part: number, whole: number];

const Count = z.number().int().min(0).max(1_000_000);

/** Slips of a secret ballot: given out, put in, and of those the ones that count for nothing. */
export const Ballots = z.strictObject({ issued: Count, returned: Count, invalid: Count });
export type Ballots = z.output<typeof Ballots>;

/**
 * A vote as counts. Names are never kept: of a secret ballot nothing else may be known, and of an open one nothing else
 * is asked. `ballots` are the slips of a secret ballot.
 */
export const Vote = z.strictObject({
  /** Those with a vote who were called: the base of the quorum. */
  eligible: Count,
  present: Count,
  for: Count,
  against: Count,
  abstain: Count,
  ballots: Ballots.nullable().default(null),
});
export type Vote = z.output<typeof Vote>;

/** Whether `part` of `whole` is at least the share. */
export const reaches = (part: number, whole: number, share: Share): boolean =>
  part * share[1] >= whole * share[0];

/** Whether `part` of `whole` is more than the share: "quá nửa" is not half. */
export const exceeds = (part: number, whole: number, share: Share): boolean =>
  part * share[1] > whole * share[0];

/** How many are the least that reach the share: 5 of 7 for two thirds. */
export const leastOf = (whole: number, share: Share): number => Math.ceil((whole * share[0]) / share[1]);

/** How many are the least that exceed the share: 4 of 7 for a half. */
export const leastAbove = (whole: number, share: Share): number =>
  Math.floor((whole * share[0]) / share[1]) + 1;

export type VoteFault =
  | { code: "vote.nobody" }
  | { code: "vote.more_present_than_eligible"; present: number; eligible: number }
  | { code: "vote.more_votes_than_present"; votes: number; present: number }
  | { code: "vote.votes_missing"; votes: number; present: number }
  | { code: "vote.ballots_needed" }
  | { code: "vote.ballots_do_not_add_up"; issued: number; returned: number; votes: number };

/**
 * What cannot be: the numbers of a vote contradict each other. In an open vote everybody present is for, against or
 * abstains; of a secret ballot the returned slips are the votes and the invalid ones.
 */
export function faultsOf(vote: Vote, kind: { secret: boolean }): VoteFault[] {
  const { eligible, present, ballots } = vote;
  const votes = vote.for + vote.against + vote.abstain;
  if (eligible === 0 || present === 0) return [{ code: "vote.nobody" }];
  const faults: VoteFault[] = [];
  if (present > eligible) faults.push({ code: "vote.more_present_than_eligible", present, eligible });
  if (votes > present) faults.push({ code: "vote.more_votes_than_present", votes, present });
  if (!kind.secret) {
    if (votes < present) faults.push({ code: "vote.votes_missing", votes, present });
    return faults;
  }
  if (!ballots) return [...faults, { code: "vote.ballots_needed" }];
  const { issued, returned, invalid } = ballots;
  if (issued > present || returned > issued || votes + invalid !== returned) {
    faults.push({ code: "vote.ballots_do_not_add_up", issued, returned, votes: votes + invalid });
  }
  return faults;
}

export type VoteRule = { quorum: Share; majority: Share; of: "present" | "eligible" };

export type VoteResult = {
  valid: boolean;
  carried: boolean;
  /** How many had to be present, and how many had to be for it. */
  needPresent: number;
  needFor: number;
};

/** Whether the meeting was valid and what it decided. A majority is always "more than". */
export function resultOf(vote: Vote, rule: VoteRule): VoteResult {
  const base = rule.of === "present" ? vote.present : vote.eligible;
  const valid = reaches(vote.present, vote.eligible, rule.quorum);
  return {
    valid,
    carried: valid && exceeds(vote.for, base, rule.majority),
    needPresent: leastOf(vote.eligible, rule.quorum),
    needFor: leastAbove(base, rule.majority),
  };
}
