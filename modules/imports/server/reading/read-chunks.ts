import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { type FileStore, openStored } from "#kernel/files/upload.ts";
import { openSheet } from "#kernel/sheets/open-sheet.ts";
import type { ColumnChoice } from "../queries/batches.ts";
import { planOf, readValues, textsOf } from "./read-row.ts";
import type { RowReading } from "./row.ts";

/** Rows that are judged and staged together: two questions to the registry for all of them. */
const CHUNK = 1000;

export type ReadRequest = {
  sha256: string;
  sheet: string | null;
  columns: readonly ColumnChoice[];
  /** Rows up to this one were read before. */
  after: number;
  today: PlainDate;
};

/** `share` of the file that is read by now, from 0 to 1. */
export type ReadChunk = { readings: RowReading[]; share: number };

/**
 * The rows of a stored sheet as what they say, some at a time; empty rows are left out.
 * @throws SheetProblem the file is at fault
 */
export async function* readChunks(
  store: FileStore,
  request: ReadRequest,
): AsyncGenerator<ReadChunk, void, void> {
  const plan = planOf(request.columns);
  const sheet = await openSheet(
    await openStored(store, request.sha256),
    request.sheet ? { sheet: request.sheet } : {},
  );
  try {
    let readings: RowReading[] = [];
    for await (const row of sheet.rows()) {
      if (row.index <= request.after) continue;
      const texts = textsOf(row, plan, sheet.date1904);
      if (!texts) continue;
      readings.push(readValues(row.index, texts.values, texts.issues, request.today));
      if (readings.length < CHUNK) continue;
      yield { readings, share: sheet.progress() };
      readings = [];
    }
    if (readings.length > 0) yield { readings, share: 1 };
  } finally {
    await sheet.close();
  }
}
