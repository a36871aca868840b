import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { DEFAULT_LIMITS, type OpenSheet, type ReadLimits, type SheetSource } from "./model.ts";
import { openCsv } from "./read/csv-sheet.ts";
import { sniff } from "./read/sniff.ts";
import { openXls } from "./read/xls-sheet.ts";
import { openXlsx } from "./read/xlsx-sheet.ts";

export type OpenOptions = {
  /** Name of the sheet, hidden ones allowed; the first visible one without it. */
  readonly sheet?: string;
  readonly limits?: Partial<ReadLimits>;
};

/** A file in clear on the disk. */
async function fileSource(path: string): Promise<SheetSource> {
  const { size } = await stat(path);
  // `end` is included in node's own reckoning.
  return { size, stream: (start = 0, end = size) => createReadStream(path, { start, end: end - 1 }) };
}

/**
 * Opens a spreadsheet of any kind by what its bytes say. Close it when done.
 * @throws SheetProblem when the file is refused, here or while its rows are read.
 */
export async function openSheet(file: string | SheetSource, options: OpenOptions = {}): Promise<OpenSheet> {
  const source = typeof file === "string" ? await fileSource(file) : file;
  const limits: ReadLimits = { ...DEFAULT_LIMITS, ...options.limits };
  const kind = await sniff(source);
  switch (kind) {
    case "xlsx":
      return openXlsx(source, options.sheet, limits);
    case "csv":
      return openCsv(source, limits);
    default:
      return openXls({ source, kind }, options.sheet, limits);
  }
}
