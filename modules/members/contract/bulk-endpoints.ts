import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { UnitId, Uuid } from "#kernel/contract/ids.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { OCCUPATIONS } from "./code-lists.ts";
import { GENERAL_EDUCATION, PROFESSIONAL_LEVELS } from "./education-lists.ts";
import { CardStatus, MemberFilter, MemberStatus } from "./member.ts";
import { codeSchema } from "./read-code.ts";

/** What is done to everybody whom a filter finds. */
export const BulkAction = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("status"), status: MemberStatus }),
  z.strictObject({ kind: z.literal("occupation"), occupation: codeSchema(OCCUPATIONS) }),
  z.strictObject({ kind: z.literal("generalEducation"), level: codeSchema(GENERAL_EDUCATION) }),
  z.strictObject({ kind: z.literal("professionalLevel"), level: codeSchema(PROFESSIONAL_LEVELS) }),
  z.strictObject({ kind: z.literal("card"), cardStatus: CardStatus }),
  z.strictObject({ kind: z.literal("move"), unitId: UnitId }),
]);
export type BulkAction = z.infer<typeof BulkAction>;

/** At most so many members in one bulk action; more is a decision of another kind. */
export const BULK_LIMIT = 50_000;

const unitParams = z.strictObject({ unitId: UnitId });

/** The filter in the form of the address (`status: "ACTIVE,DEFERRED"`), the same as in the roster's query. */
const selection = { filter: MemberFilter, action: BulkAction };

export const previewBulk = endpoint({
  method: "POST",
  path: "/units/:unitId/members/bulk/preview",
  permission: "members.edit",
  summary: "How many the filter finds, how many of them would change, and a few of them; nothing is written.",
  params: unitParams,
  body: z.strictObject(selection),
  reply: z.strictObject({
    found: z.number().int(),
    changes: z.number().int(),
    /** More than one bulk action may touch. */
    tooMany: z.boolean(),
    sample: z.array(
      z.strictObject({ personId: Uuid, fullName: z.string(), memberCode: z.string(), unitName: z.string() }),
    ),
  }),
  problems: [
    "members.sensitive_filter",
    "members.unit_outside",
    "members.unit_closed",
    "members.unit_holds_no_members",
  ],
  idempotent: false,
});

export const startBulk = endpoint({
  method: "POST",
  path: "/units/:unitId/members/bulk",
  permission: "members.edit",
  summary:
    "Does something to everybody whom a filter finds, in the background; each person gets a history and a trail line.",
  params: unitParams,
  body: z.strictObject({
    ...selection,
    /** The number that the preview showed: refused when it is now another. */
    expected: z.number().int().min(1),
    effectiveOn: PlainDate.optional(),
    decisionNo: z.string().trim().max(60).nullable().default(null),
    decisionDate: PlainDate.nullable().default(null),
    reason: z.string().trim().min(3).max(500),
  }),
  reply: z.strictObject({ bulkId: Uuid, runId: Uuid }),
  problems: [
    "members.bulk_count_changed",
    "members.bulk_too_many",
    "members.sensitive_filter",
    "members.unit_outside",
    "members.unit_closed",
    "members.unit_holds_no_members",
  ],
});

/** `FAILED` stopped by itself; the queue tries it again, until it gives up. */
export const BULK_STATES = ["RUNNING", "DONE", "CANCELLED", "FAILED", "UNDOING", "UNDONE"] as const;

/**
 * Why it, or its undo, stopped before the end when nobody asked for it: the officer's post ended, or the target unit
 * was closed.
 */
export const BULK_PROBLEMS = ["rights_ended", "unit_closed", "undo_rights_ended"] as const;
export type BulkProblem = (typeof BULK_PROBLEMS)[number];

/** Whether something still happens: then it is worth asking again. */
export const isRunning = (state: (typeof BULK_STATES)[number]): boolean =>
  state === "RUNNING" || state === "UNDOING";

export const Bulk = z.strictObject({
  id: Uuid,
  unitId: z.number().int(),
  unitName: z.string(),
  action: BulkAction,
  state: z.enum(BULK_STATES),
  problem: z.enum(BULK_PROBLEMS).nullable(),
  expected: z.number().int(),
  touched: z.number().int(),
  /** After an undo: records given back what they were, and those that somebody had changed since and were left. */
  undone: z.number().int().nullable(),
  left: z.number().int().nullable(),
  reason: z.string(),
  startedAt: z.iso.datetime(),
  runId: Uuid,
  can: z.strictObject({ cancel: z.boolean(), undo: z.boolean() }),
});
export type Bulk = z.infer<typeof Bulk>;

export const listBulks = endpoint({
  method: "GET",
  path: "/members/bulk",
  permission: "members.edit",
  summary: "The bulk actions over units of the actor's part, newest first.",
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
  reply: z.strictObject({ rows: z.array(Bulk) }),
});

export const getBulk = endpoint({
  method: "GET",
  path: "/members/bulk/:bulkId",
  permission: "members.edit",
  summary: "How far a bulk action is and what it touched.",
  params: z.strictObject({ bulkId: Uuid }),
  reply: Bulk,
});

export const cancelBulk = endpoint({
  method: "POST",
  path: "/members/bulk/:bulkId/cancellation",
  permission: "members.edit",
  summary: "Stops a bulk action after the batch at hand; what was done stays and can be undone.",
  params: z.strictObject({ bulkId: Uuid }),
  body: z.strictObject({}).default({}),
  reply: z.strictObject({ state: z.enum(BULK_STATES) }),
  problems: ["members.bulk_over"],
});

export const undoBulk = endpoint({
  method: "POST",
  path: "/members/bulk/:bulkId/undo",
  permission: "members.edit",
  summary:
    "Gives every record of a bulk action back what it was, in the background; a value changed since is left as it is.",
  params: z.strictObject({ bulkId: Uuid }),
  body: z.strictObject({ reason: z.string().trim().min(3).max(500) }),
  reply: z.strictObject({ runId: Uuid }),
  problems: ["members.bulk_running", "members.bulk_undone"],
});
