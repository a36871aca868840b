import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { UnitId, Uuid } from "#kernel/contract/ids.ts";
import { Cursor, PageSize } from "#kernel/contract/paging.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { FIELD_NAMES } from "./fields.ts";

export const MAX_FILE_BYTES = 60 * 1024 * 1024;

export const FieldName = z.enum(FIELD_NAMES);

/**
 * `uploaded` columns are chosen; `checking` the dry run goes on; `checked` it is over; `running` and `paused` the rows
 * are written; `done`; `undoing`, `undone`; `refused` the file cannot be read; `failed` a fault of the program.
 */
export const BATCH_STATES = [
  "uploaded",
  "checking",
  "checked",
  "running",
  "paused",
  "done",
  "undoing",
  "undone",
  "refused",
  "failed",
] as const;
export const BatchState = z.enum(BATCH_STATES);
export type BatchState = z.infer<typeof BatchState>;

/** What a row is, after the dry run. */
export const ROW_CLASSES = ["new", "changed", "same", "doubtful", "wrong"] as const;
export const RowClass = z.enum(ROW_CLASSES);
export type RowClass = z.infer<typeof RowClass>;

/** What the run did with a row. `exists`: somebody else registered the person in between. */
export const OUTCOMES = ["created", "changed", "skipped", "exists", "conflict"] as const;

export const ENCODINGS = ["auto", "unicode", "tcvn3", "vni"] as const;
export const Encoding = z.enum(ENCODINGS);

/** One column of the sheet as guessed and as chosen. `field` null: not imported. */
export const SheetColumn = z.strictObject({
  column: z.number().int().min(0),
  header: z.string(),
  field: FieldName.nullable(),
  /** 0 to 1: how sure the guess is; 1 for what was chosen by hand or by a saved template. */
  confidence: z.number(),
  encoding: Encoding,
  /** What was found out about the old encoding; `mixed` is decided cell by cell. */
  foundEncoding: z.enum(["unicode", "tcvn3", "vni", "mojibake-utf8", "nfd", "mixed"]),
  /** The first values, already turned into Unicode. */
  samples: z.array(z.string()),
});
export type SheetColumn = z.infer<typeof SheetColumn>;

export const SheetPreview = z.strictObject({
  name: z.string(),
  visible: z.boolean(),
  headerRow: z.number().int(),
  firstDataRow: z.number().int(),
  columns: z.array(SheetColumn),
});

const Counts = z.strictObject({
  new: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  doubtful: z.number().int(),
  wrong: z.number().int(),
});

const Run = z
  .strictObject({ id: Uuid, done: z.number().int(), total: z.number().int().nullable() })
  .nullable();

export const BatchHead = z.strictObject({
  id: Uuid,
  unitId: z.number().int(),
  unitName: z.string(),
  fileName: z.string(),
  state: BatchState,
  rows: z.number().int(),
  counts: Counts,
  /** Doubtful rows that nobody has decided yet. */
  undecided: z.number().int(),
  /** What the run did: rows by outcome. */
  outcomes: z.record(z.string(), z.number().int()),
  createdAt: z.iso.datetime(),
  doneAt: z.iso.datetime().nullable(),
  /** Until then the whole batch can be undone. */
  undoUntil: z.iso.datetime().nullable(),
  mine: z.boolean(),
});
export type BatchHead = z.infer<typeof BatchHead>;

export const Batch = BatchHead.extend({
  /** Empty for a batch of somebody else, and after the run. */
  sheets: z.array(SheetPreview),
  sheet: z.string().nullable(),
  /** The run that goes on now. */
  run: Run,
  /** Why the file was refused: a code of `SheetProblem` and a sentence. */
  problem: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  /** After an undo: records that were changed since and were left as they are. */
  left: z.number().int().nullable(),
  /** Positions in branches that rows name: those to be written, and those that were. */
  positions: z.strictObject({ wanted: z.number().int(), filled: z.number().int() }),
  can: z.strictObject({
    choose: z.boolean(),
    check: z.boolean(),
    run: z.boolean(),
    pause: z.boolean(),
    undo: z.boolean(),
    remove: z.boolean(),
  }),
});
export type Batch = z.infer<typeof Batch>;

/** `error` makes a row wrong, `doubt` doubtful; a `note` says what was repaired. */
export const RowIssue = z.strictObject({
  field: FieldName.nullable(),
  code: z.string(),
  level: z.enum(["error", "doubt", "note"]),
  message: z.string(),
  suggestion: z.string().nullable(),
  choices: z.array(z.strictObject({ value: z.string(), label: z.string() })),
});
export type RowIssue = z.infer<typeof RowIssue>;

