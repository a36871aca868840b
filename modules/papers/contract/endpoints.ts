import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { Uuid } from "#kernel/contract/ids.ts";
import { Cursor, PageSize, page } from "#kernel/contract/paging.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import {
  HandPaper,
  Paper,
  PaperRow,
  paperParams,
  RegisterQuery,
  Revocation,
  unitParams,
  Voiding,
} from "./paper.ts";

export const listPapers = endpoint({
  method: "GET",
  path: "/units/:unitId/papers",
  permission: "papers.view",
  summary: "The register of a unit's papers, newest first; with `below` those of all units below it too.",
  params: unitParams,
  query: RegisterQuery,
  reply: page(PaperRow),
  problems: ["bad_cursor"],
});

export const listKinds = endpoint({
  method: "GET",
  path: "/paper-kinds",
  permission: "papers.view",
  summary: "The kinds of paper that there are.",
  reply: z.strictObject({
    rows: z.array(z.strictObject({ code: z.string(), type: z.string(), vi: z.string(), en: z.string() })),
  }),
});

export const showPaper = endpoint({
  method: "GET",
  path: "/papers/:paperId",
  permission: "papers.view",
  summary: "One paper of the register: its number, who signed, and whether it still holds.",
  params: paperParams,
  reply: Paper,
});

export const previewPaper = endpoint({
  method: "GET",
  path: "/papers/:paperId/picture",
  permission: "papers.view",
  summary:
    "The paper as a picture of all its pages, for screens that show no PDF. Leaves a line in the trail.",
  params: paperParams,
  reply: z.strictObject({
    /** SVG, text as outlines. */
    svg: z.string(),
    pages: z.number().int(),
    /** False when the program's templates have changed since: the file is the paper, this picture only resembles it. */
    asIssued: z.boolean(),
  }),
  problems: ["papers.cannot_be_set", "papers.printer_busy", "papers.by_case_only"],
  ratePerMinute: 60,
});

export const downloadPaper = endpoint({
  method: "GET",
  path: "/papers/:paperId/file",
  permission: "papers.view",
  summary:
    "The paper as PDF/A. Set on the first download, the same bytes ever after; leaves a line in the trail.",
  params: paperParams,
  reply: z.unknown(),
  download: true,
  problems: ["papers.cannot_be_set", "papers.printer_busy", "papers.by_case_only"],
});

export const listOwnPapers = endpoint({
  method: "GET",
  path: "/me/papers",
  permission: "signed-in",
  summary: "What was issued about oneself, newest first: certificates, introduction papers, decisions.",
  query: z.strictObject({ after: Cursor.optional(), limit: PageSize }),
  reply: page(PaperRow),
  problems: ["bad_cursor"],
});

export const downloadOwnPaper = endpoint({
  method: "GET",
  path: "/me/papers/:paperId/file",
  permission: "signed-in",
  summary: "One's own paper as PDF/A.",
  params: paperParams,
  reply: z.unknown(),
  download: true,
  problems: ["papers.cannot_be_set", "papers.printer_busy"],
});

export const issueByHand = endpoint({
  method: "POST",
  path: "/units/:unitId/papers",
  permission: "papers.issue",
  summary: "Issues a paper without a procedure: takes the next number and writes it into the register.",
  params: unitParams,
  body: HandPaper,
  reply: z.strictObject({ paperId: Uuid, numberText: z.string().nullable() }),
  problems: ["papers.kind_not_by_hand", "papers.data_do_not_fit", "papers.in_future", "papers.unit_closed"],
});

export const voidPaper = endpoint({
  method: "POST",
  path: "/papers/:paperId/void",
  permission: "papers.revoke",
  summary: "Voids a paper that never took effect; its number stays in the register with the reason.",
  params: paperParams,
  body: Voiding,
  reply: z.strictObject({ state: z.literal("VOIDED") }),
  problems: ["papers.over_already", "papers.belongs_to_case"],
});

export const revokePaper = endpoint({
  method: "POST",
  path: "/papers/:paperId/revoke",
  permission: "papers.revoke",
  summary: "Revokes a paper from a day on, by a later decision or for a reason.",
  params: paperParams,
  body: Revocation,
  reply: z.strictObject({ state: z.literal("REVOKED") }),
  problems: ["papers.over_already", "papers.belongs_to_case", "papers.revoked_before_issue"],
});

export const issueAgain = endpoint({
  method: "POST",
  path: "/papers/:paperId/issue-again",
  permission: "papers.issue",
  summary:
    "Issues a paper again whose file could not be set: the same content under a new number and today's date. The voided number stays with its reason.",
  params: paperParams,
  body: z.strictObject({}),
  reply: z.strictObject({ paperId: Uuid, numberText: z.string().nullable() }),
  problems: [
    "papers.not_failed",
    "papers.issued_again_already",
    "papers.case_went_on",
    "papers.renewed_there",
    "papers.unit_closed",
    "papers.still_cannot_be_set",
    "papers.data_do_not_fit",
    "papers.printer_busy",
  ],
  ratePerMinute: 30,
});

/** What a code says to anybody. Unknown codes have the same fields, all null. */
export const PublicCheck = z.strictObject({
  state: z.enum(["VALID", "REVOKED", "UNKNOWN"]),
  numberText: z.string().nullable(),
  issuedOn: PlainDate.nullable(),
  issuer: z.string().nullable(),
  kind: z.string().nullable(),
  /** "N••• V••• An"; null when the paper is about more than one person, or none. */
  name: z.string().nullable(),
});
export type PublicCheck = z.infer<typeof PublicCheck>;

/** Crockford's base 32, 100 bits. */
export const CheckCode = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{20}$/u);

export const checkPaper = endpoint({
  method: "GET",
  path: "/public/papers/:code",
  permission: "public",
  summary:
    "Whether a paper with this code is valid, revoked or unknown: number, date, issuer, kind and masked name.",
  params: z.strictObject({ code: CheckCode }),
  reply: PublicCheck,
  ratePerMinute: 30,
});
