import type { Vote } from "#kernel/contract/vote.ts";
import type { SheetPerson } from "../../contract/endpoints.ts";
import { type Level, lowerOf } from "../../contract/levels.ts";

/** What the branch writes of one person. Only what is asked for goes with it: a vote with a level, a reason without one. */
export type LineFacts = {
  level: string;
  why?: string;
  vote?: Vote;
  remark?: string;
};

/** Who was called and who came: the same for everybody on the sheet, until somebody says otherwise. */
export type Meeting = { eligible: number; present: number };

export const voteOf = (person: Pick<SheetPerson, "vote">): Vote | null => person.vote as Vote | null;

/** What is written of a person now; null before anything is. */
export function factsOf(person: SheetPerson): LineFacts | null {
  if (person.level === null) return null;
  const vote = voteOf(person);
  return {
    level: person.level,
    ...(person.why ? { why: person.why } : {}),
    ...(vote ? { vote } : {}),
    ...(person.remark ? { remark: person.remark } : {}),
  };
}

const unanimous = ({ eligible, present }: Meeting): Vote => ({
  eligible,
  present,
  for: present,
  against: 0,
  abstain: 0,
  ballots: null,
});

const remarkOf = (before: LineFacts | null) => (before?.remark ? { remark: before.remark } : {});

/** The person with another level; the vote begins as everybody's yes, the reason as the first of the list. */
export function withLevel(before: LineFacts | null, level: string, meeting: Meeting | null): LineFacts {
  if (level === "NOT_RATED") return { level, why: before?.why ?? "NEW", ...remarkOf(before) };
  const vote = before?.vote ?? (meeting ? unanimous(meeting) : undefined);
  return { level, ...(vote ? { vote } : {}), ...remarkOf(before) };
}

/** So many of those present were for it, the others against it. */
export const withVotesFor = (before: LineFacts, meeting: Meeting, inFavour: number): LineFacts => ({
  ...before,
  vote: {
    ...unanimous(meeting),
    for: Math.min(inFavour, meeting.present),
    against: Math.max(0, meeting.present - inFavour),
  },
});

/** The same meeting for everybody: who got all votes gets all again, nobody more than were there. */
export function withMeeting(before: LineFacts, meeting: Meeting): LineFacts {
  if (before.level === "NOT_RATED") return before;
  const had = before.vote;
  const inFavour = !had || had.for === had.present ? meeting.present : Math.min(had.for, meeting.present);
  return withVotesFor(before, meeting, inFavour);
}

/** A level as far as the registry allows it. */
export const within = (level: Level, ceiling: Level | null): Level =>
  ceiling ? lowerOf(level, ceiling) : level;
