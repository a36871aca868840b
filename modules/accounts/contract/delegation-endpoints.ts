import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { Uuid } from "#kernel/contract/ids.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { RoleCode } from "./roles.ts";

const UnitOfPost = z.strictObject({ id: z.number().int(), name: z.string() });

export const DelegationView = z.strictObject({
  /** The delegate's assignment. */
  id: Uuid,
  role: RoleCode,
  unit: UnitOfPost,
  from: PlainDate,
  /** The first day on which it no longer holds. */
  to: PlainDate,
  giver: z.string(),
  delegate: z.string(),
  /** Why, and by which paper. */
  note: z.string().nullable(),
  state: z.enum(["coming", "holds", "over"]),
  canEnd: z.boolean(),
});
export type DelegationView = z.infer<typeof DelegationView>;

export const listDelegations = endpoint({
  method: "GET",
  path: "/delegations",
  permission: "signed-in",
  summary:
    "What the account gave into other hands and what it holds for others, newest first; and the posts it can give.",
  reply: z.strictObject({
    given: z.array(DelegationView),
    received: z.array(DelegationView),
    posts: z.array(
      z.strictObject({ assignmentId: Uuid, role: RoleCode, unit: UnitOfPost, to: PlainDate.nullable() }),
    ),
  }),
});

export const findDelegates = endpoint({
  method: "POST",
  path: "/assignments/:assignmentId/delegates",
  reads: true,
  permission: "signed-in",
  summary:
    "Officers into whose hands one of the account's posts can be given: of its unit, the one above or those directly below.",
  params: z.strictObject({ assignmentId: Uuid }),
  body: z.strictObject({ text: z.string().trim().max(100).default("") }),
  reply: z.strictObject({
    rows: z.array(
      z.strictObject({ accountId: Uuid, displayName: z.string(), role: RoleCode, unitName: z.string() }),
    ),
  }),
  problems: ["not_found"],
});

export const delegatePost = endpoint({
  method: "POST",
  path: "/delegations",
  permission: "signed-in",
  summary: "Gives the hands of one of the account's posts to another account for some days.",
  body: z.strictObject({
    assignmentId: Uuid,
    accountId: Uuid,
    /** Today when left out. */
    from: PlainDate.nullable().default(null),
    to: PlainDate,
    note: z.string().trim().min(3).max(300),
  }),
  reply: z.strictObject({ delegationId: Uuid }),
  recentSignIn: true,
  problems: [
    "not_found",
    "accounts.not_passed_on",
    "accounts.not_delegable",
    "accounts.assignment_dates",
    "accounts.delegation_too_long",
    "accounts.delegation_beyond_post",
    "accounts.delegated_already",
    "accounts.delegate_has_it",
  ],
});

export const endDelegation = endpoint({
  method: "POST",
  path: "/delegations/:delegationId/end",
  permission: "signed-in",
  summary: "Ends a delegation today: by whoever gave it, or given back by whoever holds it.",
  params: z.strictObject({ delegationId: Uuid }),
  body: z.strictObject({ reason: z.string().trim().min(3).max(300) }),
  reply: z.strictObject({ done: z.literal(true) }),
  problems: ["not_found", "accounts.assignment_ended"],
});
