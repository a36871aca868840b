import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { Uuid } from "#kernel/contract/ids.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { campaignParams, unitParams } from "./campaign.ts";
import { CriteriaSet, Criterion, NewCriteriaSet } from "./criteria.ts";
import { Level } from "./levels.ts";

export const UnitRatingRow = z.strictObject({
  unitId: z.number().int(),
  unitName: z.string(),
  caseId: Uuid,
  state: z.enum(["SCORING", "SUBMITTED", "RETURNED", "RECOGNISED", "CANCELLED"]),
  since: PlainDate,
  /** Points of a hundred. */
  selfScore: z.number().nullable(),
  score: z.number().nullable(),
  level: Level.nullable(),
  decisionNo: z.string().nullable(),
});
export type UnitRatingRow = z.infer<typeof UnitRatingRow>;

export const listUnitRatings = endpoint({
  method: "GET",
  path: "/rating-campaigns/:campaignId/unit-ratings",
  permission: "cases.view",
  summary: "The post's own unit in a campaign's year, and the units that it rates.",
  params: campaignParams,
  reply: z.strictObject({
    own: UnitRatingRow.nullable(),
    rows: z.array(UnitRatingRow),
    can: z.strictObject({ begin: z.boolean() }),
  }),
});

const caseParams = z.strictObject({ caseId: Uuid });

export const UnitScoreRow = z.strictObject({
  criterion: Criterion,
  /** Percent, or a number; null when it cannot be told. */
  result: z.number().nullable(),
  computed: z.number().nullable(),
  self: z.number().nullable(),
  evidence: z.string().nullable(),
  superior: z.number().nullable(),
  why: z.string().nullable(),
});
export type UnitScoreRow = z.infer<typeof UnitScoreRow>;

export const getUnitScore = endpoint({
  method: "GET",
  path: "/unit-rating-sheets/:caseId",
  permission: "cases.view",
  summary:
    "A unit's score sheet: each criterion computed or typed, what it comes to, and what closes the top.",
  params: caseParams,
  reply: z.strictObject({
    set: CriteriaSet,
    rows: z.array(UnitScoreRow),
    self: z.number().nullable(),
    final: z.number().nullable(),
    level: Level.nullable(),
    recognised: Level.nullable(),
    openSheets: z.number().int(),
    top: z.array(z.strictObject({ reason: z.enum(["NOT_COMPLETED", "DISCIPLINE"]), n: z.number().int() })),
    can: z.strictObject({ self: z.boolean(), superior: z.boolean() }),
  }),
});

export const writeUnitScore = endpoint({
  method: "PUT",
  path: "/unit-rating-sheets/:caseId",
  permission: "cases.view",
  summary:
    "Writes typed scores: the unit's own with evidence, or the superior's, with a reason where it differs. Computed criteria cannot be typed.",
  params: caseParams,
  body: z.strictObject({
    rows: z
      .array(
        z.strictObject({
          code: z.string().max(40),
          points: z.number().min(0).max(100).multipleOf(0.1),
          /** The evidence, or the superior's reason. */
          words: z.string().trim().max(1000).nullable().default(null),
        }),
      )
      .min(1)
      .max(40),
  }),
  reply: z.strictObject({ written: z.number().int() }),
  problems: [
    "cases.not_now",
    "ratings.criterion_unknown",
    "ratings.criterion_computed",
    "ratings.too_many_points",
    "ratings.evidence_needed",
    "ratings.reason_for_change",
  ],
});

export const getCriteria = endpoint({
  method: "GET",
  path: "/units/:unitId/rating-criteria",
  permission: "cases.view",
  summary:
    "The criteria by which a unit rates those below it, with where they come from, and the versions of its own.",
  params: unitParams,
  reply: z.strictObject({
    /** What a campaign that opens today goes by. */
    current: CriteriaSet,
    /** The unit's own, the newest first, with how many ratings began under each. */
    versions: z.array(CriteriaSet.extend({ used: z.number().int() })),
    /** Who may set criteria of their own. */
    rule: z.strictObject({ value: z.string(), source: z.string(), surety: z.string() }),
    can: z.strictObject({ change: z.boolean() }),
  }),
});

export const setCriteria = endpoint({
  method: "POST",
  path: "/units/:unitId/rating-criteria",
  permission: "ratings.campaign",
  summary:
    "Gives a unit a new version of its criteria for campaigns that open from a day on; what began under one keeps it.",
  params: unitParams,
  body: NewCriteriaSet,
  reply: z.strictObject({ id: Uuid, version: z.number().int() }),
  problems: ["invalid_input", "ratings.weights", "ratings.criteria_begun", "ratings.criteria_not_yours"],
});
