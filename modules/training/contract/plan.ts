import { z } from "zod";
import { UnitId, Uuid } from "#kernel/contract/ids.ts";
import { Answers, Programme } from "./programme.ts";

export const PLAN_STATES = [
  "LATE",
  "REFUSED",
  "REGISTERED",
  "RETURNED",
  "CONFIRMED",
  "SELF_REVIEWED",
  "EVALUATED",
  "VERIFIED",
] as const;
export const PlanState = z.enum(PLAN_STATES);
export type PlanState = z.infer<typeof PlanState>;

export const RESULTS = ["EXCELLENT", "GOOD", "COMPLETED", "NOT_COMPLETED"] as const;
export const Result = z.enum(RESULTS);
export type Result = z.infer<typeof Result>;

/** What a branch or its base does with plans, many at once. */
export const DEEDS = {
  confirm: { from: ["REGISTERED"], to: "CONFIRMED", by: "branch", reason: false },
  return: { from: ["REGISTERED"], to: "RETURNED", by: "branch", reason: true },
  reviewAgain: { from: ["SELF_REVIEWED"], to: "CONFIRMED", by: "branch", reason: true },
  evaluate: { from: ["SELF_REVIEWED", "CONFIRMED"], to: "EVALUATED", by: "branch", reason: false },
  verify: { from: ["EVALUATED"], to: "VERIFIED", by: "base", reason: false },
  evaluateAgain: { from: ["EVALUATED", "VERIFIED"], to: "SELF_REVIEWED", by: "base", reason: true },
  allowLate: { from: ["LATE"], to: "REGISTERED", by: "base", reason: false },
  refuseLate: { from: ["LATE"], to: "REFUSED", by: "base", reason: true },
} as const satisfies Record<
  string,
  { from: readonly PlanState[]; to: PlanState; by: "branch" | "base"; reason: boolean }
>;
export const DeedName = z.enum(Object.keys(DEEDS) as [keyof typeof DEEDS, ...(keyof typeof DEEDS)[]]);
export type DeedName = z.infer<typeof DeedName>;

/** The deeds that are open to somebody in a state. */
export const deedsOf = (state: PlanState, may: { branch: boolean; base: boolean }): DeedName[] =>
  DeedName.options.filter(
    (name) => (DEEDS[name].from as readonly PlanState[]).includes(state) && may[DEEDS[name].by],
  );

export const PlanRow = z.strictObject({
  personId: Uuid,
  fullName: z.string(),
  memberCode: z.string(),
  /** Null: not registered. */
  planId: Uuid.nullable(),
  state: PlanState.nullable(),
  selfResult: Result.nullable(),
  result: Result.nullable(),
  /** Admitted so late in the year that the programme is not asked of them. */
  optional: z.boolean(),
  /** Deferred or away: evaluated by the word of the place where they are. */
  away: z.boolean(),
});
export type PlanRow = z.infer<typeof PlanRow>;

export const PlanStep = z.strictObject({
  no: z.number().int(),
  deed: z.string(),
  reason: z.string().nullable(),
  byName: z.string().nullable(),
  at: z.iso.datetime(),
});

export const PlanView = z.strictObject({
  id: Uuid,
  personId: Uuid,
  fullName: z.string(),
  unitId: UnitId,
  unitName: z.string(),
  programme: Programme,
  state: PlanState,
  answers: Answers,
  review: Answers.nullable(),
  selfResult: Result.nullable(),
  result: Result.nullable(),
  remark: z.string().nullable(),
  temporaryRemark: z.string().nullable(),
  away: z.boolean(),
  version: z.number().int(),
  steps: z.array(PlanStep),
  can: z.array(DeedName),
});
export type PlanView = z.infer<typeof PlanView>;

export const Tally = z.strictObject({
  registered: z.number().int(),
  confirmed: z.number().int(),
  reviewed: z.number().int(),
  evaluated: z.number().int(),
  verified: z.number().int(),
  excellent: z.number().int(),
  good: z.number().int(),
  completed: z.number().int(),
  notCompleted: z.number().int(),
  /** Members counted in the unit today: the base of both shares. */
  members: z.number().int(),
});
export type Tally = z.infer<typeof Tally>;