/** Somebody of the actor's part who may be the row's person. Persons outside are only counted. */
export const Candidate = z.strictObject({
  personId: Uuid,
  fullName: z.string(),
  dateOfBirth: PlainDate,
  memberCode: z.string(),
  unitName: z.string(),
  counted: z.boolean(),
});

export const ImportRow = z.strictObject({
  rowNo: z.number().int(),
  class: RowClass,
  /** The cells as they were read, by field. */
  values: z.partialRecord(FieldName, z.string()),
  /** The branch that the row's unit was understood as. */
  unitName: z.string().nullable(),
  issues: z.array(RowIssue),
  /** What would change in the record; sealed values are named only. */
  changes: z.array(
    z.strictObject({
      field: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      sealed: z.boolean(),
    }),
  ),
  candidates: z.array(Candidate),
  /** How many persons outside the actor's part have the same name and birth date. */
  elsewhere: z.number().int(),
  /** An earlier row of this file that seems to be the same person. */
  sameAsRow: z.number().int().nullable(),
  decision: z.enum(["new", "merge", "skip"]).nullable(),
  decidedPersonId: Uuid.nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
  personId: Uuid.nullable(),
});
export type ImportRow = z.infer<typeof ImportRow>;

const batchParams = z.strictObject({ batchId: Uuid });
const rowParams = z.strictObject({ batchId: Uuid, rowNo: z.coerce.number().int().min(1).max(2_000_000) });

export const downloadTemplate = endpoint({
  method: "GET",
  path: "/units/:unitId/import-template",
  permission: "imports.run",
  summary: "The 30-column sheet to fill in, with the unit's branches and all code lists as drop-downs.",
  params: z.strictObject({ unitId: UnitId }),
  reply: z.unknown(),
  download: true,
});

export const uploadImport = endpoint({
  method: "POST",
  path: "/units/:unitId/imports",
  permission: "imports.run",
  summary: "Takes a spreadsheet, guesses its columns and encodings; nothing is written to the registry.",
  params: z.strictObject({ unitId: UnitId }),
  upload: { maxBytes: MAX_FILE_BYTES },
  reply: z.strictObject({ batchId: Uuid }),
  problems: ["imports.sheet_*", "imports.no_header", "imports.too_many_open"],
});

export const listImports = endpoint({
  method: "GET",
  path: "/imports",
  permission: "imports.run",
  summary: "The imports into units of the actor's part, newest first.",
  query: z.strictObject({ cursor: Cursor.optional(), limit: PageSize }),
  reply: z.strictObject({ rows: z.array(BatchHead), next: Cursor.nullable() }),
  problems: ["bad_cursor"],
});

export const getImport = endpoint({
  method: "GET",
  path: "/imports/:batchId",
  permission: "imports.run",
  summary: "One import: its columns, how far it is, what may be done with it.",
  params: batchParams,
  reply: Batch,
});

export const chooseColumns = endpoint({
  method: "PUT",
  path: "/imports/:batchId/columns",
  permission: "imports.run",
  summary: "Corrects which column holds what and in which encoding, and starts the dry run.",
  params: batchParams,
  body: z.strictObject({
    sheet: z.string(),
    columns: z
      .array(
        z.strictObject({
          column: z.number().int().min(0).max(200),
          field: FieldName.nullable(),
          encoding: Encoding.default("auto"),
        }),
      )
      .max(200),
    /** Keeps the choice under a name for sheets with the same headers. */
    saveAs: z.string().trim().min(1).max(80).optional(),
  }),
  reply: z.strictObject({ runId: Uuid }),
  problems: ["imports.not_now", "imports.column_twice", "imports.column_missing"],
});

export const listImportRows = endpoint({
  method: "GET",
  path: "/imports/:batchId/rows",
  permission: "imports.run",
  summary: "The rows after the dry run, by class, in the order of the sheet. Only for who uploaded the file.",
  params: batchParams,
  query: z.strictObject({
    class: RowClass.optional(),
    /** Rows with an issue of this field. */
    field: FieldName.optional(),
    undecided: z.stringbool().optional(),
    after: z.coerce.number().int().min(0).default(0),
    limit: PageSize,
  }),
  reply: z.strictObject({ rows: z.array(ImportRow), next: z.number().int().nullable() }),
});

