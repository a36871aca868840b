import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { UnitId, Uuid } from "#kernel/contract/ids.ts";
import { Cursor, PageSize, page } from "#kernel/contract/paging.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { FieldRights } from "./field-rights.ts";
import { Username } from "./password-rules.ts";
import { RoleCode } from "./roles.ts";

const Done = z.strictObject({ done: z.literal(true) });
const AccountParams = z.strictObject({ accountId: Uuid });

export const AccountState = z.enum(["active", "locked", "disabled"]);
export type AccountState = z.infer<typeof AccountState>;

export const AssignmentView = z.strictObject({
  id: Uuid,
  role: RoleCode,
  unit: z.strictObject({ id: z.number().int(), name: z.string(), tier: z.string() }),
  from: PlainDate,
  /** The first day on which it no longer holds; null: open. */
  to: PlainDate.nullable(),
  positionId: Uuid.nullable(),
  grantedBy: z.string().nullable(),
  endedReason: z.string().nullable(),
  /** In this account's hands for some days, given by whoever holds it. */
  delegated: z.boolean(),
  /** Whether the asking post may end it. */
  canEnd: z.boolean(),
});
export type AssignmentView = z.infer<typeof AssignmentView>;

export const AccountRow = z.strictObject({
  id: Uuid,
  username: z.string(),
  displayName: z.string(),
  state: AccountState,
  lockedUntil: z.iso.datetime().nullable(),
  secondFactor: z.boolean(),
  mustChangePassword: z.boolean(),
  demo: z.boolean(),
  lastSignInAt: z.iso.datetime().nullable(),
  /** Only those inside the part of the tree that was asked for. */
  assignments: z.array(AssignmentView),
});
export type AccountRow = z.infer<typeof AccountRow>;

/** Accounts that hold a post today in the unit or below it, in the order of their names. */
export const listAccounts = endpoint({
  method: "POST",
  path: "/units/:unitId/accounts/list",
  reads: true,
  permission: "accounts.view",
  summary: "Accounts with a post in a unit or below it",
  params: z.strictObject({ unitId: UnitId }),
  body: z.strictObject({
    /** Beginning of the username or of a word of the display name; accents do not matter. */
    text: z.string().trim().max(100).optional(),
    role: RoleCode.optional(),
    state: AccountState.optional(),
    /** `self`: only posts at this very unit. */
    depth: z.enum(["subtree", "self"]).default("subtree"),
    after: Cursor.optional(),
    size: PageSize,
  }),
  reply: page(AccountRow),
  problems: ["not_found", "bad_cursor"],
});

export const getAccount = endpoint({
  method: "GET",
  path: "/accounts/:accountId",
  permission: "accounts.view",
  summary: "One account with its posts, past ones included",
  params: AccountParams,
  reply: z.strictObject({
    ...AccountRow.shape,
    email: z.string().nullable(),
    phoneMasked: z.string().nullable(),
    personId: Uuid.nullable(),
    createdAt: z.iso.datetime(),
    disabledReason: z.string().nullable(),
    sessions: z.number().int(),
    can: z.strictObject({
      disable: z.boolean(),
      resetPassword: z.boolean(),
      unlock: z.boolean(),
      assign: z.boolean(),
    }),
  }),
  problems: ["not_found"],
});

const NewAssignment = z.strictObject({
  role: RoleCode,
  unitId: UnitId,
  /** Today when left out. */
  from: PlainDate.optional(),
  to: PlainDate.nullable().default(null),
  /** The position it ends with. */
  positionId: Uuid.nullable().default(null),
});

export const createAccount = endpoint({
  method: "POST",
  path: "/accounts",
  permission: "accounts.manage",
  summary: "Create a personal account with its first role",
  body: z.strictObject({
    username: Username,
    displayName: z.string().trim().min(2).max(100),
    email: z.email().max(200).nullable().default(null),
    phone: z
      .string()
      .trim()
      .regex(/^[+\d][\d .-]{7,18}$/)
      .nullable()
      .default(null),
    personId: Uuid.nullable().default(null),
    assignment: NewAssignment,
  }),
  reply: z.strictObject({
    accountId: Uuid,
    assignmentId: Uuid,
    /** Shown this once; it must be changed at the first sign-in. */
    temporaryPassword: z.string(),
  }),
  // A stored answer would keep the password: a repeated submission is caught by the unique username instead.
  idempotent: false,
  problems: [
    "accounts.identifier_taken",
    "accounts.grant_too_much",
    "accounts.grant_outside",
    "accounts.person_outside",
    "recent_sign_in_needed",
  ],
});

export const disableAccount = endpoint({
  method: "POST",
  path: "/accounts/:accountId/disable",
  permission: "accounts.manage",
  summary: "Close an account and end its sessions",
  params: AccountParams,
  body: z.strictObject({ reason: z.string().trim().min(3).max(500) }),
  reply: Done,
  problems: ["not_found", "accounts.not_yours", "accounts.self"],
});

