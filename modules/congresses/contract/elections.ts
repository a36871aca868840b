import { type Ballots, exceeds, type Share } from "#kernel/contract/vote.ts";

/** What an election is for; its words are the texts of the problems that it can have. */
export type Contest = "EXECUTIVE" | "SECRETARY" | "DEPUTY" | "STANDING" | "INSPECTION";

export type Candidate = {
  readonly personId: string;
  readonly fullName: string;
  readonly votes: number | null;
};

export type Election = {
  readonly contest: Contest;
  readonly seats: number;
  /** Those in the room with a vote. */
  readonly present: number;
  readonly ballots: Ballots | null;
  readonly candidates: readonly Candidate[];
};

export type ElectionRule = { readonly majority: Share; readonly of: "RETURNED" | "VALID" };

export type ElectionFault = {
  readonly code:
    | "few_candidates"
    | "ballots_missing"
    | "ballots_wrong"
    | "votes_missing"
    | "votes_over"
    | "tie";
  readonly data: Readonly<Record<string, string | number>>;
};

const named = (candidates: readonly Candidate[]): string => candidates.map((one) => one.fullName).join(", ");

/**
 * What cannot be in a secret ballot: fewer candidates than seats, more slips than people, more votes than valid slips, or
 * more votes in all than the slips can carry.
 */
export function faultsOfElection(one: Election): ElectionFault[] {
  const { seats, candidates, ballots, present } = one;
  if (candidates.length < seats)
    return [{ code: "few_candidates", data: { seats, candidates: candidates.length } }];
  if (!ballots) return [{ code: "ballots_missing", data: {} }];
  const { issued, returned, invalid } = ballots;
  if (issued > present || returned > issued || invalid > returned || returned === 0)
    return [{ code: "ballots_wrong", data: { present, issued, returned, invalid } }];
  const missing = candidates.filter((candidate) => candidate.votes === null);
  if (missing.length > 0) return [{ code: "votes_missing", data: { names: named(missing) } }];
  const valid = returned - invalid;
  const over = candidates.filter((candidate) => (candidate.votes as number) > valid);
  if (over.length > 0) return [{ code: "votes_over", data: { names: named(over), most: valid } }];
  const votes = candidates.reduce((sum, candidate) => sum + (candidate.votes as number), 0);
  if (votes > valid * seats)
    return [{ code: "votes_over", data: { names: named(candidates), most: valid * seats } }];
  return [];
}

export type Elected = {
  readonly won: readonly Candidate[];
  readonly fault: ElectionFault | null;
};

/**
 * Who won: more than the share of the ballots, the most votes first, as many as there are seats. Equal votes at the last
 * seat decide nothing: those are voted on again.
 */
export function electedOf(one: Election, rule: ElectionRule): Elected {
  const ballots = one.ballots as Ballots;
  const base = rule.of === "VALID" ? ballots.returned - ballots.invalid : ballots.returned;
  const enough = one.candidates
    .filter((candidate) => exceeds(candidate.votes ?? 0, base, rule.majority))
    .sort((a, b) => (b.votes as number) - (a.votes as number));
  if (enough.length <= one.seats) return { won: enough, fault: null };
  const last = enough[one.seats - 1]?.votes;
  const even = enough.filter((candidate) => candidate.votes === last);
  if (enough[one.seats]?.votes === last)
    return { won: [], fault: { code: "tie", data: { names: named(even), votes: last as number } } };
  return { won: enough.slice(0, one.seats), fault: null };
}
