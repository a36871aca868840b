import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { UnitId, Uuid } from "#kernel/contract/ids.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { ExportFormat } from "#modules/exports/contract/endpoints.ts";
import { Result } from "#modules/training/contract/plan.ts";
import {
  Campaign,
  CampaignChange,
  Cap,
  Counts,
  campaignParams,
  NewCampaign,
  Progress,
  ProgressRow,
  unitParams,
} from "./campaign.ts";
import { Level, OldLevel } from "./levels.ts";

export const openCampaign = endpoint({
  method: "POST",
  path: "/units/:unitId/rating-campaigns",
  permission: "ratings.campaign",
  summary: "Opens a rating campaign for a unit and every branch at and below it.",
  params: unitParams,
  body: NewCampaign,
  reply: z.strictObject({ campaignId: Uuid, branches: z.number().int() }),
  problems: ["invalid_input", "ratings.campaign_exists", "ratings.no_branches"],
});

export const listCampaigns = endpoint({
  method: "GET",
  path: "/rating-campaigns",
  permission: "cases.view",
  summary: "The campaigns in which the post's unit has a part, newest first: its own and those from above.",
  reply: z.strictObject({
    rows: z.array(Campaign.extend({ progress: Progress })),
    can: z.strictObject({ open: z.boolean() }),
    cap: z.strictObject({ percent: z.number().int(), source: z.string(), surety: z.string() }),
  }),
});

export const getCampaign = endpoint({
  method: "GET",
  path: "/rating-campaigns/:campaignId",
  permission: "cases.view",
  summary: "A campaign with the progress of the units directly below a unit, and the cap over all of them.",
  params: campaignParams,
  query: z.strictObject({ unit: UnitId.optional() }),
  reply: z.strictObject({
    campaign: Campaign,
    unitId: z.number().int(),
    unitName: z.string(),
    total: Progress,
    cap: Cap,
    /** The cap holds for all branches together, not for each. */
    capWithinBase: z.boolean(),
    rows: z.array(ProgressRow),
  }),
});

export const changeCampaign = endpoint({
  method: "PATCH",
  path: "/rating-campaigns/:campaignId",
  permission: "ratings.campaign",
  summary: "Changes name, calendar and cap of a campaign; year, sectors and period stay.",
  params: campaignParams,
  body: CampaignChange,
  reply: z.strictObject({ version: z.number().int() }),
  problems: ["invalid_input", "ratings.campaign_changed", "ratings.campaign_withdrawn"],
});

export const withdrawCampaign = endpoint({
  method: "POST",
  path: "/rating-campaigns/:campaignId/withdrawal",
  permission: "ratings.campaign",
  summary: "Takes a campaign back while no branch has begun in it.",
  params: campaignParams,
  body: z.strictObject({ reason: z.string().trim().min(3).max(500) }),
  reply: z.strictObject({ branches: z.number().int() }),
  problems: ["ratings.campaign_begun", "ratings.campaign_withdrawn"],
});

export const exportYearEnd = endpoint({
  method: "POST",
  path: "/rating-campaigns/:campaignId/exports",
  permission: "members.export",
  summary:
    "Writes the year-end list of results of a unit and everything below it to a file, in the background.",
  params: campaignParams,
  body: z.strictObject({
    unit: UnitId.optional(),
    format: ExportFormat.default("xlsx"),
    reason: z.string().trim().min(5).max(500).nullable().default(null),
  }),
  reply: z.strictObject({ fileId: Uuid, runId: Uuid }),
  problems: ["exports.nothing_found", "exports.large_not_allowed", "exports.reason_needed", "exports.quota"],
});

const Limit = z.strictObject({
  reason: z.enum(["REPRIMAND", "WARNING_OR_MORE", "DUES", "ATTENDANCE", "TRAINING"]),
  most: Level,
});

export const SheetPerson = z.strictObject({
  personId: Uuid,
  no: z.number().int(),
  fullName: z.string(),
  memberCode: z.string(),
  birthYear: z.number().int(),
  status: z.string(),
  level: z.string().nullable(),
  why: z.string().nullable(),
  remark: z.string().nullable(),
  vote: z.record(z.string(), z.unknown()).nullable(),
  /** What the member says of themself; null while nothing was sent. */
  self: z.strictObject({ level: Level, text: z.string().nullable() }).nullable(),
  /** What the registry knows of the year; null for whoever is no hand of the case. */
  facts: z
    .strictObject({
      discipline: z.array(z.string()),
      unpaidMonths: z.number().int(),
      attendance: z.strictObject({ held: z.number().int(), attended: z.number().int() }).nullable(),
      training: Result.nullable(),
      limits: z.array(Limit),
    })
    .nullable(),
  ceiling: Level.nullable(),
  /** The level of the year before. */
  before: z.string().nullable(),
});
export type SheetPerson = z.infer<typeof SheetPerson>;

