import { DEFAULT_LIMITS, type OpenSheet, type ReadLimits } from "./model.ts";
import { openCsv } from "./read/csv-sheet.ts";
import { sniff } from "./read/sniff.ts";
import { openXls } from "./read/xls-sheet.ts";
import { openXlsx } from "./read/xlsx-sheet.ts";

export type OpenOptions = {
  /** Name of the sheet, hidden ones allowed; the first visible one without it. */
  readonly sheet?: string;
  readonly limits?: Partial<ReadLimits>;
};

/**
 * Opens a spreadsheet of any kind by what its bytes say. Close it when done.
 * @throws SheetProblem when the file is refused, here or while its rows are read.
 */
export async function openSheet(path: string, options: OpenOptions = {}): Promise<OpenSheet> {
  const limits: ReadLimits = { ...DEFAULT_LIMITS, ...options.limits };
  const { kind, bytes } = await sniff(path);
  switch (kind) {
    case "xlsx":
      return openXlsx(path, options.sheet, limits);
    case "csv":
      return openCsv(path, bytes, limits);
    default:
      return openXls({ path, kind, bytes }, options.sheet, limits);
  }
}
