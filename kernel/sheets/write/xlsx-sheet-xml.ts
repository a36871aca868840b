import { SHEET_ROWS } from "../model.ts";
import { SheetProblem } from "../problem.ts";
import { columnLetters } from "../reference.ts";
import { isoToSerial } from "../serial-date.ts";
import { looksLikeFormula, xmlText } from "./cell-text.ts";
import { displayDate } from "./display-date.ts";
import type { CellValue, ColumnSpec, SheetSpec } from "./document.ts";
import { LISTS_SHEET, SHEET_HEAD, STYLE } from "./xlsx-parts.ts";

/** Characters gathered before they are handed on to be packed. */
const CHUNK = 64 * 1024;
/** Longest hint or message the format takes. */
const MESSAGE = 255;

/** XML of a worksheet, piece by piece. `listNumbers` gives the column of the hidden sheet for each column's list. */
export async function* sheetXml(
  sheet: SheetSpec,
  listNumbers: readonly (number | undefined)[],
): AsyncGenerator<Buffer, void, void> {
  const { columns, titles = [] } = sheet;
  const headerRow = titles.length + 1;
  const letters = columns.map((_, i) => columnLetters(i));
  let out = `${SHEET_HEAD}${viewsXml(headerRow)}${colsXml(columns)}<sheetData>`;
  titles.forEach((title, i) => {
    out += `<row r="${i + 1}">${inline(`A${i + 1}`, STYLE.title, title)}</row>`;
  });
  out += `<row r="${headerRow}">${headerCells(columns, letters, headerRow)}</row>`;
  let row = headerRow;
  for await (const values of sheet.rows) {
    if (++row > SHEET_ROWS) throw new SheetProblem("too_many_rows", { limit: SHEET_ROWS });
    out += rowXml(values, columns, letters, row);
    if (out.length >= CHUNK) {
      yield Buffer.from(out, "utf8");
      out = "";
    }
  }
  const footer = sheet.footer?.(row - headerRow);
  if (footer !== undefined) out += `<row r="${row + 2}">${inline(`A${row + 2}`, STYLE.footer, footer)}</row>`;
  const last = letters.at(-1) ?? "A";
  out += `</sheetData><autoFilter ref="A${headerRow}:${last}${Math.max(row, headerRow)}"/>`;
  out += `${validationsXml(columns, letters, headerRow + 1, listNumbers)}</worksheet>`;
  yield Buffer.from(out, "utf8");
}

function viewsXml(headerRow: number): string {
  const below = `A${headerRow + 1}`;
  return (
    `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${headerRow}" topLeftCell="${below}" ` +
    `activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="${below}" sqref="${below}"/>` +
    `</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15.75"/>`
  );
}

/** A column's style also holds for its empty cells: a code typed there keeps its leading zeros. */
function colsXml(columns: readonly ColumnSpec[]): string {
  if (columns.length === 0) return "";
  const cols = columns.map((column, i) => {
    const width = column.width ?? Math.min(40, Math.max(10, column.header.length + 4));
    return `<col min="${i + 1}" max="${i + 1}" width="${width}" style="${styleOf(column)}" customWidth="1"/>`;
  });
  return `<cols>${cols.join("")}</cols>`;
}

function styleOf({ type, grouped }: ColumnSpec): number {
  if (type === "date") return STYLE.date;
  if (type === "number") return grouped ? STYLE.grouped : STYLE.number;
  return STYLE.text;
}

function headerCells(columns: readonly ColumnSpec[], letters: readonly string[], row: number): string {
  return columns
    .map((column, i) =>
      inline(`${letters[i]}${row}`, column.required ? STYLE.required : STYLE.header, column.header),
    )
    .join("");
}

function inline(reference: string, style: number, text: string): string {
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
}

function rowXml(
  values: readonly CellValue[],
  columns: readonly ColumnSpec[],
  letters: readonly string[],
  row: number,
): string {
  let cells = "";
  for (let i = 0; i < columns.length; i++) {
    const value = values[i];
    if (value === null || value === undefined || value === "") continue;
    cells += cellXml(value, columns[i] as ColumnSpec, `${letters[i]}${row}`);
  }
  return `<row r="${row}">${cells}</row>`;
}

function cellXml(value: Exclude<CellValue, null | undefined>, column: ColumnSpec, reference: string): string {
  if (typeof value === "boolean") return `<c r="${reference}" t="b"><v>${value ? 1 : 0}</v></c>`;
  if (typeof value === "number" && column.type !== "text") {
    return Number.isFinite(value) ? `<c r="${reference}" s="${styleOf(column)}"><v>${value}</v></c>` : "";
  }
  const text = String(value);
  if (column.type === "date") {
    const serial = isoToSerial(text);
    if (serial !== null) return `<c r="${reference}" s="${STYLE.date}"><v>${serial}</v></c>`;
    return inline(reference, looksLikeFormula(text) ? STYLE.quoted : STYLE.text, displayDate(text));
  }
  return inline(reference, looksLikeFormula(text) ? STYLE.quoted : STYLE.text, text);
}

function validationsXml(
  columns: readonly ColumnSpec[],
  letters: readonly string[],
  firstRow: number,
  listNumbers: readonly (number | undefined)[],
): string {
  const validations = columns.flatMap((column, i) => {
    const number = listNumbers[i];
    if (number === undefined && column.hint === undefined) return [];
    const range = `sqref="${letters[i]}${firstRow}:${letters[i]}${SHEET_ROWS}"`;
    const hint =
      column.hint === undefined
        ? ""
        : ` showInputMessage="1" prompt="${xmlText(column.hint.slice(0, MESSAGE))}"`;
    if (number === undefined) return [`<dataValidation allowBlank="1"${hint} ${range}/>`];
    const error =
      column.listError === undefined
        ? ""
        : ` showErrorMessage="1" error="${xmlText(column.listError.slice(0, MESSAGE))}"`;
    const list = columnLetters(number);
    const formula = `${LISTS_SHEET}!$${list}$1:$${list}$${column.list?.length ?? 1}`;
    return [
      `<dataValidation type="list" allowBlank="1"${hint}${error} ${range}><formula1>${formula}</formula1></dataValidation>`,
    ];
  });
  if (validations.length === 0) return "";
  return `<dataValidations count="${validations.length}">${validations.join("")}</dataValidations>`;
}