const caseParams = z.strictObject({ caseId: Uuid });

export const getSheet = endpoint({
  method: "GET",
  path: "/rating-sheets/:caseId",
  permission: "cases.view",
  summary:
    "A branch's rating sheet: everybody on it with self-rating, computed facts and level, and the cap.",
  params: caseParams,
  reply: z.strictObject({
    campaignId: Uuid.nullable(),
    campaignName: z.string(),
    year: z.number().int(),
    closingOn: PlainDate,
    counts: Counts,
    cap: Cap,
    people: z.array(SheetPerson),
    /** Who stands in the branch on the closing date but not on the sheet, and the other way round. */
    missing: z.array(z.string()),
    extra: z.array(z.string()),
    /** Those whose level somebody else recognises, since they decide at the base. */
    apart: z.array(z.string()),
    can: z.strictObject({ list: z.boolean() }),
  }),
});

export const settleList = endpoint({
  method: "POST",
  path: "/rating-sheets/:caseId/list",
  permission: "cases.propose",
  summary: "Brings the sheet's list into line with the registry as of the closing date.",
  params: caseParams,
  body: z.strictObject({}),
  reply: z.strictObject({
    added: z.number().int(),
    removed: z.number().int(),
    /** Still on the open sheet of another branch or year. */
    elsewhere: z.array(z.string()),
  }),
  problems: ["cases.not_now"],
});

const RatingLine = z.strictObject({
  year: z.number().int(),
  level: z.string(),
  why: z.string().nullable(),
  unitName: z.string(),
  decidedBy: z.string(),
  decisionNo: z.string().nullable(),
  decisionDate: PlainDate.nullable(),
  annulledOn: PlainDate.nullable(),
  annulledWhy: z.string().nullable(),
});
export type RatingLine = z.infer<typeof RatingLine>;

export const ratingsOfMember = endpoint({
  method: "GET",
  path: "/members/:personId/ratings",
  permission: "signed-in",
  summary: "What a member was rated, year by year: one's own, or of somebody in the actor's part.",
  params: z.strictObject({ personId: Uuid }),
  reply: z.strictObject({
    rows: z.array(RatingLine),
    can: z.strictObject({ addPast: z.boolean() }),
  }),
});

export const addPastRating = endpoint({
  method: "POST",
  path: "/members/:personId/ratings",
  permission: "cases.decide",
  summary: "Writes down a rating of a year before any campaign, also in the words of the older scheme.",
  params: z.strictObject({ personId: Uuid }),
  body: z.strictObject({
    year: z.number().int().min(1990).max(2100),
    level: z.union([Level, OldLevel]),
    decisionNo: z.string().trim().min(1).max(60),
    decisionDate: PlainDate,
  }),
  reply: z.strictObject({ year: z.number().int() }),
  problems: ["ratings.year_rated", "ratings.year_has_campaign", "ratings.past_only"],
});

export const getOwnRating = endpoint({
  method: "GET",
  path: "/my-rating",
  permission: "cases.own",
  summary: "The self-rating that waits for oneself, or the sheet one stands on.",
  reply: z.strictObject({
    open: z
      .strictObject({
        caseId: Uuid,
        campaignName: z.string(),
        year: z.number().int(),
        unitName: z.string(),
        selfBy: PlainDate.nullable(),
        /** Whether one can still write. */
        writes: z.boolean(),
        level: Level.nullable(),
        text: z.string().nullable(),
        writtenAt: z.iso.datetime().nullable(),
        unpaidMonths: z.number().int(),
        attendance: z.strictObject({ held: z.number().int(), attended: z.number().int() }).nullable(),
      })
      .nullable(),
    rows: z.array(RatingLine),
  }),
});

export const writeOwnRating = endpoint({
  method: "PUT",
  path: "/my-rating",
  permission: "cases.own",
  summary: "Writes or changes one's own self-rating while the branch has not ended the self-review.",
  body: z.strictObject({
    caseId: Uuid,
    level: Level,
    text: z.string().trim().max(4000).nullable().default(null),
  }),
  reply: z.strictObject({ level: Level }),
  // What is written is about oneself and the same twice is the same: no stored answer of it is needed.
  idempotent: false,
  problems: ["ratings.self_over"],
});
