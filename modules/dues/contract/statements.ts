import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { Uuid } from "#kernel/contract/ids.ts";
import { Dong } from "#kernel/contract/money.ts";
import { Cursor, PageSize, page } from "#kernel/contract/paging.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { unitParams } from "./dues.ts";

/** A month of a branch's account is some hundred lines; a year of a large one some thousand. */
export const MOST_ROWS = 5000;
export const MAX_FILE_BYTES = 8 * 1024 * 1024;

export const STATEMENT_FIELDS = ["date", "credit", "debit", "text", "bankRef", "payer"] as const;
export const StatementField = z.enum(STATEMENT_FIELDS);
export type StatementField = z.infer<typeof StatementField>;

/** Why a person must look at a line. */
export const DOUBTS = [
  "NO_REFERENCE",
  "MISTYPED",
  "BY_NAME",
  "ELSEWHERE",
  "BRANCH",
  "MORE",
  "SLIP",
  "TWICE",
] as const;
export const Doubt = z.enum(DOUBTS);
export type Doubt = z.infer<typeof Doubt>;

/** What became of the rows of a file: they add up to all of them. */
export const StatementCounts = z.strictObject({
  rows: z.number().int(),
  matched: z.number().int(),
  doubtful: z.number().int(),
  /** Met before: in an earlier statement or higher up in this one. */
  known: z.number().int(),
  /** Money that went out. */
  outgoing: z.number().int(),
  unreadable: z.number().int(),
});
export type StatementCounts = z.infer<typeof StatementCounts>;

export const StatementColumn = z.strictObject({
  column: z.number().int(),
  header: z.string(),
  field: StatementField.nullable(),
  confidence: z.number(),
  samples: z.array(z.string()),
});
export type StatementColumn = z.infer<typeof StatementColumn>;

export const Statement = z.strictObject({
  id: Uuid,
  unitId: z.number().int(),
  fileName: z.string(),
  state: z.enum(["UPLOADED", "READ"]),
  createdAt: z.iso.datetime(),
  counts: StatementCounts.nullable(),
  /** Lines that wait for a person now. */
  open: z.number().int(),
});
export type Statement = z.infer<typeof Statement>;

export const BankLine = z.strictObject({
  id: Uuid,
  rowNo: z.number().int(),
  on: PlainDate,
  amount: Dong,
  left: Dong,
  text: z.string(),
  payer: z.string().nullable(),
  state: z.enum(["MATCHED", "DOUBTFUL", "IGNORED"]),
  doubt: Doubt.nullable(),
  /** Who paid, or who probably did. */
  person: z.strictObject({ personId: Uuid, fullName: z.string(), owed: Dong }).nullable(),
  /** A slip from below that fits the amount. */
  slip: z
    .strictObject({ id: Uuid, version: z.number().int(), fromUnitName: z.string(), amount: Dong })
    .nullable(),
});
export type BankLine = z.infer<typeof BankLine>;

const statementParams = z.strictObject({ statementId: Uuid });

export const uploadStatement = endpoint({
  method: "POST",
  path: "/units/:unitId/dues/statements",
  permission: "dues.view",
  summary: "Takes a bank statement (CSV, XLSX) and guesses its columns; nothing is booked.",
  params: unitParams,
  upload: { maxBytes: MAX_FILE_BYTES },
  reply: z.strictObject({ statementId: Uuid }),
  problems: ["dues.not_yours", "dues.sheet_*", "dues.no_header"],
});

export const statements = endpoint({
  method: "GET",
  path: "/units/:unitId/dues/statements",
  permission: "dues.view",
  summary: "The bank statements of a unit, newest first.",
  params: unitParams,
  query: z.strictObject({ cursor: Cursor.optional(), limit: PageSize }),
  reply: page(Statement),
  problems: ["dues.not_yours", "bad_cursor"],
});

export const statementColumns = endpoint({
  method: "GET",
  path: "/dues/statements/:statementId/columns",
  permission: "dues.view",
  summary: "The columns of a statement that was not read yet, with what they seem to be.",
  params: statementParams,
  reply: z.strictObject({ statement: Statement, columns: z.array(StatementColumn) }),
});

export const readStatement = endpoint({
  method: "POST",
  path: "/dues/statements/:statementId/reading",
  permission: "dues.view",
  summary:
    "Reads the statement: books what came in, matches it with members, leaves doubtful lines to a person.",
  params: statementParams,
  body: z.strictObject({
    columns: z
      .array(z.strictObject({ column: z.number().int().min(0).max(200), field: StatementField }))
      .min(2)
      .max(6),
  }),
  reply: StatementCounts,
  problems: [
    "dues.read_already",
    "dues.column_missing",
    "dues.column_twice",
    "dues.too_many_rows",
    "dues.sheet_*",
  ],
});

export const bankLines = endpoint({
  method: "GET",
  path: "/dues/statements/:statementId/lines",
  permission: "dues.view",
  summary: "The lines of a statement in the order of the sheet.",
  params: statementParams,
  query: z.strictObject({
    state: z.enum(["MATCHED", "DOUBTFUL", "IGNORED"]).optional(),
    after: z.coerce.number().int().min(0).default(0),
    limit: PageSize,
  }),
  reply: z.strictObject({ rows: z.array(BankLine), next: z.number().int().nullable() }),
});

export const decideLine = endpoint({
  method: "POST",
  path: "/dues/bank-lines/:lineId/decision",
  permission: "dues.view",
  summary: "Says whose money a bank line is: a member's, a slip's, or none of the Union's dues.",
  params: z.strictObject({ lineId: Uuid }),
  body: z.union([
    z.strictObject({ personId: Uuid }),
    z.strictObject({ slipId: Uuid, version: z.number().int() }),
    z.strictObject({ ignore: z.string().trim().min(3).max(300) }),
  ]),
  reply: z.strictObject({ left: Dong }),
  problems: [
    "dues.line_settled",
    "dues.nothing_to_collect",
    "dues.slip_not_now",
    "dues.slip_changed",
    "dues.slip_amount",
  ],
});
