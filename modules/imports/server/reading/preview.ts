import type { z } from "zod";
import { findHeader, type SheetHeader } from "#kernel/sheets/header.ts";
import type { Cell, OpenSheet, Row, SheetSource } from "#kernel/sheets/model.ts";
import { openSheet } from "#kernel/sheets/open-sheet.ts";
import { type FieldGuess, suggestColumns } from "#kernel/sheets/suggest-columns.ts";
import { fold } from "#kernel/text/fold.ts";
import { detectColumnEncoding, encodingOfFont, repairText } from "#kernel/text/legacy.ts";
import { readVietnameseDate } from "#kernel/text/vietnamese-dates.ts";
import { normalisePhone } from "#modules/members/contract/phone.ts";
import { readCode } from "#modules/members/contract/read-code.ts";
import type { SheetColumn, SheetPreview } from "../../contract/endpoints.ts";
import { type FieldName, IMPORT_FIELDS } from "../../contract/fields.ts";
import type { ImportField } from "../../contract/import-field.ts";
import { cellText } from "./cell-text.ts";

export type Preview = z.infer<typeof SheetPreview>;

/** Rows looked at for the header, and for encodings and contents: one cell in an old encoding is often ambiguous. */
const HEADER_ROWS = 30;
const LOOKED_AT = 300;
const SAMPLES = 5;
const MOST_SHEETS = 8;

const FIELDS: readonly ImportField[] = IMPORT_FIELDS;

