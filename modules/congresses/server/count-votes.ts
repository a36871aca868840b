import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { PlaceOf } from "#kernel/contract/procedure.ts";
import type { Ballots } from "#kernel/contract/vote.ts";
import { linesOf, writeLines } from "#kernel/workflow/lines.ts";
import type { Acting, Looking } from "#kernel/workflow/server.ts";
import { formOf } from "#kernel/workflow/store.ts";
import type { Named } from "#modules/cases/server/api.ts";
import { peopleStanding } from "#modules/members/server/api.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import {
  type CongressPerson,
  type CongressResult,
  type CongressVotes,
  type ContestFault,
  resultOfCongress,
} from "../contract/congress-result.ts";
import type { ElectionRule } from "../contract/elections.ts";

/** The organs as the sentences name them. */
const CONTEST_WORDS = {
  EXECUTIVE: "Ban Chấp hành",
  SECRETARY: "Bí thư",
  DEPUTY: "Phó Bí thư",
  STANDING: "Ban Thường vụ",
  INSPECTION: "Ủy ban Kiểm tra",
} as const;

export const refusalOfContest = ({ code, contest, data }: ContestFault): Refusal =>
  refuse(`congresses.${code}`, { status: 422, data: { contest: CONTEST_WORDS[contest], ...data } });

export const personOf = ({ line, person }: Named): CongressPerson => ({
  personId: person.personId,
  fullName: person.fullName,
  facts: line.facts as CongressPerson["facts"],
});

export const electionRule = async (looking: Looking): Promise<ElectionRule> => {
  const rules = await rulesOn(looking.db, looking.today);
  return {
    majority: rules.get("election.majority"),
    of: rules.get("election.of") === "VALID" ? "VALID" : "RETURNED",
  };
};

/** What was recorded of the congress and of the committee's first meeting. */
export type HeldForm = {
  present: number;
  committeeSize: number;
  deputySize?: number | null;
  standingSize?: number | null;
  inspectionSize?: number | null;
  committeeBallots: Ballots;
  secretaryBallots?: Ballots | null;
};
export type MeetingForm = {
  committeePresent: number;
  secretaryBallots?: Ballots | null;
  deputyBallots?: Ballots | null;
  standingBallots?: Ballots | null;
  inspectionBallots?: Ballots | null;
};

export const votesOf = (
  held: HeldForm,
  meeting: MeetingForm | null,
  directSecretary: boolean,
): CongressVotes => ({
  committeeSize: held.committeeSize,
  deputySize: held.deputySize ?? 0,
  standingSize: held.standingSize ?? null,
  inspectionSize: held.inspectionSize ?? null,
  present: held.present,
  committeePresent: meeting?.committeePresent ?? 0,
  directSecretary,
  ballots: {
    EXECUTIVE: held.committeeBallots,
    SECRETARY: (directSecretary ? held.secretaryBallots : meeting?.secretaryBallots) ?? null,
    DEPUTY: meeting?.deputyBallots ?? null,
    STANDING: meeting?.standingBallots ?? null,
    INSPECTION: meeting?.inspectionBallots ?? null,
  },
});

/**
 * Everybody on the ballots, also whom the superior did not approve and who has moved away since: their votes were counted.
 * Who had withdrawn stands on none.
 */
export async function candidatesOf(looking: Looking, caseId: string): Promise<Named[]> {
  const lines = (await linesOf(looking.db, caseId)).filter(
    (line) => line.outcome !== "WITHDRAWN" && (line.facts.stands || line.facts.inspection),
  );
  const people = await peopleStanding(
    looking.db,
    lines.map((line) => line.personId),
  );
  const byId = new Map(people.map((person) => [person.personId, person]));
  return lines.flatMap((line) => {
    const person = byId.get(line.personId);
    return person ? [{ line, person }] : [];
  });
}

const MAY_SIT = new Set(["ACTIVE", "EXTENDED"]);
/** Whom an election still seats: approved, a member, and of the unit. */
const sits = ({ line, person }: Named, unit: PlaceOf): boolean =>
  line.outcome === null && MAY_SIT.has(person.status) && person.unit.path.includes(unit.id);

/** Counts all elections anew from what stands in the case; `seats` are of those who may still take them. */
export async function countVotes(
  looking: Looking,
  kase: { id: string; facts: { directSecretary: boolean } },
  unit: PlaceOf,
  given?: MeetingForm,
): Promise<CongressResult & { people: Named[] }> {
  const held = await formOf<HeldForm>(looking.db, kase.id, "hold");
  const meeting = given ?? (await formOf<MeetingForm>(looking.db, kase.id, "sendResults"));
  const people = await candidatesOf(looking, kase.id);
  const votes = votesOf(held, meeting, kase.facts.directSecretary);
  const { seats, faults } = resultOfCongress(people.map(personOf), votes, await electionRule(looking));
  const seated = new Set(people.filter((one) => sits(one, unit)).map((one) => one.person.personId));
  return { seats: seats.filter((seat) => seated.has(seat.personId)), faults, people };
}

/** Writes beside each candidate what the count gave. */
export async function writeResults(
  acting: Acting,
  caseId: string,
  count: CongressResult & { people: Named[] },
) {
  const seatOf = (personId: string, organ: string) =>
    count.seats.find((seat) => seat.personId === personId && seat.organ === organ);
  const changes = count.people.map(({ line, person: { personId } }) => ({
    personId,
    facts: {
      ...line.facts,
      result: line.facts.stands ? (seatOf(personId, "EXECUTIVE_COMMITTEE")?.rank ?? "NONE") : null,
      standingResult: seatOf(personId, "STANDING_COMMITTEE") ? true : null,
      inspectionResult: seatOf(personId, "INSPECTION_COMMITTEE") ? true : null,
    },
  }));
  if (changes.length > 0) await writeLines(acting.db, caseId, changes);
}
