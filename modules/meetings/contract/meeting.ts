import { z } from "zod";
import { UnitId, Uuid } from "#kernel/contract/ids.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";

export const MEETING_KINDS = ["REGULAR", "THEMATIC", "EXTRAORDINARY"] as const;
export const MeetingKind = z.enum(MEETING_KINDS);

export const MeetingState = z.enum(["OPEN", "CLOSED", "CANCELLED"]);

export const PRESENCES = ["PRESENT", "EXCUSED", "ABSENT"] as const;
export const Presence = z.enum(PRESENCES);
export type Presence = z.infer<typeof Presence>;

/** MEMBER: in the base of the quorum; RELEASED: deferred or away; GUEST: stands here for a time, without a vote. */
export const CalledAs = z.enum(["MEMBER", "RELEASED", "GUEST"]);
export type CalledAs = z.infer<typeof CalledAs>;

/** Who came, of those called; `eligible` is the base of the quorum. */
export const Count = z.strictObject({
  called: z.number().int(),
  eligible: z.number().int(),
  present: z.number().int(),
  excused: z.number().int(),
  absent: z.number().int(),
});
export type Count = z.infer<typeof Count>;

export const Part = Count.extend({
  unitId: UnitId,
  unitName: z.string(),
  unmarked: z.number().int(),
  /** Who came without belonging: in no other number. */
  guests: z.number().int(),
  /** How many of the base must be present. */
  needPresent: z.number().int(),
  /** Whether the quorum is reached as things stand; null while nobody is marked. */
  valid: z.boolean().nullable(),
});
export type Part = z.infer<typeof Part>;

export const AttendanceLine = z.strictObject({
  personId: Uuid,
  fullName: z.string(),
  memberCode: z.string(),
  unitId: UnitId,
  calledAs: CalledAs,
  presence: Presence.nullable(),
  reason: z.string().nullable(),
});
export type AttendanceLine = z.infer<typeof AttendanceLine>;

/** Who attends by name alone: a superior's delegate, an invited guest. */
export const Guest = z.strictObject({ id: Uuid, fullName: z.string(), post: z.string() });
export type Guest = z.infer<typeof Guest>;

/** The minutes as the register has them. */
export const MinutesPaper = z.strictObject({
  id: Uuid,
  numberText: z.string().nullable(),
  issuedOn: PlainDate,
  state: z.enum(["ISSUED", "VOIDED", "REVOKED"]),
});

export const Revision = z.strictObject({
  no: z.number().int(),
  deed: z.enum(["CLOSED", "REOPENED", "CANCELLED"]),
  reason: z.string().nullable(),
  byName: z.string().nullable(),
  at: z.iso.datetime(),
  present: z.number().int().nullable(),
  eligible: z.number().int().nullable(),
});
export type Revision = z.infer<typeof Revision>;

export const MeetingRow = z.strictObject({
  id: Uuid,
  kind: MeetingKind,
  onDay: PlainDate,
  atTime: z.string().nullable(),
  online: z.boolean(),
  place: z.string().nullable(),
  state: MeetingState,
  /** Branches that take part: more than one is a joint meeting. */
  branches: z.number().int(),
  /** Of the branch asked for; null while the meeting is open. */
  count: Count.nullable(),
  valid: z.boolean().nullable(),
});
export type MeetingRow = z.infer<typeof MeetingRow>;

export const MeetingView = z.strictObject({
  id: Uuid,
  unitId: UnitId,
  unitName: z.string(),
  kind: MeetingKind,
  onDay: PlainDate,
  atTime: z.string().nullable(),
  online: z.boolean(),
  place: z.string().nullable(),
  agenda: z.string(),
  minutes: z.string().nullable(),
  resolution: z.string().nullable(),
  state: MeetingState,
  version: z.number().int(),
  parts: z.array(Part),
  /** Those whom the reader may see, in roster order. */
  lines: z.array(AttendanceLine),
  guests: z.array(Guest),
  paper: MinutesPaper.nullable(),
  revisions: z.array(Revision),
  /** Until this day the branch itself may open a closed meeting again; afterwards its superior. */
  reopensUntil: PlainDate,
  can: z.strictObject({
    plan: z.boolean(),
    mark: z.boolean(),
    close: z.boolean(),
    reopen: z.boolean(),
    cancel: z.boolean(),
    issue: z.boolean(),
  }),
});
export type MeetingView = z.infer<typeof MeetingView>;

export const ConsentKind = z.enum(["QUARTERLY", "ONLINE"]);
export type ConsentKind = z.infer<typeof ConsentKind>;

export const Consent = z.strictObject({
  id: Uuid,
  kind: ConsentKind,
  from: PlainDate,
  to: PlainDate.nullable(),
  reason: z.string(),
  givenBy: z.string(),
});
export type Consent = z.infer<typeof Consent>;

/** What is asked of the units below in a month. */
export const DutySums = z.strictObject({
  /** Branches that have to meet. */
  branches: z.number().int(),
  /** Those that met in their month, or in their quarter where the superior agreed to that. */
  met: z.number().int(),
  quarterly: z.number().int(),
  meetings: z.number().int(),
  /** Of those called to the valid meetings of the month. */
  eligible: z.number().int(),
  present: z.number().int(),
});
export type DutySums = z.infer<typeof DutySums>;

export const BelowRow = z.strictObject({
  unitId: UnitId,
  unitName: z.string(),
  isBranch: z.boolean(),
  sums: DutySums,
  lastMetOn: PlainDate.nullable(),
});
export type BelowRow = z.infer<typeof BelowRow>;

export const NotMetRow = z.strictObject({
  unitId: UnitId,
  unitName: z.string(),
  superiorName: z.string().nullable(),
  quarterly: z.boolean(),
  lastMetOn: PlainDate.nullable(),
});
export type NotMetRow = z.infer<typeof NotMetRow>;
