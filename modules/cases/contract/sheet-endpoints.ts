import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { Uuid } from "#kernel/contract/ids.ts";

const caseParams = z.strictObject({ caseId: Uuid });
const MAX_SHEET = 5 * 1024 * 1024;

export const lineTemplate = endpoint({
  method: "GET",
  path: "/cases/:caseId/lines/template",
  permission: "signed-in",
  summary:
    "A spreadsheet to be filled with people and what is asked of each, with those whom the case names already.",
  params: caseParams,
  reply: z.unknown(),
  download: true,
  problems: ["cases.not_now"],
});

export const SheetRow = z.strictObject({
  /** Row of the sheet, from 1. */
  row: z.number().int(),
  fullName: z.string(),
  /** What it does: names somebody, writes of somebody who is named, both in one row for `add`; nothing new; left out. */
  does: z.enum(["add", "change", "same", "left"]),
  /** Why it is left out: its sentence is the text `problem.<code>` filled with `data`. */
  code: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
});
export type SheetRow = z.infer<typeof SheetRow>;

export const loadLines = endpoint({
  method: "POST",
  path: "/cases/:caseId/lines/sheet",
  permission: "signed-in",
  summary:
    "Reads people, and what is asked of each, from an XLSX, XLS or CSV. Tries every row first and tells what is wrong with it; with `apply` what is right is written. The file is not kept.",
  params: caseParams,
  query: z.strictObject({ apply: z.enum(["true", "false"]).default("false") }),
  upload: { maxBytes: MAX_SHEET },
  reply: z.strictObject({
    applied: z.boolean(),
    counts: z.strictObject({
      add: z.number().int(),
      change: z.number().int(),
      same: z.number().int(),
      left: z.number().int(),
    }),
    /** What is left out first, then the order of the sheet. */
    rows: z.array(SheetRow),
    /** Headers of the file that mean nothing here. */
    unknown: z.array(z.string()),
  }),
  problems: ["cases.not_now", "cases.sheet_unreadable", "cases.sheet_columns", "cases.too_many_people"],
  ratePerMinute: 30,
});
