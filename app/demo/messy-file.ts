import { createWriteStream } from "node:fs";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import yazl from "yazl";
import type { MessySheet, SheetCell } from "./messy-sheet.ts";

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

const letters = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : `A${String.fromCharCode(65 + column - 26)}`;

function cellXml(value: SheetCell, reference: string, style: number): string {
  if (value === null) return "";
  const s = style > 0 ? ` s="${style}"` : "";
  return typeof value === "number"
    ? `<c r="${reference}"${s}><v>${value}</v></c>`
    : `<c r="${reference}"${s} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

/**
 * Writes the bad spreadsheet as an XLSX with its fonts, as a spreadsheet program would have: the old encodings can be
 * told by nothing else. The kernel's own writer has no fonts to choose, so this file is written by hand.
 */
export async function writeMessyFile(path: string, sheet: MessySheet): Promise<void> {
  const fonts = [...new Set(sheet.fonts.map((one) => one.font))];
  const styles = new Map(sheet.fonts.map((one) => [`${one.row} ${one.column}`, fonts.indexOf(one.font) + 1]));
  const rowXml = (cells: readonly SheetCell[], at: number): string =>
    `<row r="${at + 2}">${cells
      .map((value, c) => cellXml(value, `${letters(c)}${at + 2}`, styles.get(`${at} ${c}`) ?? 0))
      .join("")}</row>`;
  const header = sheet.header.map((text, c) => cellXml(text, `${letters(c)}1`, 0)).join("");
  const fontXml = ["Calibri", ...fonts].map((name) => `<font><sz val="11"/><name val="${name}"/></font>`);
  const formats = fontXml.map((_, i) => `<xf numFmtId="0" fontId="${i}" fillId="0" borderId="0" xfId="0"/>`);
  const zip = new yazl.ZipFile();
  const add = (name: string, body: string) => zip.addBuffer(Buffer.from(`${XML}${body}`, "utf8"), name);
  add(
    "[Content_Types].xml",
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
  );
  add(
    "_rels/.rels",
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  add(
    "xl/workbook.xml",
    `<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets><sheet name="Danh sách" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  );
  add(
    "xl/_rels/workbook.xml.rels",
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  );
  add(
    "xl/styles.xml",
    `<styleSheet ${MAIN}><fonts count="${fontXml.length}">${fontXml.join("")}</fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${formats.length}">${formats.join("")}</cellXfs></styleSheet>`,
  );
  add(
    "xl/worksheets/sheet1.xml",
    `<worksheet ${MAIN}><sheetData><row r="1">${header}</row>${sheet.rows.map(rowXml).join("")}</sheetData></worksheet>`,
  );
  zip.end();
  await pipeline(zip.outputStream as Readable, createWriteStream(path));
}
