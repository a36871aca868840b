import { z } from "zod";
import { UnitId, Uuid } from "#kernel/contract/ids.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { Employment } from "#modules/leadership/contract/leadership.ts";
import { Organ, Rank } from "#modules/leadership/contract/organs.ts";
import { UNIT_TIERS } from "#modules/organisation/contract/unit.ts";

export const TRAININGS = [
  { value: "UNION_SKILLS", vi: "Nghiệp vụ công tác Đoàn", en: "Union work" },
  { value: "POLITICAL_THEORY", vi: "Lý luận chính trị", en: "Political theory" },
  { value: "MANAGEMENT", vi: "Quản lý nhà nước, quản lý", en: "Public management" },
  { value: "OTHER", vi: "Bồi dưỡng khác", en: "Other" },
] as const;
export const PLANNED_RANKS = [
  { value: "SECRETARY", vi: "Bí thư", en: "Secretary" },
  { value: "DEPUTY_SECRETARY", vi: "Phó Bí thư", en: "Deputy secretary" },
  { value: "STANDING_MEMBER", vi: "Ủy viên Ban Thường vụ", en: "Standing committee" },
  { value: "COMMITTEE_MEMBER", vi: "Ủy viên Ban Chấp hành", en: "Executive committee" },
] as const;
export const CADRE_RATINGS = [
  { value: "EXCELLENT", vi: "Hoàn thành xuất sắc", en: "Excellent" },
  { value: "GOOD", vi: "Hoàn thành tốt", en: "Good" },
  { value: "COMPLETED", vi: "Hoàn thành", en: "Completed" },
  { value: "NOT_COMPLETED", vi: "Không hoàn thành", en: "Not completed" },
] as const;
export const VALUES_OF = { TRAINING: TRAININGS, PLANNING: PLANNED_RANKS, RATING: CADRE_RATINGS } as const;

export const EntryKind = z.enum(["TRAINING", "PLANNING", "RATING"]);
export type EntryKind = z.infer<typeof EntryKind>;

const Title = z.string().trim().min(2).max(200);

export const NewEntry = z
  .strictObject({
    kind: EntryKind,
    value: z.string().max(40),
    unitId: UnitId.nullable().default(null),
    title: Title,
    from: PlainDate,
    to: PlainDate.nullable().default(null),
    decisionNo: z.string().trim().min(1).max(60).nullable().default(null),
    decisionDate: PlainDate.nullable().default(null),
  })
  .superRefine(({ kind, value, from, to, unitId }, ctx) => {
    const fits = VALUES_OF[kind].some((one) => one.value === value);
    if (!fits) ctx.addIssue({ code: "custom", path: ["value"], message: "no such value" });
    if (to !== null && to < from)
      ctx.addIssue({ code: "custom", path: ["to"], message: "ends before it begins" });
    if (kind === "PLANNING" && unitId === null)
      ctx.addIssue({ code: "custom", path: ["unitId"], message: "required", params: { code: "required" } });
  });
export type NewEntry = z.output<typeof NewEntry>;

export const CadreEntry = z.strictObject({
  id: Uuid,
  kind: EntryKind,
  value: z.string(),
  title: z.string(),
  unitName: z.string().nullable(),
  from: PlainDate,
  to: PlainDate.nullable(),
  decisionNo: z.string().nullable(),
  decisionDate: PlainDate.nullable(),
  recordedAt: z.iso.datetime(),
  withdrawn: z.strictObject({ at: z.iso.datetime(), reason: z.string() }).nullable(),
});
export type CadreEntry = z.infer<typeof CadreEntry>;

export const AGE_BANDS = ["UPTO_25", "UPTO_30", "UPTO_35", "UPTO_40", "OVER_40"] as const;
export const EDUCATIONS = [
  "NONE",
  "ELEMENTARY",
  "INTERMEDIATE",
  "COLLEGE",
  "BACHELOR",
  "MASTER",
  "DOCTOR",
] as const;
export const THEORIES = ["NONE", "ELEMENTARY", "INTERMEDIATE", "ADVANCED", "BACHELOR"] as const;

/** What the list of cadres can be filtered by; the same narrows the figures. */
export const CadreFilter = z.strictObject({
  tier: z.enum(UNIT_TIERS).optional(),
  rank: Rank.optional(),
  employment: Employment.optional(),
  gender: z.enum(["MALE", "FEMALE"]).optional(),
  /** Of an ethnic minority. */
  minority: z.stringbool().optional(),
  age: z.enum(AGE_BANDS).optional(),
  education: z.enum(EDUCATIONS).optional(),
  theory: z.enum(THEORIES).optional(),
  /** On a planning list that runs. */
  planned: z.stringbool().optional(),
});
export type CadreFilter = z.output<typeof CadreFilter>;

export const CadreRow = z.strictObject({
  personId: Uuid,
  fullName: z.string(),
  birthYear: z.number().int(),
  gender: z.string().nullable(),
  unitId: z.number().int(),
  unitName: z.string(),
  tier: z.enum(UNIT_TIERS),
  organ: Organ,
  rank: Rank,
  employment: Employment,
  since: PlainDate,
  /** Other positions held in the same part. */
  others: z.number().int(),
  education: z.string().nullable(),
  theory: z.string().nullable(),
  planned: z.boolean(),
  /** The last rating in force, and its year. */
  rating: z.string().nullable(),
  ratingYear: z.number().int().nullable(),
});
export type CadreRow = z.infer<typeof CadreRow>;

export const FIGURE_GROUPS = [
  "tier",
  "employment",
  "gender",
  "minority",
  "age",
  "education",
  "theory",
] as const;
export const CadreFigure = z.strictObject({
  group: z.enum(FIGURE_GROUPS),
  /** Null: not known. */
  value: z.string().nullable(),
  n: z.number().int(),
});
