import { z } from "zod";
import { UnitId, Uuid } from "#kernel/contract/ids.ts";
import { patchOf } from "#kernel/contract/patch.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { AGE_BANDS } from "./age-band.ts";
import {
  ASSOCIATIONS,
  GENDERS,
  MEMBER_STATUSES,
  OCCUPATIONS,
  PARTY_STATUSES,
  RELIGIONS,
} from "./code-lists.ts";
import {
  FOREIGN_LANGUAGE_LEVELS,
  GENERAL_EDUCATION,
  IT_LEVELS,
  POLITICAL_THEORY,
  PROFESSIONAL_LEVELS,
} from "./education-lists.ts";
import { ETHNIC_GROUPS } from "./ethnic-groups.ts";
import { codeSchema } from "./read-code.ts";

export const MemberStatus = codeSchema(MEMBER_STATUSES);
export type MemberStatus = z.infer<typeof MemberStatus>;
export const CARD_STATUSES = [
  "NONE",
  "REQUESTED",
  "ISSUED",
  "LOST",
  "DAMAGED",
  "REPLACED",
  "REVOKED",
  "RETIRED",
] as const;
export const CardStatus = z.enum(CARD_STATUSES);

/** Positions as a facet of the roster; the positions themselves are rows of the leadership module. */
export const POSITION_RANKS = ["SECRETARY", "DEPUTY", "COMMITTEE", "NONE"] as const;

/** The statuses that are in a unit's count. */
export const COUNTED: ReadonlySet<string> = new Set(
  MEMBER_STATUSES.filter((s) => s.counted).map((s) => s.code),
);

/** What a record has or lacks, as a list may ask for it: what the shares of data quality count. */
export const HELD = ["nationalId", "verified", "phone", "book", "account"] as const;
export const LACKING = [...HELD, "gender", "general", "professional", "occupation"] as const;

/** A member in a list. Ethnicity, religion and Party status are null for whoever may only see them as sums. */
export const MemberRow = z.strictObject({
  personId: Uuid,
  memberCode: z.string(),
  fullName: z.string(),
  gender: codeSchema(GENDERS).nullable(),
  dateOfBirth: PlainDate,
  unitId: z.number().int(),
  unitName: z.string(),
  status: MemberStatus,
  cardStatus: z.string().nullable(),
  occupation: z.string().nullable(),
  generalEducation: z.string().nullable(),
  professionalLevel: z.string().nullable(),
  partyStatus: z.string().nullable(),
  ethnicityCode: z.string().nullable(),
  religionCode: z.string().nullable(),
  admissionDate: PlainDate.nullable(),
  changedAt: z.iso.datetime(),
});
export type MemberRow = z.infer<typeof MemberRow>;

/** `?status=ACTIVE,DEFERRED`: a facet's values, any of which fits. */
const anyOf = <T extends z.ZodType<string, string>>(value: T) =>
  z
    .string()
    .max(400)
    .transform((text) => text.split(",").filter(Boolean))
    .pipe(z.array(value).max(60));

export const SORTS = ["name", "birth", "admission", "changed"] as const;

/** The facets and the order of a roster, as they stand in the address. */
export const MemberFilter = z.strictObject({
  /** Part of a name, anywhere in it; with accents exactly those. */
  q: z.string().trim().max(100).optional(),
  status: anyOf(z.union([MemberStatus, z.literal("ALL")])).optional(),
  gender: codeSchema(GENDERS).optional(),
  ageBand: anyOf(z.enum(AGE_BANDS.map((band) => band.code))).optional(),
  ethnicity: anyOf(z.union([codeSchema(ETHNIC_GROUPS), z.literal("MINORITY")])).optional(),
  religion: anyOf(codeSchema(RELIGIONS)).optional(),
  education: anyOf(z.union([codeSchema(GENERAL_EDUCATION), codeSchema(PROFESSIONAL_LEVELS)])).optional(),
  occupation: anyOf(codeSchema(OCCUPATIONS)).optional(),
  party: anyOf(codeSchema(PARTY_STATUSES)).optional(),
  card: anyOf(CardStatus).optional(),
  position: anyOf(z.enum(POSITION_RANKS)).optional(),
  /** The sector of the unit that the member stands in. */
  sector: anyOf(z.string().max(40)).optional(),
  has: anyOf(z.enum(HELD)).optional(),
  lacks: anyOf(z.enum(LACKING)).optional(),
  /** Admitted or moved in since this day: what the "new this year" figure counts. */
  joinedFrom: PlainDate.optional(),
});
export type MemberFilter = z.infer<typeof MemberFilter>;

export const MemberOrder = z.strictObject({
  sort: z.enum(SORTS).default("name"),
  direction: z.enum(["asc", "desc"]).default("asc"),
});

const text = (most: number) => z.string().trim().max(most).nullable();

export const Relative = z.strictObject({
  relation: z.string().trim().min(1).max(40),
  name: z.string().trim().min(1).max(100),
  birthYear: z.number().int().min(1900).max(2100).nullable().default(null),
  occupation: text(100).default(null),
  workplace: text(150).default(null),
  residence: text(200).default(null),
});

