import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { UnitId, Uuid } from "#kernel/contract/ids.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { DeedName, PlanRow, PlanView, Result, Tally } from "./plan.ts";
import { Answers, Groups, Programme } from "./programme.ts";

/** One ticking holds a whole branch, and no more. */
export const MOST_AT_ONCE = 500;

const unitParams = z.strictObject({ unitId: UnitId });
const planParams = z.strictObject({ planId: Uuid });
const Year = z.coerce.number().int().min(2018).max(2199);
const yearQuery = z.strictObject({ year: Year.optional() });
const Version = z.number().int();

export const unitTraining = endpoint({
  method: "GET",
  path: "/units/:unitId/training",
  permission: "training.view",
  summary: "A year's training of a unit: its programme, how many registered and completed, what may be done.",
  params: unitParams,
  query: yearQuery,
  reply: z.strictObject({
    unitId: UnitId,
    unitName: z.string(),
    isBranch: z.boolean(),
    year: z.number().int(),
    /** For a branch the one that holds for it; else those that the unit itself or one above it opened. */
    programmes: z.array(Programme),
    tally: Tally,
    can: z.strictObject({
      people: z.boolean(),
      branch: z.boolean(),
      base: z.boolean(),
      open: z.boolean(),
    }),
  }),
});

export const trainingBelow = endpoint({
  method: "GET",
  path: "/units/:unitId/training/below",
  permission: "training.view",
  summary: "The units directly below with their shares of a year.",
  params: unitParams,
  query: yearQuery,
  reply: z.strictObject({
    rows: z.array(
      z.strictObject({ unitId: UnitId, unitName: z.string(), isBranch: z.boolean(), tally: Tally }),
    ),
  }),
});

export const openProgramme = endpoint({
  method: "POST",
  path: "/units/:unitId/training/programmes",
  permission: "training.verify",
  summary: "Opens a year's programme for the branches below, or for those of one sector.",
  params: unitParams,
  body: z.strictObject({
    year: z.number().int().min(2018).max(2199),
    sector: z.string().max(40).nullable(),
    title: z.string().trim().min(3).max(200),
    groups: Groups,
    opensOn: PlainDate,
    registerUntil: PlainDate,
    reviewFrom: PlainDate,
    closesOn: PlainDate,
  }),
  reply: z.strictObject({ programmeId: Uuid, criteriaVersion: z.number().int() }),
  problems: ["training.not_yours", "training.days", "training.sector"],
});

export const branchPlans = endpoint({
  method: "POST",
  path: "/units/:unitId/training/plans",
  permission: "training.view",
  summary: "The members of a branch with their plans of a year, in roster order.",
  params: unitParams,
  body: z.strictObject({ year: Year }),
  reply: z.strictObject({ rows: z.array(PlanRow) }),
  reads: true,
  problems: ["training.figures_only", "training.not_a_branch"],
});

export const registerMany = endpoint({
  method: "POST",
  path: "/units/:unitId/training/registrations",
  permission: "training.branch",
  summary: "Registers members of a branch by ticking, all with the same promises; who is registered stays.",
  params: unitParams,
  body: z.strictObject({
    year: Year,
    personIds: z.array(Uuid).min(1).max(MOST_AT_ONCE),
    answers: Answers,
  }),
  reply: z.strictObject({ registered: z.number().int(), late: z.boolean(), left: z.array(Uuid) }),
  problems: [
    "training.figures_only",
    "training.not_a_branch",
    "training.no_programme",
    "training.not_open",
    "training.answers",
  ],
});

export const doWithPlans = endpoint({
  method: "POST",
  path: "/units/:unitId/training/deeds",
  permission: "training.view",
  summary: "Confirms, returns, evaluates or verifies plans of a branch, all of the list or none.",
  params: unitParams,
  body: z.strictObject({
    deed: DeedName,
    planIds: z.array(Uuid).min(1).max(MOST_AT_ONCE),
    reason: z.string().trim().min(3).max(500).nullable().optional(),
    result: Result.optional(),
    remark: z.string().trim().max(2000).nullable().optional(),
    temporaryRemark: z.string().trim().max(2000).nullable().optional(),
  }),
  reply: z.strictObject({ done: z.number().int() }),
  problems: [
    "training.figures_only",
    "training.not_a_branch",
    "training.not_yours",
    "training.reason_needed",
    "training.result_needed",
    "training.not_now",
    "training.empty_items",
    "training.own_plan",
    "training.own_evaluation",
    "training.remark_needed",
    "training.review_first",
  ],
});

export const plan = endpoint({
  method: "GET",
  path: "/training-plans/:planId",
  permission: "training.view",
  summary: "One member's plan of a year with what was promised, done and decided.",
  params: planParams,
  reply: PlanView,
  problems: ["training.figures_only"],
});

export const ownTraining = endpoint({
  method: "GET",
  path: "/my-training",
  permission: "training.own",
  summary: "One's own training of a year: the programme that holds for one's branch, and one's plan.",
  query: yearQuery,
  reply: z.strictObject({
    year: z.number().int(),
    unitName: z.string().nullable(),
    programme: Programme.nullable(),
    plan: PlanView.nullable(),
    /** Results of the years before. */
    before: z.array(z.strictObject({ year: z.number().int(), result: Result })),
    can: z.strictObject({ register: z.boolean(), late: z.boolean(), review: z.boolean() }),
  }),
});

export const registerOwn = endpoint({
  method: "PUT",
  path: "/my-training",
  permission: "training.own",
  summary: "Registers for the year, or changes what was registered until the branch confirms it.",
  body: z.strictObject({ year: Year, version: Version.nullable(), answers: Answers }),
  reply: z.strictObject({ state: z.string() }),
  problems: [
    "training.no_programme",
    "training.not_open",
    "training.answers",
    "training.changed",
    "training.not_now",
  ],
});

export const reviewOwn = endpoint({
  method: "POST",
  path: "/my-training/review",
  permission: "training.own",
  summary: "One's own review at the end of the year: what was done, and how one rates oneself.",
  body: z.strictObject({ year: Year, version: Version, review: Answers, selfResult: Result }),
  reply: z.strictObject({ state: z.string() }),
  problems: [
    "training.no_programme",
    "training.changed",
    "training.not_now",
    "training.not_open",
    "training.answers",
  ],
});
