import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { UnitId, Uuid } from "#kernel/contract/ids.ts";
import { Cursor, PageSize } from "#kernel/contract/paging.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";

export const TRANSFER_STATES = ["OPEN", "ACCEPTED", "DECLINED", "WITHDRAWN"] as const;
export const TransferState = z.enum(TRANSFER_STATES);

/**
 * A unit's request for a member who stands elsewhere. `person` and `fromUnit` are null for the asking side until the
 * member stands in its part; it then knows only what it wrote itself (`askedName`).
 */
export const TransferRequest = z.strictObject({
  id: Uuid,
  direction: z.enum(["in", "out"]),
  askedName: z.string(),
  person: z
    .strictObject({ personId: Uuid, fullName: z.string(), memberCode: z.string(), dateOfBirth: PlainDate })
    .nullable(),
  fromUnit: z.strictObject({ id: z.number().int(), name: z.string() }).nullable(),
  toUnit: z.strictObject({ id: z.number().int(), name: z.string(), way: z.string() }),
  reason: z.string(),
  state: TransferState,
  askedAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().nullable(),
  answer: z.string().nullable(),
  can: z.strictObject({ accept: z.boolean(), decline: z.boolean(), withdraw: z.boolean() }),
});
export type TransferRequest = z.infer<typeof TransferRequest>;

const requestParams = z.strictObject({ requestId: Uuid });

export const askTransfer = endpoint({
  method: "POST",
  path: "/transfer-requests",
  permission: "members.create",
  summary:
    "Asks the unit that keeps the person with this national id to let them move here. The asker learns nothing about that unit.",
  body: z.strictObject({
    nationalId: z.string().trim().min(9).max(20),
    /** The person's name as the asker knows it; the home unit compares it. */
    fullName: z.string().trim().min(2).max(100),
    toUnitId: UnitId,
    reason: z.string().trim().min(5).max(500),
  }),
  reply: z.strictObject({ id: Uuid }),
  problems: [
    "members.nobody_elsewhere",
    "members.exists_here",
    "members.transfer_asked",
    "members.unit_outside",
    "members.unit_closed",
    "members.unit_holds_no_members",
  ],
  ratePerMinute: 20,
});

export const listTransfers = endpoint({
  method: "GET",
  path: "/transfer-requests",
  permission: "members.view",
  summary:
    "Transfer requests of the actor's part: `in` are those that wait for its answer, `out` those it asked for.",
  query: z.strictObject({
    direction: z.enum(["in", "out"]).default("in"),
    state: TransferState.optional(),
    cursor: Cursor.optional(),
    limit: PageSize,
  }),
  reply: z.strictObject({ rows: z.array(TransferRequest), next: Cursor.nullable() }),
  problems: ["bad_cursor"],
});

export const acceptTransfer = endpoint({
  method: "POST",
  path: "/transfer-requests/:requestId/acceptance",
  permission: "members.edit",
  summary:
    "The home unit lets the member go: the membership moves to the asking unit at once, with decision and history.",
  params: requestParams,
  body: z.strictObject({
    effectiveOn: PlainDate.optional(),
    decisionNo: z.string().trim().max(60).nullable().default(null),
    decisionDate: PlainDate.nullable().default(null),
    answer: z.string().trim().max(500).nullable().default(null),
  }),
  reply: z.strictObject({ state: TransferState }),
  problems: ["members.transfer_decided", "members.unit_closed", "members.transfer_moot"],
});

export const declineTransfer = endpoint({
  method: "POST",
  path: "/transfer-requests/:requestId/refusal",
  permission: "members.edit",
  summary: "The home unit declines; the answer is shown to the asking unit.",
  params: requestParams,
  body: z.strictObject({ answer: z.string().trim().min(3).max(500) }),
  reply: z.strictObject({ state: TransferState }),
  problems: ["members.transfer_decided"],
});

export const withdrawTransfer = endpoint({
  method: "POST",
  path: "/transfer-requests/:requestId/withdrawal",
  permission: "members.create",
  summary: "The asking unit takes its request back.",
  params: requestParams,
  body: z.strictObject({}).default({}),
  reply: z.strictObject({ state: TransferState }),
  problems: ["members.transfer_decided"],
});
