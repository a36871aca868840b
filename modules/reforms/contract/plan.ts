import { z } from "zod";
import { Uuid } from "#kernel/contract/ids.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { MOST_LINES, Operation } from "./lines.ts";

/** BLOCKED: on its day it could not be applied; its problems say why. */
export const PLAN_STATES = [
  "DRAFT",
  "SUBMITTED",
  "APPROVED",
  "BLOCKED",
  "APPLIED",
  "REJECTED",
  "UNDONE",
] as const;
export const PlanState = z.enum(PLAN_STATES);
export type PlanState = z.infer<typeof PlanState>;

/** So long an applied plan may be taken back while nothing contradicts. */
export const UNDO_DAYS = 7;

const Fact = z.union([z.string(), z.number(), z.null()]);
export const FindingOut = z.strictObject({
  /** Counted from 1; 0: of the plan as a whole. */
  line: z.number().int(),
  code: z.string(),
  data: z.record(z.string(), Fact),
});

export const PlanFields = z.strictObject({
  title: z.string().trim().min(3).max(200),
  effectiveOn: PlainDate,
  decisionNo: z.string().trim().min(1).max(60).nullable().default(null),
  decisionDate: PlainDate.nullable().default(null),
  lines: z.array(Operation).max(MOST_LINES).default([]),
});

export const PlanRow = z.strictObject({
  id: Uuid,
  title: z.string(),
  state: PlanState,
  unitId: z.number().int(),
  unitName: z.string(),
  deciderName: z.string().nullable(),
  effectiveOn: PlainDate,
  decisionNo: z.string().nullable(),
  lines: z.number().int(),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
});
export type PlanRow = z.infer<typeof PlanRow>;

export const Counts = z.record(z.string(), z.number());

export const Plan = PlanRow.extend({
  decisionDate: PlainDate.nullable(),
  operations: z.array(Operation),
  /** Names of the units that the operations speak of. */
  names: z.record(z.string(), z.string()),
  note: z.string().nullable(),
  problems: z.array(FindingOut),
  counts: Counts,
  runId: Uuid.nullable(),
  appliedAt: z.iso.datetime().nullable(),
  undecided: z.number().int(),
  can: z.strictObject({
    edit: z.boolean(),
    submit: z.boolean(),
    decide: z.boolean(),
    undo: z.boolean(),
    choose: z.boolean(),
  }),
});
export type Plan = z.infer<typeof Plan>;

export const SimulatedUnit = z.strictObject({
  id: z.number().int(),
  parent: z.number().int().nullable(),
  name: z.string(),
  type: z.string(),
  members: z.number().int(),
  /** What the plan does with it, for the eye: the trees stand side by side. */
  mark: z.enum(["same", "ended", "founded", "renamed", "moved", "changed", "gains"]),
});
export type SimulatedUnit = z.infer<typeof SimulatedUnit>;

export const Simulation = z.strictObject({
  version: z.number().int(),
  problems: z.array(FindingOut),
  warnings: z.array(FindingOut),
  /** Members who get another unit: the number that the decider types. */
  members: z.number().int(),
  counts: Counts,
  decider: z.strictObject({ id: z.number().int(), name: z.string() }).nullable(),
  before: z.array(SimulatedUnit),
  after: z.array(SimulatedUnit),
  successions: z.array(
    z.strictObject({ from: z.number().int(), to: z.number().int(), share: z.enum(["ALL", "PART"]) }),
  ),
  /** Of larger plans only the units that change are shown. */
  cut: z.boolean(),
});
export type Simulation = z.infer<typeof Simulation>;

export const Undecided = z.strictObject({
  personId: Uuid,
  fullName: z.string(),
  memberCode: z.string(),
  fromUnit: z.number().int(),
  fromName: z.string(),
  target: z.string().nullable(),
});
export type Undecided = z.infer<typeof Undecided>;