const checkOf = (field: ImportField): ((value: string) => boolean) | undefined => {
  const { list } = field;
  switch (field.kind) {
    case "nationalId":
      return (value) => /^\d{12}$|^\d{9}$|^\d{10,11}$/u.test(value.replace(/[\s.'’-]/gu, ""));
    case "phone":
      return (value) => normalisePhone(value).ok;
    case "birth":
      return (value) => readVietnameseDate(value, { kind: "birth" }).ok;
    case "date":
      return (value) => readVietnameseDate(value).ok;
    case "email":
      return (value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(value);
    case "name":
      return (value) => /^\p{L}[\p{L}\p{M}' -]+ [\p{L}\p{M}' -]+$/u.test(value);
    case "memberCode":
      return (value) => /^\d{2}-\d{4}-\d{7}$/u.test(value);
    case "code":
    case "yesNo":
    case "position":
      return list ? (value) => readCode(list, value).ok : undefined;
    default:
      return undefined;
  }
};

const GUESSES: readonly FieldGuess[] = FIELDS.map((field) => {
  const check = checkOf(field);
  return { field: field.field, names: [field.vi, field.en, ...field.names], ...(check ? { check } : {}) };
});

const KNOWN_HEADERS = new Set(FIELDS.flatMap((field) => [field.vi, field.en, ...field.names].map(fold)));
export const isFieldHeader = (text: string): boolean => KNOWN_HEADERS.has(fold(text));

type Remembered = { header: string; field: string | null; encoding: string };

/** All visible sheets of a file with their headers and the guessed meaning of their columns; hidden ones by name last. */
export async function previewFile(
  file: SheetSource,
  remembered: readonly (readonly Remembered[])[],
): Promise<Preview[]> {
  const first = await openSheet(file);
  const previews: Preview[] = [];
  try {
    previews.push(await previewSheet(first, remembered));
    const others = first.sheets.filter((sheet) => sheet.name !== first.name).slice(0, MOST_SHEETS);
    for (const { name } of others) {
      const other = await openSheet(file, { sheet: name });
      try {
        previews.push(await previewSheet(other, remembered));
      } finally {
        await other.close();
      }
    }
  } finally {
    await first.close();
  }
  return previews.filter((preview, i) => i === 0 || preview.columns.length > 0);
}

export async function readHeader(sheet: OpenSheet): Promise<{ header: SheetHeader | null; rows: Row[] }> {
  const rows: Row[] = [];
  for await (const row of sheet.rows()) if (rows.push(row) === LOOKED_AT) break;
  // Merged ranges stand behind the rows: asked for only when a second header row may be there.
  const first = rows.slice(0, HEADER_ROWS);
  const plain = findHeader(first, { known: isFieldHeader });
  const known = plain?.names.filter(isFieldHeader).length ?? 0;
  if (plain && known >= 3 && plain.height === 1) return { header: plain, rows };
  return { header: findHeader(first, { known: isFieldHeader, merges: await sheet.merges() }), rows };
}

async function previewSheet(
  sheet: OpenSheet,
  remembered: readonly (readonly Remembered[])[],
): Promise<Preview> {
  const { header, rows } = await readHeader(sheet);
  const info = sheet.sheets.find((one) => one.name === sheet.name);
  const base = {
    name: sheet.name,
    visible: info?.visibility !== "hidden" && info?.visibility !== "very-hidden",
  };
  if (!header) return { ...base, headerRow: 0, firstDataRow: 1, columns: [] };
  const data = rows.filter((row) => row.index >= header.firstData);
  const names = header.names.map((name) => repairText(name).text);
  const columns = names.map((name, column) => describeColumn(name, column, data, sheet.date1904));
  guess(columns, data, sheet.date1904);
  takeRemembered(columns, remembered);
  return { ...base, headerRow: header.index, firstDataRow: header.firstData, columns };
}

const cellsOf = (rows: readonly Row[], column: number): Cell[] =>
  rows.flatMap((row) => row.cells[column] ?? []).filter((cell) => cell.t !== "empty");

function describeColumn(
  header: string,
  column: number,
  rows: readonly Row[],
  date1904: boolean,
): SheetColumn {
  const cells = cellsOf(rows, column);
  const found = foundEncoding(cells);
  const encoding = found === "tcvn3" || found === "vni" ? found : undefined;
  const samples = cells
    .slice(0, SAMPLES)
    .map((cell) => cellText(cell, { kind: "text", encoding, date1904 }).text.slice(0, 80));
  return {
    column,
    header: header.slice(0, 120),
    field: null,
    confidence: 0,
    encoding: encoding ?? "auto",
    foundEncoding: found,
    samples,
  };
}

/** Fonts tell cell by cell; without them the whole column is tried. A column of both is decided cell by cell. */
function foundEncoding(cells: readonly Cell[]): SheetColumn["foundEncoding"] {
  const texts = cells.filter((cell) => cell.t === "string");
  const telling = texts.filter((cell) => /[^\p{ASCII}]/u.test(String(cell.v)));
  if (telling.length === 0) return "unicode";
  const byFont = telling.filter((cell) => cell.font && encodingOfFont(cell.font));
  if (byFont.length === telling.length)
    return encodingOfFont(byFont[0]?.font as string)?.encoding ?? "unicode";
  if (byFont.length > 0) return "mixed";
  const { encoding, certain } = detectColumnEncoding(telling.map((cell) => String(cell.v)));
  if (!certain) return "mixed";
  if (encoding === "unicode" && telling.some((cell) => String(cell.v).normalize("NFC") !== cell.v))
    return "nfd";
  return encoding;
}

function guess(columns: SheetColumn[], rows: readonly Row[], date1904: boolean): void {
  const samples = rows.slice(0, HEADER_ROWS).map((row) =>
    columns.map(({ column, encoding }) => {
      const repair = encoding === "tcvn3" || encoding === "vni" ? encoding : undefined;
      return cellText(row.cells[column], { kind: "text", encoding: repair, date1904 }).text;
    }),
  );
  const headers = columns.map((column) => column.header);
  for (const { column, field, confidence } of suggestColumns(headers, samples, GUESSES, fold)) {
    const own = columns[column];
    if (own) Object.assign(own, { field: field as FieldName, confidence });
  }
}

/** A saved choice for the same headers is taken as it is; of several the one that fits most columns. */
function takeRemembered(columns: SheetColumn[], remembered: readonly (readonly Remembered[])[]): void {
  const byHeader = new Map(columns.map((column) => [fold(column.header), column]));
  const fits = remembered
    .map((choice) => ({ choice, n: choice.filter((one) => byHeader.has(one.header)).length }))
    .filter(({ choice, n }) => n === choice.length && n > 0)
    .sort((a, b) => b.n - a.n)[0];
  if (!fits) return;
  const taken = new Set(fits.choice.map((one) => one.field).filter((field) => field !== null));
  for (const column of columns) if (column.field && taken.has(column.field)) column.field = null;
  for (const { header, field, encoding } of fits.choice) {
    const column = byHeader.get(header);
    if (!column) continue;
    column.field = field as FieldName | null;
    column.encoding = encoding as SheetColumn["encoding"];
    column.confidence = 1;
  }
}
