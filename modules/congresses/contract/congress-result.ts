import type { ValuesOf } from "#kernel/contract/fields.ts";
import type { Ballots } from "#kernel/contract/vote.ts";
import type { Organ, Rank } from "#modules/leadership/contract/organs.ts";
import type { CONGRESS_LINE } from "./congress-lines.ts";
import {
  type Candidate,
  type Contest,
  type Election,
  type ElectionFault,
  type ElectionRule,
  electedOf,
  faultsOfElection,
} from "./elections.ts";

export type CongressPerson = {
  personId: string;
  fullName: string;
  facts: Partial<ValuesOf<typeof CONGRESS_LINE>>;
};

export type CongressVotes = {
  committeeSize: number;
  deputySize: number;
  standingSize: number | null;
  inspectionSize: number | null;
  /** Present at the congress, and at the new committee's first meeting. */
  present: number;
  committeePresent: number;
  /** Elected at the congress itself, not by the committee. */
  directSecretary: boolean;
  ballots: Readonly<Partial<Record<Contest, Ballots | null>>>;
};

export type SeatWon = {
  personId: string;
  organ: Organ;
  rank: Rank;
  employment: "FULL_TIME" | "CONCURRENT" | null;
};
export type ContestFault = ElectionFault & { contest: Contest };
export type CongressResult = { seats: SeatWon[]; faults: ContestFault[] };

type VotesField = "votes" | "postVotes" | "standingVotes" | "inspectionVotes";
const candidate = ({ personId, fullName, facts }: CongressPerson, votes: VotesField): Candidate => ({
  personId,
  fullName,
  votes: facts[votes] ?? null,
});

const contested = (election: Election, rule: ElectionRule) => {
  const [fault] = faultsOfElection(election);
  const result = fault ? { won: [], fault } : electedOf(election, rule);
  return {
    won: new Set(result.won.map((one) => one.personId)),
    faults: result.fault ? [{ ...result.fault, contest: election.contest }] : [],
  };
};

/** The election of the executive committee alone: what the congress itself decides. */
export function executiveOf(people: readonly CongressPerson[], votes: CongressVotes, rule: ElectionRule) {
  const standing = people.filter((one) => one.facts.stands === true);
  return contested(
    {
      contest: "EXECUTIVE",
      seats: votes.committeeSize,
      present: votes.present,
      ballots: votes.ballots.EXECUTIVE ?? null,
      candidates: standing.map((one) => candidate(one, "votes")),
    },
    rule,
  );
}

/** Secretary or deputies, out of those who are in the committee now. */
function postOf(
  rank: "SECRETARY" | "DEPUTY_SECRETARY",
  committee: readonly CongressPerson[],
  votes: CongressVotes,
  rule: ElectionRule,
) {
  const isSecretary = rank === "SECRETARY";
  const contest = isSecretary ? "SECRETARY" : "DEPUTY";
  const seats = isSecretary ? 1 : votes.deputySize;
  if (seats === 0) return { won: new Set<string>(), faults: [] };
  return contested(
    {
      contest,
      seats,
      present: isSecretary && votes.directSecretary ? votes.present : votes.committeePresent,
      ballots: votes.ballots[contest] ?? null,
      candidates: committee
        .filter((one) => one.facts.post === rank)
        .map((one) => candidate(one, "postVotes")),
    },
    rule,
  );
}

/** All elections of a congress and of its committee's first meeting, and the seats that they give. */
export function resultOfCongress(
  people: readonly CongressPerson[],
  votes: CongressVotes,
  rule: ElectionRule,
): CongressResult {
  const executive = executiveOf(people, votes, rule);
  const committee = people.filter((one) => executive.won.has(one.personId));
  const secretary = postOf("SECRETARY", committee, votes, rule);
  const deputies = postOf("DEPUTY_SECRETARY", committee, votes, rule);
  const within = { present: votes.committeePresent };
  const standing = votes.standingSize
    ? contested(
        {
          ...within,
          contest: "STANDING",
          seats: votes.standingSize,
          ballots: votes.ballots.STANDING ?? null,
          candidates: committee
            .filter((one) => (one.facts.standingVotes ?? null) !== null)
            .map((one) => candidate(one, "standingVotes")),
        },
        rule,
      )
    : { won: new Set<string>(), faults: [] };
  const inspection = votes.inspectionSize
    ? contested(
        {
          ...within,
          contest: "INSPECTION",
          seats: votes.inspectionSize,
          ballots: votes.ballots.INSPECTION ?? null,
          candidates: people
            .filter((one) => one.facts.inspection)
            .map((one) => candidate(one, "inspectionVotes")),
        },
        rule,
      )
    : { won: new Set<string>(), faults: [] };
  const rankOf = (personId: string): Rank =>
    secretary.won.has(personId)
      ? "SECRETARY"
      : deputies.won.has(personId)
        ? "DEPUTY_SECRETARY"
        : "COMMITTEE_MEMBER";
  const seat = (one: CongressPerson, organ: Organ, rank: Rank): SeatWon => ({
    personId: one.personId,
    organ,
    rank,
    employment: one.facts.employment ?? null,
  });
  return {
    seats: [
      ...committee.map((one) => seat(one, "EXECUTIVE_COMMITTEE", rankOf(one.personId))),
      ...people
        .filter((one) => standing.won.has(one.personId))
        .map((one) => seat(one, "STANDING_COMMITTEE", rankOf(one.personId))),
      ...people
        .filter((one) => inspection.won.has(one.personId))
        .map((one) => seat(one, "INSPECTION_COMMITTEE", one.facts.inspection ?? "COMMITTEE_MEMBER")),
    ],
    faults: [executive, secretary, deputies, standing, inspection].flatMap((one) => one.faults),
  };
}