export const changeImportRow = endpoint({
  method: "PATCH",
  path: "/imports/:batchId/rows/:rowNo",
  permission: "imports.run",
  summary: "Corrects cells of a row and checks it again.",
  params: rowParams,
  body: z.strictObject({ values: z.partialRecord(FieldName, z.string().max(400)) }),
  reply: ImportRow,
  // A stored answer would keep the row's cells in clear; the same correction twice is one correction.
  idempotent: false,
  problems: ["imports.not_now"],
});

export const decideImportRow = endpoint({
  method: "POST",
  path: "/imports/:batchId/rows/:rowNo/decision",
  permission: "imports.run",
  summary: "Says what a doubtful row is: a new person, a known one to be updated, or nothing to import.",
  params: rowParams,
  body: z.strictObject({
    decision: z.enum(["new", "merge", "skip"]).nullable(),
    personId: Uuid.optional(),
  }),
  reply: ImportRow,
  // A stored answer would keep the row's cells in clear; the same correction twice is one correction.
  idempotent: false,
  problems: ["imports.not_now", "imports.not_doubtful", "imports.no_such_candidate"],
});

export const decideRemaining = endpoint({
  method: "POST",
  path: "/imports/:batchId/decisions",
  permission: "imports.run",
  summary: "Decides all doubtful rows that nobody has decided yet in one way.",
  params: batchParams,
  body: z.strictObject({ decision: z.enum(["new", "skip"]) }),
  reply: z.strictObject({ decided: z.number().int() }),
  problems: ["imports.not_now"],
});

export const downloadRejected = endpoint({
  method: "GET",
  path: "/imports/:batchId/rejected",
  permission: "imports.run",
  summary: "The wrong rows as a sheet with a column of reasons, to be corrected and fed in again.",
  params: batchParams,
  reply: z.unknown(),
  download: true,
});

export const runImport = endpoint({
  method: "POST",
  path: "/imports/:batchId/run",
  permission: "imports.run",
  summary: "Writes the new and changed rows and the decided doubtful ones; goes on after a pause.",
  params: batchParams,
  body: z.strictObject({
    /** The numbers that were shown: refused when they are others now. */
    expected: z.strictObject({ new: z.number().int(), changed: z.number().int() }),
  }),
  reply: z.strictObject({ runId: Uuid }),
  problems: ["imports.not_now", "imports.counts_changed", "imports.nothing_to_do"],
});

export const pauseImport = endpoint({
  method: "POST",
  path: "/imports/:batchId/pause",
  permission: "imports.run",
  summary: "Stops after the thousand rows at hand; what was written stays and the run can go on.",
  params: batchParams,
  body: z.strictObject({}).default({}),
  reply: z.strictObject({ state: BatchState }),
  problems: ["imports.not_now"],
});

export const undoImport = endpoint({
  method: "POST",
  path: "/imports/:batchId/undo",
  permission: "imports.run",
  summary: "Takes back everything the import did, except to records that were changed since.",
  params: batchParams,
  body: z.strictObject({ reason: z.string().trim().min(3).max(500) }),
  reply: z.strictObject({ runId: Uuid }),
  problems: ["imports.not_now", "imports.undo_too_late"],
});

export const listLeft = endpoint({
  method: "GET",
  path: "/imports/:batchId/left",
  permission: "imports.run",
  summary: "After an undo: the rows whose records were changed since and were left as they are.",
  params: batchParams,
  reply: z.strictObject({ rows: z.array(z.strictObject({ rowNo: z.number().int(), personId: Uuid })) }),
});

export const removeImport = endpoint({
  method: "DELETE",
  path: "/imports/:batchId",
  permission: "imports.run",
  summary: "Throws away a file that was not imported, with its rows.",
  params: batchParams,
  reply: z.strictObject({ removed: z.boolean() }),
  problems: ["imports.not_now"],
});

export const listTemplates = endpoint({
  method: "GET",
  path: "/import-templates",
  permission: "imports.run",
  summary: "The saved choices of columns of the actor's account.",
  reply: z.strictObject({
    rows: z.array(
      z.strictObject({ id: Uuid, name: z.string(), columns: z.number().int(), usedAt: z.iso.datetime() }),
    ),
  }),
});

export const removeTemplate = endpoint({
  method: "DELETE",
  path: "/import-templates/:templateId",
  permission: "imports.run",
  summary: "Forgets a saved choice of columns.",
  params: z.strictObject({ templateId: Uuid }),
  reply: z.strictObject({ removed: z.boolean() }),
});
