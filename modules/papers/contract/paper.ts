import { z } from "zod";
import { UnitId, Uuid } from "#kernel/contract/ids.ts";
import { Cursor, PageSize } from "#kernel/contract/paging.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { Authority, Signer } from "./head-lines.ts";

/**
 * ISSUED: holds. VOIDED: its number was taken, it never took effect (a mistake, or its file could not be set).
 * REVOKED: it held until a later decision.
 */
export const PAPER_STATES = ["ISSUED", "VOIDED", "REVOKED"] as const;
export const PaperState = z.enum(PAPER_STATES);
export type PaperState = z.infer<typeof PaperState>;

/** `<module>.<paper>` */
export const KindCode = z.string().regex(/^[a-z][a-z0-9_]{1,39}\.[a-z][a-z0-9_]{1,59}$/u);

export const PaperRow = z.strictObject({
  id: Uuid,
  kind: z.string(),
  title: z.string(),
  unitId: z.number().int(),
  unitName: z.string(),
  number: z.number().int().nullable(),
  numberText: z.string().nullable(),
  issuedOn: PlainDate,
  abstract: z.string().nullable(),
  signerName: z.string(),
  signerPosition: z.string(),
  state: PaperState,
});
export type PaperRow = z.infer<typeof PaperRow>;

const Cited = z.strictObject({ id: Uuid, numberText: z.string().nullable() });

export const Paper = PaperRow.extend({
  signerAuthority: Authority.nullable(),
  issuer: z.string(),
  recipients: z.array(z.string()),
  stateReason: z.string().nullable(),
  /** What a later decision changed of it, while it goes on holding. */
  note: z.string().nullable(),
  /** The first day on which it no longer holds. */
  stateOn: PlainDate.nullable(),
  revokedByPaper: Cited.nullable(),
  caseId: Uuid.nullable(),
  personId: Uuid.nullable(),
  /** What follows `/kiem-tra/`; null when the paper carries no code. */
  checkCode: z.string().nullable(),
  /** SHA-256 of the file, once it was set. */
  sha256: z.string().nullable(),
  size: z.number().int().nullable(),
  pages: z.number().int().nullable(),
  /** Name of the unit whose adapted template it uses; null: the program's own. */
  adaptedBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  /** The paper in whose place it was issued, since its file could not be set; and the one that was issued in its own. */
  insteadOf: Cited.nullable(),
  issuedAgain: Cited.nullable(),
  can: z.strictObject({ void: z.boolean(), revoke: z.boolean(), issueAgain: z.boolean() }),
});
export type Paper = z.infer<typeof Paper>;

const Below = z.stringbool().default(false);

export const RegisterFilter = z.strictObject({
  /** Only what this case issued. */
  caseId: Uuid.optional(),
  kind: KindCode.optional(),
  state: PaperState.optional(),
  from: PlainDate.optional(),
  /** Included. */
  to: PlainDate.optional(),
});
export type RegisterFilter = z.infer<typeof RegisterFilter>;

export const RegisterQuery = z.strictObject({
  ...RegisterFilter.shape,
  /** Also what the units below issued. */
  below: Below,
  after: Cursor.optional(),
  limit: PageSize,
});

/** A paper issued by hand, without a procedure. */
export const HandPaper = z.strictObject({
  kind: KindCode,
  issuedOn: PlainDate,
  place: z.string().trim().min(2).max(100),
  abstract: z.string().trim().min(3).max(300).nullable().default(null),
  signers: z.array(Signer).min(1).max(3),
  recipients: z.array(z.string().trim().min(1).max(200)).max(20).default([]),
  data: z.record(z.string(), z.unknown()),
});
export type HandPaper = z.infer<typeof HandPaper>;

const Reason = z.string().trim().min(5).max(500);

export const Revocation = z.strictObject({
  reason: Reason,
  /** The first day without it. */
  on: PlainDate,
  /** The decision that revokes it, of the same part of the tree. */
  byPaper: Uuid.nullable().default(null),
});
export const Voiding = z.strictObject({ reason: Reason });

export const unitParams = z.strictObject({ unitId: UnitId });
export const paperParams = z.strictObject({ paperId: Uuid });