export const enableAccount = endpoint({
  method: "POST",
  path: "/accounts/:accountId/enable",
  permission: "accounts.manage",
  summary: "Open a closed account again",
  params: AccountParams,
  reply: Done,
  problems: ["not_found", "accounts.not_yours"],
});

export const unlockAccount = endpoint({
  method: "POST",
  path: "/accounts/:accountId/unlock",
  permission: "accounts.manage",
  summary: "Lift the lock that failed sign-ins put on an account",
  params: AccountParams,
  reply: Done,
  problems: ["not_found", "accounts.not_yours"],
});

/** Ends all sessions. `secondFactor: true` also removes the authenticator, for whoever lost the phone. */
export const resetPassword = endpoint({
  method: "POST",
  path: "/accounts/:accountId/reset-password",
  permission: "accounts.manage",
  summary: "Give an account a new temporary password",
  params: AccountParams,
  body: z.strictObject({ secondFactor: z.boolean().default(false) }),
  reply: z.strictObject({ temporaryPassword: z.string() }),
  idempotent: false,
  recentSignIn: true,
  problems: ["not_found", "accounts.not_yours", "accounts.self"],
});

export const endAccountSessions = endpoint({
  method: "POST",
  path: "/accounts/:accountId/end-sessions",
  permission: "accounts.manage",
  summary: "Sign an account out everywhere",
  params: AccountParams,
  reply: z.strictObject({ ended: z.number().int() }),
  problems: ["not_found", "accounts.not_yours"],
});

export const assignRole = endpoint({
  method: "POST",
  path: "/accounts/:accountId/assignments",
  permission: "accounts.manage",
  summary: "Give an account a role at a unit, from a day on",
  params: AccountParams,
  body: NewAssignment,
  reply: z.strictObject({ assignmentId: Uuid }),
  problems: [
    "not_found",
    "accounts.grant_too_much",
    "accounts.grant_outside",
    "accounts.assignment_overlaps",
    "accounts.assignment_dates",
    "accounts.self",
    "recent_sign_in_needed",
  ],
});

export const endAssignment = endpoint({
  method: "POST",
  path: "/assignments/:assignmentId/end",
  permission: "accounts.manage",
  summary: "End a role; a role that has not begun is withdrawn",
  params: z.strictObject({ assignmentId: Uuid }),
  body: z.strictObject({
    /** The first day without it: today when left out, never in the past. */
    on: PlainDate.optional(),
    reason: z.string().trim().min(3).max(500),
  }),
  reply: Done,
  problems: ["not_found", "accounts.not_yours", "accounts.assignment_ended", "accounts.assignment_dates"],
});

export const RoleView = z.strictObject({
  code: RoleCode,
  vi: z.string(),
  en: z.string(),
  explain: z.string(),
  permissions: z.array(z.string()),
});

export const listRoles = endpoint({
  method: "GET",
  path: "/roles",
  permission: "signed-in",
  summary: "The roles from the highest rank to the lowest, and which of them the asking post may give",
  reply: z.strictObject({
    rows: z.array(z.strictObject({ ...RoleView.shape, canGive: z.boolean() })),
  }),
});

/** Generated from the code: never a second truth beside it. */
export const getRightsMatrix = endpoint({
  method: "GET",
  path: "/rights-matrix",
  permission: "signed-in",
  summary: "Roles against permissions, and what each role sees of a person at each tier",
  reply: z.strictObject({
    roles: z.array(RoleView),
    permissions: z.array(
      z.strictObject({
        name: z.string(),
        module: z.string(),
        vi: z.string(),
        en: z.string(),
        explain: z.string(),
        risk: z.enum(["low", "medium", "high"]),
        roles: z.array(RoleCode),
      }),
    ),
    fieldRights: z.array(z.strictObject({ role: RoleCode, tier: z.string(), rights: FieldRights })),
  }),
});

export const WhoCanSee = z.strictObject({
  rows: z.array(
    z.strictObject({
      role: RoleCode,
      unit: z.strictObject({ id: z.number().int(), name: z.string(), tier: z.string() }),
      /** How many accounts hold this role there; names of people are not told. */
      holders: z.number().int(),
      rights: FieldRights,
    }),
  ),
});
export type WhoCanSee = z.infer<typeof WhoCanSee>;

export const whoCanSeeUnit = endpoint({
  method: "GET",
  path: "/units/:unitId/who-can-see",
  permission: "accounts.view",
  summary: "The posts that can look at the members of a unit, from the unit upwards",
  params: z.strictObject({ unitId: UnitId }),
  reply: WhoCanSee,
  problems: ["not_found"],
});
