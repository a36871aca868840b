import { z } from "zod";
import { UnitId, Uuid } from "#kernel/contract/ids.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { Organ, Rank } from "./organs.ts";
import { PositionRights } from "./role-of-position.ts";
import { OrganWarning } from "./warnings.ts";

export const Employment = z.enum(["FULL_TIME", "CONCURRENT"]);
export const Chosen = z.enum(["ELECTED", "APPOINTED"]);
export const END_REASONS = [
  "TERM_OVER",
  "RESIGNED",
  "TRANSFERRED",
  "DISMISSED",
  "STRUCK_ABSENT",
  "CAME_OF_AGE",
  "DECEASED",
  "MISTAKE",
  "ANNULLED",
  "DISBANDED",
  "OTHER",
] as const;
export const EndReason = z.enum(END_REASONS);

const DecisionNo = z.string().trim().min(1).max(60).nullable().default(null);
const DecisionDate = PlainDate.nullable().default(null);

export const OrganSizes = z.partialRecord(Organ, z.number().int().min(1).max(500));
export type OrganSizes = z.infer<typeof OrganSizes>;

export const Term = z.strictObject({
  id: Uuid,
  unitId: z.number().int(),
  name: z.string(),
  from: PlainDate,
  /** The day by which the next congress is due. */
  to: PlainDate,
  decisionNo: z.string().nullable(),
  decisionDate: PlainDate.nullable(),
  /** The congress that elected it; the decision is the superior's approval. */
  electedOn: PlainDate.nullable(),
  provisional: z.boolean(),
  sizes: OrganSizes,
  version: z.number().int(),
});
export type Term = z.infer<typeof Term>;

export const NewTerm = z.strictObject({
  name: z.string().trim().min(3).max(100),
  from: PlainDate,
  to: PlainDate,
  decisionNo: DecisionNo,
  decisionDate: DecisionDate,
  provisional: z.boolean().default(false),
  sizes: OrganSizes.default({}),
  /** Ends the positions of the terms before on the day this one begins. */
  endsFormer: z.boolean().default(true),
});
export type NewTerm = z.infer<typeof NewTerm>;

export const TermChange = z.strictObject({
  version: z.number().int(),
  name: z.string().trim().min(3).max(100).optional(),
  from: PlainDate.optional(),
  to: PlainDate.optional(),
  decisionNo: z.string().trim().min(1).max(60).nullable().optional(),
  decisionDate: PlainDate.nullable().optional(),
  provisional: z.boolean().optional(),
  sizes: OrganSizes.optional(),
  reason: z.string().trim().min(3).max(500),
});
export type TermChange = z.infer<typeof TermChange>;

export const Position = z.strictObject({
  id: Uuid,
  personId: Uuid,
  fullName: z.string(),
  unitId: z.number().int(),
  unitName: z.string(),
  organ: Organ,
  rank: Rank,
  termId: Uuid.nullable(),
  termName: z.string().nullable(),
  employment: Employment,
  chosen: Chosen,
  from: PlainDate,
  /** The first day without it; null: open. */
  to: PlainDate.nullable(),
  decisionNo: z.string().nullable(),
  decisionDate: PlainDate.nullable(),
  /** The day of the vote; the decision is the superior's approval. */
  electedOn: PlainDate.nullable(),
  endReason: EndReason.nullable(),
  endNote: z.string().nullable(),
  endDecisionNo: z.string().nullable(),
  endDecisionDate: PlainDate.nullable(),
  /** Whether the person's own record lies in the actor's part. */
  canOpenPerson: z.boolean(),
  canEnd: z.boolean(),
  /** What goes with it; null unless the asker may give it to the holder's account. */
  rights: PositionRights.nullable(),
});
export type Position = z.infer<typeof Position>;

export const OrganView = z.strictObject({
  organ: Organ,
  /** Persons in it on that day. */
  count: z.number().int(),
  /** The number that the congress fixed. */
  fixed: z.number().int().nullable(),
  positions: z.array(Position),
});

export const Leadership = z.strictObject({
  unitId: z.number().int(),
  on: PlainDate,
  term: Term.nullable(),
  terms: z.array(Term),
  organs: z.array(OrganView),
  /** Ended before `on`, newest first; empty unless asked for. */
  past: z.array(Position),
  warnings: z.array(OrganWarning),
  can: z.strictObject({ manage: z.boolean() }),
});
export type Leadership = z.infer<typeof Leadership>;

export const NewPosition = z.strictObject({
  personId: Uuid,
  organ: Organ,
  rank: Rank,
  /** The term of that day when left out. */
  termId: Uuid.nullable().optional(),
  from: PlainDate,
  to: PlainDate.nullable().default(null),
  employment: Employment.default("CONCURRENT"),
  chosen: Chosen.default("ELECTED"),
  decisionNo: DecisionNo,
  decisionDate: DecisionDate,
});
export type NewPosition = z.infer<typeof NewPosition>;

export const PositionEnd = z.strictObject({
  /** The first day without the position. */
  on: PlainDate,
  reason: EndReason,
  note: z.string().trim().max(500).nullable().default(null),
  decisionNo: DecisionNo,
  decisionDate: DecisionDate,
});
export type PositionEnd = z.infer<typeof PositionEnd>;

export const Leader = z.strictObject({
  positionId: Uuid,
  personId: Uuid,
  fullName: z.string(),
  organ: Organ,
  rank: Rank,
  since: PlainDate,
  /** The last digits at most; null when none is known or the actor's post may not see it. */
  phoneMasked: z.string().nullable(),
  canOpenPerson: z.boolean(),
});

export const unitParams = z.strictObject({ unitId: UnitId });
