import { createWriteStream } from "node:fs";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { stringify } from "csv-stringify";
import { looksLikeFormula } from "./cell-text.ts";
import { displayDate } from "./display-date.ts";
import type { CellValue, ColumnSpec, SheetSpec } from "./document.ts";

/**
 * Writes a sheet as CSV: UTF-8 with its mark (without it Excel reads Vietnamese wrongly), CRLF, dates as
 * dd/mm/yyyy. A text that a spreadsheet would run gets an apostrophe in front; reading takes it off again.
 */
export async function writeCsv(
  target: string | Writable,
  sheet: SheetSpec,
  { delimiter = "," }: { readonly delimiter?: "," | ";" | "\t" } = {},
): Promise<void> {
  // line ends of any kind inside a text, not only those of the file, must not end a row
  const csv = stringify({ bom: true, delimiter, record_delimiter: "windows", quoted_match: /[\r\n]/ });
  const output = typeof target === "string" ? createWriteStream(target) : target;
  await pipeline(Readable.from(records(sheet)), csv, output);
}

async function* records(sheet: SheetSpec): AsyncGenerator<string[], void, void> {
  const { columns, titles = [] } = sheet;
  for (const title of titles) yield [harmless(title)];
  yield columns.map((column) => harmless(column.header));
  let rows = 0;
  for await (const values of sheet.rows) {
    rows++;
    yield columns.map((column, i) => field(values[i], column));
  }
  const footer = sheet.footer?.(rows);
  if (footer === undefined) return;
  yield [""];
  yield [harmless(footer)];
}

function field(value: CellValue, column: ColumnSpec): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "bigint") return String(value);
  return harmless(column.type === "date" ? displayDate(value) : value);
}

const harmless = (text: string) => (looksLikeFormula(text) ? `'${text}` : text);
