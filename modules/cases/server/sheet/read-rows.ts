import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import { findHeader } from "#kernel/sheets/header.ts";
import type { Cell, OpenSheet, Row, SheetSource } from "#kernel/sheets/model.ts";
import { openSheet } from "#kernel/sheets/open-sheet.ts";
import { SheetProblem } from "#kernel/sheets/problem.ts";
import { serialToIso } from "#kernel/sheets/serial-date.ts";
import { fold } from "#kernel/text/fold.ts";
import { repairText } from "#kernel/text/legacy.ts";
import { nfc } from "#kernel/text/nfc.ts";
import { formatDate } from "#kernel/text/people-format.ts";
import { MOST_LINES } from "#kernel/workflow/lines.ts";
import { type LineColumn, WHO } from "../../contract/line-columns.ts";
import type { Texts } from "./read-value.ts";

const HEADER_ROWS = 30;
const MB = 1024 * 1024;
/** Characters of all cells that are read: one shared text may stand in every cell of a small file. */
const MOST_TEXT = 8 * MB;
/** A list of people, not a registry: what is larger is no list of one case. */
const LIMITS = { maxRows: MOST_LINES + 200, maxColumns: 60, maxInflatedBytes: 64 * MB, maxXlsBytes: 5 * MB };

export type SheetRows = {
  rows: { index: number; texts: Texts }[];
  unknown: string[];
  keys: ReadonlySet<string>;
};

/** A cell as somebody would have typed it: dates as dd/MM/yyyy, old encodings in Unicode. */
function textOf(cell: Cell | undefined, date1904: boolean): string {
  if (!cell || cell.v === null || cell.t === "error") return "";
  if (cell.t === "boolean") return cell.v ? "Có" : "Không";
  if (cell.t === "date") {
    const iso = serialToIso(Number(cell.v), date1904);
    return iso ? formatDate(iso as PlainDate) : String(cell.v);
  }
  if (typeof cell.v === "number") return cell.shown ?? String(cell.v);
  // What XML cannot hold may be written in escapes: halves of signs and NUL, which the database cannot hold either.
  const whole = String(cell.v).toWellFormed().replaceAll("\0", " ");
  return nfc(repairText(whole, { fontName: cell.font }).text)
    .replace(/\s+/gu, " ")
    .trim();
}

const lengthOf = (cell: Cell | undefined): number => (typeof cell?.v === "string" ? cell.v.length : 0);

const WHO_KEYS: ReadonlySet<string> = new Set(WHO.map((one) => one.key));

/** Which column of the sheet holds what, by its header: only names that are known, none is guessed. */
function placed(headers: readonly string[], columns: readonly LineColumn[]) {
  const byName = new Map(
    columns.flatMap((one) => [one.header, ...one.names].map((name) => [fold(name), one.key])),
  );
  const keys = headers.map((header) => (header === "" ? undefined : byName.get(fold(header))));
  const unknown = headers.filter((header, i) => header !== "" && keys[i] === undefined);
  return { keys, unknown };
}

async function read(sheet: OpenSheet, columns: readonly LineColumn[]): Promise<SheetRows | Refusal> {
  const first: Row[] = [];
  for await (const row of sheet.rows()) if (first.push(row) === HEADER_ROWS) break;
  const names = new Set(columns.flatMap((one) => [one.header, ...one.names].map(fold)));
  const header = findHeader(first, { merges: await sheet.merges(), known: (text) => names.has(fold(text)) });
  const { keys, unknown } = placed(header?.names ?? [], columns);
  const known = new Set(keys.filter((key) => key !== undefined));
  if (!header || !(known.has("code") || (known.has("name") && known.has("birth"))))
    return refuse("cases.sheet_columns", { status: 422 });
  const rows: SheetRows["rows"] = [];
  const asked = [...known].filter((key) => !WHO_KEYS.has(key));
  let size = 0;
  for await (const row of sheet.rows()) {
    if (row.index < header.firstData) continue;
    size += keys.reduce((sum, key, i) => sum + (key === undefined ? 0 : lengthOf(row.cells[i])), 0);
    if (size > MOST_TEXT) throw new SheetProblem("too_large", { characters: size, limit: MOST_TEXT });
    const texts = Object.fromEntries(
      keys.flatMap((key, i) => (key === undefined ? [] : [[key, textOf(row.cells[i], sheet.date1904)]])),
    );
    // A line of signatures below the list is about nobody; whom something is said of is, even without a birth date.
    const says = texts.birth || asked.some((key) => texts[key]);
    if (texts.code || (texts.name && says)) rows.push({ index: row.index, texts });
  }
  return { rows, unknown, keys: known };
}

/** The rows of a sheet by the columns that are known; what is wrong with the file itself is a refusal. */
export async function readRows(
  source: SheetSource,
  columns: readonly LineColumn[],
): Promise<SheetRows | Refusal> {
  let sheet: OpenSheet | undefined;
  try {
    sheet = await openSheet(source, { limits: LIMITS });
    return await read(sheet, columns);
  } catch (error) {
    if (!(error instanceof SheetProblem)) throw error;
    return refuse("cases.sheet_unreadable", { status: 422, data: { why: error.code } });
  } finally {
    await sheet?.close();
  }
}
