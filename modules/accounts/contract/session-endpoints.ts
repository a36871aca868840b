import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { Uuid } from "#kernel/contract/ids.ts";
import { FieldRights } from "./field-rights.ts";
import { Password, Username } from "./password-rules.ts";
import { RoleCode } from "./roles.ts";

const Done = z.strictObject({ done: z.literal(true) });
/** Six digits of the authenticator, spaces allowed. */
const TotpCode = z
  .string()
  .transform((text) => text.replace(/\s/g, ""))
  .pipe(z.string().regex(/^\d{6}$/));

export const getHouse = endpoint({
  method: "GET",
  path: "/house",
  permission: "public",
  summary: "What this installation is, for the sign-in screen",
  reply: z.strictObject({
    name: z.string(),
    /** True: invented data, and a banner that says so. */
    demo: z.boolean(),
    version: z.string(),
    /** True while no account exists: the set-up screen comes first. */
    needsSetup: z.boolean(),
    languages: z.array(z.enum(["vi", "en"])),
  }),
});

export const setUp = endpoint({
  method: "POST",
  path: "/setup",
  permission: "public",
  summary: "Create the first administrator with the one-time code from the console",
  body: z.strictObject({
    code: z.string().trim().min(1).max(64),
    username: Username,
    displayName: z.string().trim().min(2).max(100),
    password: Password,
    /** Name and type of the highest unit, when the tree is still empty. */
    unitName: z.string().trim().min(2).max(200).default("Trung ương Đoàn"),
    unitType: z
      .enum(["CENTRAL", "PROVINCIAL", "CENTRAL_DIRECT", "DISTRICT", "BASE_UNION"])
      .default("CENTRAL"),
  }),
  reply: Done,
  problems: ["accounts.setup_done", "accounts.setup_code_wrong", "accounts.password_refused"],
  idempotent: false,
  ratePerMinute: 10,
});

/** `identifier` is a username, a phone number or an e-mail address: one field. */
export const signIn = endpoint({
  method: "POST",
  path: "/sign-in",
  permission: "public",
  summary: "Sign in by username, phone or e-mail with a password",
  body: z.strictObject({
    identifier: z.string().trim().min(1).max(200),
    password: Password,
    /** False ends the session with the browser, at the latest after a day. */
    remember: z.boolean().default(true),
  }),
  reply: z.strictObject({ next: z.enum(["done", "second_factor"]) }),
  problems: ["accounts.sign_in_failed", "accounts.too_many_failures"],
  idempotent: false,
  ratePerMinute: 30,
});

/** After `next: "second_factor"`; the browser holds the challenge's cookie for ten minutes. */
export const signInSecondFactor = endpoint({
  method: "POST",
  path: "/sign-in/second-factor",
  permission: "public",
  summary: "Finish a sign-in with the authenticator's code or a backup code",
  body: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("totp"), code: TotpCode }),
    z.strictObject({ kind: z.literal("backup"), code: z.string().trim().min(1).max(40) }),
  ]),
  reply: Done,
  problems: [
    "accounts.second_factor_failed",
    "accounts.second_factor_used",
    "accounts.second_factor_over",
    "accounts.too_many_failures",
  ],
  idempotent: false,
  ratePerMinute: 30,
});

export const signOut = endpoint({
  method: "POST",
  path: "/sign-out",
  permission: "signed-in",
  summary: "End this session",
  reply: Done,
  idempotent: false,
  whileHeld: true,
});

export const PostView = z.strictObject({
  /** Sent back as header `x-post` to act in this post. */
  assignmentId: Uuid,
  role: RoleCode,
  unit: z.strictObject({
    id: z.number().int(),
    name: z.string(),
    tier: z.string(),
    path: z.array(z.number().int()),
  }),
  /** Who delegated it: what is done in it is done in this name. */
  inNameOf: z.string().nullable(),
});
export type PostView = z.infer<typeof PostView>;

/** A step that must be taken before anything else works; until then other endpoints answer 403 with this code. */
export const ForcedStep = z.enum(["accounts.change_password_first", "accounts.set_up_second_factor_first"]);
export type ForcedStep = z.infer<typeof ForcedStep>;

