import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { UnitId, Uuid } from "#kernel/contract/ids.ts";
import { Cursor, PageSize } from "#kernel/contract/paging.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { MembershipFields, PersonFields, SealedFields } from "./member.ts";

/** Why two records may be one person, strongest first. */
export const DUPLICATE_REASONS = [
  "national_id",
  "name_birth_origin",
  "name_birth",
  "swapped_day_month",
  "one_letter",
] as const;
export const DuplicateReason = z.enum(DUPLICATE_REASONS);
export type DuplicateReason = z.infer<typeof DuplicateReason>;

/** How sure each reason makes, 0 to 1; a pair has its strongest. */
export const REASON_SCORE: Record<DuplicateReason, number> = {
  national_id: 1,
  name_birth_origin: 0.9,
  name_birth: 0.7,
  swapped_day_month: 0.6,
  one_letter: 0.5,
};

/**
 * One of the two records. A record outside the actor's part comes masked: initials and birth year, nothing of its unit;
 * `personId` is then null, since nothing may be opened by it.
 */
export const DuplicateSide = z.strictObject({
  inside: z.boolean(),
  personId: Uuid.nullable(),
  name: z.string(),
  birthYear: z.number().int(),
  dateOfBirth: PlainDate.nullable(),
  gender: z.string().nullable(),
  memberCode: z.string().nullable(),
  unitId: z.number().int().nullable(),
  unitName: z.string().nullable(),
  status: z.string().nullable(),
});
export type DuplicateSide = z.infer<typeof DuplicateSide>;

export const PAIR_STATES = ["OPEN", "DISTINCT", "MERGED"] as const;
export const PairState = z.enum(PAIR_STATES);

export const DuplicatePair = z.strictObject({
  id: Uuid,
  reasons: z.array(DuplicateReason),
  score: z.number(),
  state: PairState,
  createdAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().nullable(),
  note: z.string().nullable(),
  a: DuplicateSide,
  b: DuplicateSide,
  can: z.strictObject({ decide: z.boolean(), merge: z.boolean() }),
});
export type DuplicatePair = z.infer<typeof DuplicatePair>;

const pairParams = z.strictObject({ pairId: Uuid });

export const listDuplicates = endpoint({
  method: "GET",
  path: "/duplicates",
  permission: "members.merge",
  summary: "Pairs of records that may be one person, at least one of them in the actor's part, newest first.",
  query: z.strictObject({
    state: PairState.default("OPEN"),
    unitId: UnitId.optional(),
    cursor: Cursor.optional(),
    limit: PageSize,
  }),
  reply: z.strictObject({ rows: z.array(DuplicatePair), next: Cursor.nullable() }),
  problems: ["bad_cursor"],
});

export const countDuplicates = endpoint({
  method: "GET",
  path: "/duplicates/count",
  permission: "members.merge",
  summary: "How many pairs wait for a decision in the actor's part.",
  reply: z.strictObject({ open: z.number().int() }),
});

/** The fields of a record that a merge chooses side by side. Sealed values come masked. */
export const MergeField = z.strictObject({
  /** `person.fullName`, `sealed.phone`, `membership.cardNo`, `unitId`, `status` */
  field: z.string(),
  a: z.unknown(),
  b: z.unknown(),
  same: z.boolean(),
  /** The side proposed: the only filled one, else the record that was changed last. */
  proposed: z.enum(["a", "b"]),
});

export const getDuplicate = endpoint({
  method: "GET",
  path: "/duplicates/:pairId",
  permission: "members.merge",
  summary: "A pair with its fields side by side when both records lie in the actor's part.",
  params: pairParams,
  reply: z.strictObject({
    pair: DuplicatePair,
    /** Empty when one of the records lies outside the actor's part. */
    fields: z.array(MergeField),
    versions: z.strictObject({ a: z.number().int(), b: z.number().int() }).nullable(),
    merge: z
      .strictObject({
        id: Uuid,
        keptPersonId: Uuid,
        mergedPersonId: Uuid,
        mergedAt: z.iso.datetime(),
        canUndo: z.boolean(),
      })
      .nullable(),
  }),
});

export const decideDistinct = endpoint({
  method: "POST",
  path: "/duplicates/:pairId/distinct",
  permission: "members.merge",
  summary: "Says that the two records are two persons; remembered, so the pair is not asked again.",
  params: pairParams,
  body: z.strictObject({ note: z.string().trim().max(500).nullable().default(null) }),
  reply: z.strictObject({ state: PairState }),
  problems: ["members.pair_decided"],
});

export const reopenPair = endpoint({
  method: "POST",
  path: "/duplicates/:pairId/open",
  permission: "members.merge",
  summary: "Takes back the answer that the two records are two persons.",
  params: pairParams,
  body: z.strictObject({}).default({}),
  reply: z.strictObject({ state: PairState }),
  problems: ["members.pair_decided"],
});

export const Side = z.enum(["a", "b"]);

/** Every field that a merge may choose, as `<group>.<name>`. */
export const MERGE_FIELDS: readonly string[] = [
  ...Object.keys(PersonFields.shape).map((name) => `person.${name}`),
  ...Object.keys(SealedFields.shape).map((name) => `sealed.${name}`),
  ...Object.keys(MembershipFields.shape).map((name) => `membership.${name}`),
  "unitId",
  "status",
];

export const mergePair = endpoint({
  method: "POST",
  path: "/duplicates/:pairId/merge",
  permission: "members.merge",
  summary:
    "Makes the two records one: `keep` stays, the other points to it, every field is taken from the side that is named for it.",
  params: pairParams,
  body: z.strictObject({
    keep: Side,
    /** The side of each field; fields left out stay as they are in the kept record. */
    choices: z
      .record(z.string(), Side)
      .default({})
      .refine((choices) => Object.keys(choices).every((field) => MERGE_FIELDS.includes(field)), {
        error: "unknown field",
      }),
    versions: z.strictObject({ a: z.number().int(), b: z.number().int() }),
    reason: z.string().trim().max(500).nullable().default(null),
  }),
  reply: z.strictObject({ mergeId: Uuid, personId: Uuid, version: z.number().int() }),
  problems: [
    "members.pair_decided",
    "members.pair_outside",
    "members.changed_meanwhile",
    "members.field_closed",
  ],
});

export const undoMerge = endpoint({
  method: "POST",
  path: "/member-merges/:mergeId/undo",
  permission: "members.merge",
  summary: "Takes a merge apart: both records are again what they were.",
  params: z.strictObject({ mergeId: Uuid }),
  body: z.strictObject({ reason: z.string().trim().max(500).nullable().default(null) }),
  reply: z.strictObject({ keptPersonId: Uuid, mergedPersonId: Uuid }),
  problems: ["members.merge_undone", "members.changed_since_merge", "members.merge_unit_closed"],
});

export const scanDuplicates = endpoint({
  method: "POST",
  path: "/units/:unitId/duplicate-scans",
  permission: "members.merge",
  summary: "Searches everybody of a unit and below for duplicates in the country, in the background.",
  params: z.strictObject({ unitId: UnitId }),
  body: z.strictObject({}).default({}),
  reply: z.strictObject({ runId: Uuid }),
});
