import { z } from "zod";
import { UnitId, Uuid } from "#kernel/contract/ids.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";

export const SECTORS = [
  "RESIDENTIAL",
  "SCHOOL_SECONDARY",
  "SCHOOL_HIGHER",
  "OFFICE",
  "ENTERPRISE_STATE",
  "ENTERPRISE_PRIVATE",
  "ARMY",
  "POLICE",
  "OVERSEAS",
  "TEMPORARY",
] as const;

export const Counts = z.strictObject({
  excellent: z.number().int(),
  good: z.number().int(),
  completed: z.number().int(),
  notCompleted: z.number().int(),
  notRated: z.number().int(),
});

export const Cap = z.strictObject({
  excellent: z.number().int(),
  base: z.number().int(),
  most: z.number().int(),
  percent: z.number().int(),
  broken: z.boolean(),
});

/** What whoever opens it may still change later. */
const calendar = {
  name: z.string().trim().min(3).max(160),
  opensOn: PlainDate,
  selfBy: PlainDate,
  branchBy: PlainDate,
  baseBy: PlainDate,
  /** Percent of "excellent", when stricter than the rule. */
  capPercent: z.number().int().min(0).max(100).nullable().default(null),
};

/** Each step ends after the one before it. */
const inOrder = (c: { opensOn: string; selfBy: string; branchBy: string; baseBy: string }): boolean =>
  c.opensOn <= c.selfBy && c.selfBy <= c.branchBy && c.branchBy <= c.baseBy;

export const CampaignChange = z
  .strictObject({ version: z.number().int(), ...calendar })
  .refine(inOrder, { path: ["selfBy"], error: "dates out of order", params: { code: "out_of_order" } });

export const NewCampaign = z
  .strictObject({
    year: z.number().int().min(2020).max(2100),
    /** Empty: all sectors. */
    sectors: z.array(z.enum(SECTORS)).max(SECTORS.length).default([]),
    fromOn: PlainDate,
    closingOn: PlainDate,
    ...calendar,
  })
  .refine(inOrder, { path: ["selfBy"], error: "dates out of order", params: { code: "out_of_order" } })
  .refine((c) => c.fromOn < c.closingOn, {
    path: ["closingOn"],
    error: "ends before it begins",
    params: { code: "out_of_order" },
  });
export type NewCampaign = z.output<typeof NewCampaign>;
export type CampaignChange = z.output<typeof CampaignChange>;

export const SHEET_STATES = [
  "NOT_BEGUN",
  "SELF_REVIEW",
  "MEETING",
  "SENT",
  "APART",
  "RETURNED",
  "RECOGNISED",
  "CANCELLED",
] as const;
export const SheetState = z.enum(SHEET_STATES);
export type SheetState = z.infer<typeof SheetState>;

export const Campaign = z.strictObject({
  id: Uuid,
  unitId: z.number().int(),
  unitName: z.string(),
  year: z.number().int(),
  name: z.string(),
  sectors: z.array(z.string()),
  fromOn: PlainDate,
  closingOn: PlainDate,
  opensOn: PlainDate,
  selfBy: PlainDate,
  branchBy: PlainDate,
  baseBy: PlainDate,
  capPercent: z.number().int().nullable(),
  version: z.number().int(),
  withdrawn: z.boolean(),
  can: z.strictObject({ change: z.boolean() }),
});
export type Campaign = z.infer<typeof Campaign>;

/** How far the branches at and below a unit are. */
export const Progress = z.strictObject({
  branches: z.number().int(),
  notBegun: z.number().int(),
  working: z.number().int(),
  sent: z.number().int(),
  recognised: z.number().int(),
  /** Not sent, or not recognised, by the day on which it was due. */
  late: z.number().int(),
  members: z.number().int(),
  counts: Counts,
});
export type Progress = z.infer<typeof Progress>;

export const ProgressRow = z.strictObject({
  unitId: z.number().int(),
  unitName: z.string(),
  progress: Progress,
  /** Of a branch itself: where its sheet is. */
  sheet: z
    .strictObject({
      state: SheetState,
      caseId: Uuid.nullable(),
      version: z.number().int().nullable(),
      since: PlainDate.nullable(),
    })
    .nullable(),
});
export type ProgressRow = z.infer<typeof ProgressRow>;

export const unitParams = z.strictObject({ unitId: UnitId });
export const campaignParams = z.strictObject({ campaignId: Uuid });