export const getMe = endpoint({
  method: "GET",
  path: "/me",
  permission: "signed-in",
  summary: "The account, its posts and what the post acted in may do",
  reply: z.strictObject({
    account: z.strictObject({
      id: Uuid,
      username: z.string(),
      displayName: z.string(),
      personId: Uuid.nullable(),
      email: z.string().nullable(),
      /** Only the last three digits. */
      phoneMasked: z.string().nullable(),
      secondFactor: z.boolean(),
      demo: z.boolean(),
    }),
    sessionId: Uuid,
    authenticatedAt: z.iso.datetime(),
    post: PostView.nullable(),
    posts: z.array(PostView),
    permissions: z.array(z.string()),
    fieldRights: FieldRights,
    forcedSteps: z.array(ForcedStep),
  }),
  whileHeld: true,
});

export const SessionView = z.strictObject({
  id: Uuid,
  current: z.boolean(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
});

export const listMySessions = endpoint({
  method: "GET",
  path: "/me/sessions",
  permission: "signed-in",
  summary: "Where this account is signed in, newest first",
  reply: z.strictObject({ rows: z.array(SessionView) }),
  whileHeld: true,
});

export const revokeMySession = endpoint({
  method: "DELETE",
  path: "/me/sessions/:sessionId",
  permission: "signed-in",
  summary: "End one of the account's sessions",
  params: z.strictObject({ sessionId: Uuid }),
  reply: Done,
  problems: ["not_found"],
  idempotent: false,
  whileHeld: true,
});

export const revokeMyOtherSessions = endpoint({
  method: "POST",
  path: "/me/sessions/revoke-others",
  permission: "signed-in",
  summary: "End all sessions of the account but this one",
  reply: z.strictObject({ ended: z.number().int() }),
  idempotent: false,
  whileHeld: true,
});

/** Ends all other sessions too: who changes a password because it leaked wants the thief out. */
export const changeMyPassword = endpoint({
  method: "POST",
  path: "/me/password",
  permission: "signed-in",
  summary: "Change the account's password",
  body: z.strictObject({ current: Password, next: Password }),
  reply: z.strictObject({ endedSessions: z.number().int() }),
  problems: ["accounts.password_wrong", "accounts.password_refused", "accounts.too_many_failures"],
  idempotent: false,
  ratePerMinute: 20,
  whileHeld: true,
});

export const reauthenticate = endpoint({
  method: "POST",
  path: "/me/reauthenticate",
  permission: "signed-in",
  summary: "Give the password or the authenticator's code again before a risky act",
  body: z.union([z.strictObject({ password: Password }), z.strictObject({ totp: TotpCode })]),
  reply: z.strictObject({ authenticatedAt: z.iso.datetime() }),
  problems: [
    "accounts.password_wrong",
    "accounts.second_factor_failed",
    "accounts.second_factor_used",
    "accounts.too_many_failures",
  ],
  idempotent: false,
  ratePerMinute: 20,
  whileHeld: true,
});

/** Begins (or begins anew) the set-up; it counts only after `confirmSecondFactor`. The codes are shown this once. */
export const beginSecondFactor = endpoint({
  method: "POST",
  path: "/me/second-factor/begin",
  permission: "signed-in",
  summary: "Begin the set-up of an authenticator",
  body: z.strictObject({ password: Password }),
  reply: z.strictObject({
    /** `otpauth://totp/…` (Key Uri Format) */
    uri: z.string(),
    /** For typing by hand, base32 in groups of four. */
    secret: z.string(),
    /** The uri as QR code: a complete `<svg>` element. */
    qrSvg: z.string(),
    backupCodes: z.array(z.string()),
  }),
  problems: ["accounts.password_wrong", "accounts.second_factor_on", "accounts.too_many_failures"],
  idempotent: false,
  ratePerMinute: 20,
  whileHeld: true,
});

export const confirmSecondFactor = endpoint({
  method: "POST",
  path: "/me/second-factor/confirm",
  permission: "signed-in",
  summary: "Finish the set-up with the first code of the authenticator",
  body: z.strictObject({ code: TotpCode }),
  reply: Done,
  problems: [
    "accounts.second_factor_failed",
    "accounts.second_factor_not_begun",
    "accounts.second_factor_on",
  ],
  idempotent: false,
  ratePerMinute: 20,
  whileHeld: true,
});

export const disableSecondFactor = endpoint({
  method: "POST",
  path: "/me/second-factor/disable",
  permission: "signed-in",
  summary: "Turn the second factor off",
  body: z.strictObject({ password: Password }),
  reply: Done,
  problems: ["accounts.password_wrong", "accounts.second_factor_needed", "accounts.too_many_failures"],
  idempotent: false,
  ratePerMinute: 20,
});
