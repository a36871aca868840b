import type { Readable } from "node:stream";

/** The bytes of a file, from `start` up to, not including, `end`: a sheet may lie sealed, so there is no path. */
export type SheetSource = {
  readonly size: number;
  stream(start?: number, end?: number): Readable;
};

/** One stretch of a cell's text that has its own font. */
export type TextRun = { readonly v: string; readonly font?: string };

export type Cell = {
  /** Text as stored (not normalised); a number; the serial of a date; TRUE/FALSE; `#REF!` and the like. */
  readonly v: string | number | boolean | null;
  readonly t: "string" | "number" | "date" | "boolean" | "error" | "empty";
  /** Font of a text cell: the only sign of TCVN3 (`.VnTime`) and VNI (`VNI-Times`) texts. */
  readonly font?: string;
  /** Only when the text mixes fonts; `font` is then the one of most letters. */
  readonly runs?: readonly TextRun[];
  /** A number shown with leading zeros (format `000000000000`), as the person saw it. */
  readonly shown?: string;
  /** `v` is the result the other program kept for a formula. */
  readonly formula?: true;
};

export type Row = {
  /** Row number in the sheet, from 1, as the spreadsheet program shows it. */
  readonly index: number;
  /** From column A to the last filled cell. */
  readonly cells: readonly Cell[];
  /** Hidden in the sheet (by hand or by a filter); given all the same, a filter must not lose people. */
  readonly hidden?: true;
};

/** Inclusive; rows from 1, columns from 0. */
export type MergeRange = {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
};

export type SheetInfo = {
  readonly name: string;
  readonly visibility: "visible" | "hidden" | "very-hidden";
};

export type ReadLimits = {
  /** Filled rows of a sheet. */
  readonly maxRows: number;
  /** Columns that may hold something. */
  readonly maxColumns: number;
  /** Bytes all parts of an XLSX may inflate to. */
  readonly maxInflatedBytes: number;
  /** Inflated bytes per packed byte, looked at beyond 16 MB inflated. */
  readonly maxRatio: number;
  /** Parts in the zip. */
  readonly maxEntries: number;
  /** Bytes of the shared texts of an XLSX, which stay in memory. */
  readonly maxSharedTextBytes: number;
  /** Bytes of an XLS, which is read whole. */
  readonly maxXlsBytes: number;
  /** Bytes of a CSV. */
  readonly maxCsvBytes: number;
};

const MB = 1024 * 1024;

export const DEFAULT_LIMITS: ReadLimits = {
  maxRows: 200_000,
  maxColumns: 200,
  maxInflatedBytes: 512 * MB,
  maxRatio: 250,
  maxEntries: 5_000,
  maxSharedTextBytes: 192 * MB,
  maxXlsBytes: 20 * MB,
  maxCsvBytes: 512 * MB,
};

/** Highest row number of the format. */
export const SHEET_ROWS = 1_048_576;

/** UTF-16 units a cell can hold in the format. */
export const CELL_TEXT = 32_767;

/** A sheet opened for reading. Every way of reading it may throw a `SheetProblem`. */
export type OpenSheet = {
  readonly kind: "xlsx" | "xls" | "html" | "csv";
  /** All sheets of the file, hidden ones too. */
  readonly sheets: readonly SheetInfo[];
  /** The sheet that `rows` reads. */
  readonly name: string;
  /** The epoch that serials of this file count from. */
  readonly date1904: boolean;
  /** Of a CSV only. */
  readonly encoding?: string;
  readonly delimiter?: string;
  /** Filled rows in sheet order; reads on only when asked. Each call starts anew. */
  rows(): AsyncGenerator<Row, void, void>;
  /** Merged ranges (an XLSX keeps them behind the rows: the first call runs through the sheet). */
  merges(): Promise<readonly MergeRange[]>;
  /** Share of the sheet read by the latest `rows()`, 0 to 1. */
  progress(): number;
  close(): Promise<void>;
};

export const EMPTY: Cell = Object.freeze({ v: null, t: "empty" });
