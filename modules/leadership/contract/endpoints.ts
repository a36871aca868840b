import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { Uuid } from "#kernel/contract/ids.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import {
  Leader,
  Leadership,
  NewPosition,
  NewTerm,
  Position,
  PositionEnd,
  TermChange,
  unitParams,
} from "./leadership.ts";

export const unitLeadership = endpoint({
  method: "GET",
  path: "/units/:unitId/leadership",
  permission: "leadership.view",
  summary:
    "Leading organs of a unit with who holds what on a day, its terms, and what does not fit the rules.",
  params: unitParams,
  query: z.strictObject({ on: PlainDate.optional(), history: z.stringbool().default(false) }),
  reply: Leadership,
});

export const unitLeaders = endpoint({
  method: "GET",
  path: "/units/:unitId/leaders",
  permission: "leadership.view",
  summary: "Secretary and deputies of a unit today, the secretary first.",
  params: unitParams,
  reply: z.strictObject({ rows: z.array(Leader) }),
});

export const personPositions = endpoint({
  method: "GET",
  path: "/members/:personId/positions",
  permission: "leadership.view",
  summary: "All positions of a member of the actor's part, at every level, newest first.",
  params: z.strictObject({ personId: Uuid }),
  reply: z.strictObject({ rows: z.array(Position) }),
});

export const appoint = endpoint({
  method: "POST",
  path: "/units/:unitId/positions",
  permission: "leadership.manage",
  summary: "Records that a member holds a position in an organ of the unit from a day on.",
  params: unitParams,
  body: NewPosition,
  reply: z.strictObject({ positionId: Uuid }),
  problems: [
    "leadership.held_already",
    "leadership.organ_not_here",
    "leadership.rank_not_in_organ",
    "leadership.unit_closed",
    "leadership.dates",
    "leadership.term_of_other_unit",
  ],
});

export const endPosition = endpoint({
  method: "POST",
  path: "/positions/:positionId/end",
  permission: "leadership.manage",
  summary: "Ends a position; the accounts' roles that hang on it end the same day.",
  params: z.strictObject({ positionId: Uuid }),
  body: PositionEnd,
  reply: z.strictObject({ endedAssignments: z.number().int() }),
  problems: ["leadership.ended_already", "leadership.dates"],
});

export const createTerm = endpoint({
  method: "POST",
  path: "/units/:unitId/terms",
  permission: "leadership.manage",
  summary:
    "Opens a term of the unit's committee, ending the positions of the one before unless told otherwise.",
  params: unitParams,
  body: NewTerm,
  reply: z.strictObject({ termId: Uuid, endedPositions: z.number().int() }),
  problems: ["leadership.terms_overlap", "leadership.dates", "leadership.unit_closed"],
});

export const changeTerm = endpoint({
  method: "PATCH",
  path: "/terms/:termId",
  permission: "leadership.manage",
  summary: "Corrects, lengthens or shortens a term.",
  params: z.strictObject({ termId: Uuid }),
  body: TermChange,
  reply: z.strictObject({ version: z.number().int() }),
  problems: ["leadership.term_changed_meanwhile", "leadership.terms_overlap", "leadership.dates"],
});