/** What is sealed: never in a list, shown masked, opened with a reason. */
export const SealedFields = z.strictObject({
  nationalId: z.string().nullable().default(null),
  legacyNationalId: text(9).default(null),
  nationalIdIssuedOn: PlainDate.nullable().default(null),
  nationalIdIssuedBy: text(150).default(null),
  phone: z.string().nullable().default(null),
  email: z.email().max(120).nullable().default(null),
  emergencyContact: text(200).default(null),
  birthPlace: text(200).default(null),
  placeOfOrigin: text(200).default(null),
  permanentAddress: text(300).default(null),
  currentAddress: text(300).default(null),
  workplace: text(200).default(null),
  familyClass: text(100).default(null),
  relatives: z.array(Relative).max(20).default([]),
  health: text(500).default(null),
  abroadStays: text(500).default(null),
  partyPosition: text(100).default(null),
});
export type SealedFields = z.infer<typeof SealedFields>;
export const SEALED_NAMES = Object.keys(SealedFields.shape) as (keyof SealedFields)[];

/** What a person is, in clear. */
export const PersonFields = z.strictObject({
  fullName: z.string().trim().min(1).max(100),
  otherNames: text(100).default(null),
  gender: codeSchema(GENDERS).nullable().default(null),
  dateOfBirth: PlainDate,
  ethnicityCode: codeSchema(ETHNIC_GROUPS).default("99"),
  religionCode: codeSchema(RELIGIONS).default("NONE"),
  generalEducation: codeSchema(GENERAL_EDUCATION).nullable().default(null),
  professionalLevel: codeSchema(PROFESSIONAL_LEVELS).nullable().default(null),
  major: text(120).default(null),
  politicalTheory: codeSchema(POLITICAL_THEORY).nullable().default(null),
  itLevel: codeSchema(IT_LEVELS).nullable().default(null),
  foreignLanguageLevel: codeSchema(FOREIGN_LANGUAGE_LEVELS).nullable().default(null),
  occupation: codeSchema(OCCUPATIONS).nullable().default(null),
  isSalaried: z.boolean().default(false),
  partyStatus: codeSchema(PARTY_STATUSES).default("NONE"),
  partyJoinDate: PlainDate.nullable().default(null),
  partyOfficialDate: PlainDate.nullable().default(null),
  associations: z.array(codeSchema(ASSOCIATIONS)).max(5).default([]),
});
export type PersonFields = z.infer<typeof PersonFields>;

/** What the membership is. */
export const MembershipFields = z.strictObject({
  admissionDate: PlainDate.nullable().default(null),
  admissionPlace: text(200).default(null),
  admissionDecisionNo: text(60).default(null),
  joinedUnitOn: PlainDate.nullable().default(null),
  cardNo: text(40).default(null),
  cardStatus: CardStatus.default("NONE"),
  cardIssuedOn: PlainDate.nullable().default(null),
  cardIssuedBy: text(200).default(null),
  hasMemberBook: z.boolean().default(false),
  bookNo: text(40).default(null),
  isHonorary: z.boolean().default(false),
});
export type MembershipFields = z.infer<typeof MembershipFields>;

export const NewMember = z.strictObject({
  unitId: UnitId,
  status: MemberStatus.default("ACTIVE"),
  person: PersonFields,
  sealed: SealedFields,
  membership: MembershipFields,
  /** Why a national id that does not fit birth year or sex is nevertheless right. */
  nationalIdNote: text(200).default(null),
  /** The officer saw the possible duplicates and says this is another person. */
  distinctFrom: z.array(Uuid).max(20).default([]),
});
export type NewMember = z.infer<typeof NewMember>;

export const MemberChange = z.strictObject({
  version: z.number().int(),
  unitId: UnitId.optional(),
  status: MemberStatus.optional(),
  effectiveOn: PlainDate.optional(),
  person: patchOf(PersonFields).optional(),
  sealed: patchOf(SealedFields).optional(),
  membership: patchOf(MembershipFields).optional(),
  nationalIdNote: text(200).optional(),
  decisionNo: text(60).optional(),
  decisionDate: PlainDate.nullable().optional(),
  reason: text(500).optional(),
});
export type MemberChange = z.infer<typeof MemberChange>;

export const HistoryLine = z.strictObject({
  id: z.number().int(),
  at: z.iso.datetime(),
  kind: z.string(),
  effectiveOn: PlainDate,
  unitId: z.number().int().nullable(),
  unitName: z.string().nullable(),
  decisionNo: z.string().nullable(),
  decisionDate: PlainDate.nullable(),
  /** By field: `{ from, to }`, `"sealed"` for sealed fields, `"hidden"` for those this post may not see. */
  changes: z.record(z.string(), z.unknown()),
  reason: z.string().nullable(),
});

/** A member's page. Sealed values come masked (`•••• 4821`), null when empty, `hidden` when the role has no right. */
export const Member = z.strictObject({
  personId: Uuid,
  memberCode: z.string(),
  version: z.number().int(),
  unitId: z.number().int(),
  unitName: z.string(),
  way: z.array(z.strictObject({ id: z.number().int(), name: z.string(), type: z.string() })),
  status: MemberStatus,
  statusSince: PlainDate,
  person: PersonFields.extend({
    ethnicityCode: z.string().nullable(),
    religionCode: z.string().nullable(),
    partyStatus: z.string().nullable(),
    associations: z.array(z.string()),
    gender: z.string().nullable(),
  }),
  membership: MembershipFields.extend({ cardStatus: z.string().nullable() }),
  masked: z.record(z.string(), z.string().nullable()),
  hidden: z.array(z.string()),
  nationalIdNote: z.string().nullable(),
  nationalIdWarnings: z.array(z.string()),
  identityVerified: z.string(),
  changedAt: z.iso.datetime(),
  can: z.strictObject({ edit: z.boolean(), reveal: z.boolean(), move: z.boolean() }),
});
export type Member = z.infer<typeof Member>;
