import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { UnitId, Uuid } from "#kernel/contract/ids.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { Plan, PlanFields, PlanRow, PlanState, Simulation, Undecided } from "./plan.ts";

const planParams = z.strictObject({ planId: Uuid });
const Version = z.number().int().min(1);
const Stand = z.strictObject({ state: PlanState, version: Version });

export const listPlans = endpoint({
  method: "GET",
  path: "/reforms",
  permission: "reforms.plan",
  summary: "Plans that change units of the actor's part, newest first.",
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(50) }),
  reply: z.strictObject({ rows: z.array(PlanRow) }),
});

export const createPlan = endpoint({
  method: "POST",
  path: "/reforms",
  permission: "reforms.plan",
  summary: "Draws up a plan; its lines may be wrong until it is submitted.",
  body: PlanFields,
  reply: z.strictObject({ id: Uuid, version: Version }),
});

export const getPlan = endpoint({
  method: "GET",
  path: "/reforms/:planId",
  permission: "reforms.plan",
  summary: "A plan with its lines, what it touched and what the actor may do with it.",
  params: planParams,
  reply: Plan,
});

export const changePlan = endpoint({
  method: "PUT",
  path: "/reforms/:planId",
  permission: "reforms.plan",
  summary: "Writes a draft anew; the second of two editors is told.",
  params: planParams,
  body: PlanFields.extend({ version: Version }),
  reply: z.strictObject({ version: Version }),
  problems: ["reforms.changed_meanwhile", "reforms.not_now"],
});

export const deletePlan = endpoint({
  method: "DELETE",
  path: "/reforms/:planId",
  permission: "reforms.plan",
  summary: "Removes a draft.",
  params: planParams,
  reply: z.strictObject({ deleted: z.literal(true) }),
  problems: ["reforms.not_now"],
});

export const simulatePlan = endpoint({
  method: "POST",
  path: "/reforms/:planId/simulation",
  permission: "reforms.plan",
  summary: "What the plan would touch and break today, from the registry as it is; nothing is written.",
  params: planParams,
  reads: true,
  body: z.strictObject({}),
  reply: Simulation,
  ratePerMinute: 60,
});

export const submitPlan = endpoint({
  method: "POST",
  path: "/reforms/:planId/submission",
  permission: "reforms.plan",
  summary: "Lays a plan without problems before the superior that decides.",
  params: planParams,
  body: z.strictObject({ version: Version }),
  reply: Stand,
  problems: ["reforms.not_possible", "reforms.changed_meanwhile", "reforms.not_now", "reforms.empty"],
});

export const decidePlan = endpoint({
  method: "POST",
  path: "/reforms/:planId/decision",
  permission: "reforms.apply",
  summary:
    "Approves a plan, which is applied on its day, or returns it. Whoever approves types the members it touches.",
  params: planParams,
  body: z.discriminatedUnion("decision", [
    z.strictObject({
      decision: z.literal("APPROVE"),
      version: Version,
      decisionNo: z.string().trim().min(1).max(60),
      decisionDate: PlainDate,
      members: z.number().int().min(0),
    }),
    z.strictObject({
      decision: z.enum(["RETURN", "REJECT"]),
      version: Version,
      note: z.string().trim().min(3).max(500),
    }),
  ]),
  reply: Stand.extend({ runId: Uuid.nullable() }),
  problems: [
    "reforms.not_possible",
    "reforms.changed_meanwhile",
    "reforms.not_now",
    "reforms.not_yours",
    "reforms.own_plan",
    "reforms.members_differ",
  ],
});

export const undoPlan = endpoint({
  method: "POST",
  path: "/reforms/:planId/undo",
  permission: "reforms.apply",
  summary: "Takes an applied plan back within seven days, while nothing was built on it.",
  params: planParams,
  body: z.strictObject({ reason: z.string().trim().min(3).max(500) }),
  reply: Stand,
  problems: ["reforms.not_now", "reforms.not_yours", "reforms.undo_late", "reforms.contradicted"],
});

export const undecided = endpoint({
  method: "POST",
  path: "/reforms/:planId/people/list",
  permission: "reforms.plan",
  summary: "Members of divided units who have not chosen a successor, or who chose one.",
  params: planParams,
  reads: true,
  body: z.strictObject({
    fromUnit: UnitId.optional(),
    open: z.boolean().default(false),
    after: Uuid.optional(),
    limit: z.number().int().min(1).max(200).default(100),
  }),
  reply: z.strictObject({ rows: z.array(Undecided), next: Uuid.nullable() }),
});

export const choose = endpoint({
  method: "POST",
  path: "/reforms/:planId/choices",
  permission: "reforms.plan",
  summary:
    "Says which successor members of a divided unit go to, by hand or by a list of member codes; after the plan was applied they move at once.",
  params: planParams,
  body: z.strictObject({
    /** The successor: a unit's id, or the key of one that the plan founds. */
    target: z.string().max(60),
    fromUnit: UnitId,
    personIds: z.array(Uuid).max(1000).default([]),
    memberCodes: z.array(z.string().max(30)).max(5000).default([]),
  }),
  reply: z.strictObject({ chosen: z.number().int(), unknown: z.array(z.string()) }),
  problems: ["reforms.not_now", "reforms.not_divided"],
});
