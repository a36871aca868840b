import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import type { CellObject, WorkBook, WorkSheet } from "@e965/xlsx";
import { CELL_TEXT, type Cell, EMPTY, type MergeRange, type Row, type SheetInfo } from "../model.ts";
import { SheetProblem } from "../problem.ts";
import { isDateFormat } from "../serial-date.ts";
import { chooseSheet } from "./choose-sheet.ts";
import { readXlsFonts } from "./xls-fonts.ts";
import type { XlsReply, XlsRequest, XlsTask } from "./xls-protocol.ts";
import { numberCell, textCell } from "./xlsx-rows.ts";
import { styleOf } from "./xlsx-styles.ts";

// The CommonJS build brings its tables of old code pages along, which files before Excel 97 need.
const XLSX = createRequire(import.meta.url)("@e965/xlsx") as typeof import("@e965/xlsx");

const BATCH = 500;

type OpenBook = {
  readonly reply: Extract<XlsReply, { reply: "open" }>;
  readonly data: readonly (readonly (CellObject | undefined)[] | undefined)[];
  readonly hidden: (row: number) => boolean;
  readonly fonts: ReadonlyMap<string, string>;
};

const task = workerData as XlsTask;
let book: OpenBook | undefined;
let filled = 0;

parentPort?.on("message", (request: XlsRequest) => {
  parentPort?.postMessage(answer(request));
});

function answer(request: XlsRequest): XlsReply {
  try {
    book ??= openBook();
    return request.ask === "open" ? book.reply : nextRows(book, request.from);
  } catch (error) {
    if (error instanceof SheetProblem) return { reply: "problem", code: error.code, data: error.data };
    const detail = String((error as Error).message ?? error);
    if (/password|encrypt/i.test(detail)) return { reply: "problem", code: "encrypted", data: {} };
    return { reply: "problem", code: "corrupt", data: { part: task.kind, detail: detail.slice(0, 200) } };
  }
}

function openBook(): OpenBook {
  const bytes = Buffer.from(task.bytes.buffer, task.bytes.byteOffset, task.bytes.byteLength);
  const stream = task.kind === "xls" ? workbookStream(bytes) : undefined;
  const options = {
    dense: true,
    cellNF: true,
    cellText: false,
    cellStyles: true,
    sheetRows: task.maxRows + 200,
  };
  const workbook = XLSX.read(bytes, { type: "buffer", ...options, raw: task.kind === "html" });
  const sheets = describeSheets(workbook);
  const chosen = chooseSheet(sheets, task.sheet);
  const index = workbook.SheetNames.indexOf(chosen.name);
  const sheet = workbook.Sheets[chosen.name] as WorkSheet;
  const data = (sheet["!data"] ?? []) as OpenBook["data"];
  const reply: OpenBook["reply"] = {
    reply: "open",
    sheets,
    name: chosen.name,
    date1904: workbook.Workbook?.WBProps?.date1904 === true,
    merges: mergesOf(sheet),
    rowCount: data.length,
  };
  const fonts = stream ? readXlsFonts(stream, index) : new Map<string, string>();
  return { reply, data, hidden: (row) => sheet["!rows"]?.[row]?.hidden === true, fonts };
}

/** The stream with the workbook inside a compound file, or the reason why there is none. */
function workbookStream(bytes: Buffer): Uint8Array | undefined {
  const container = XLSX.CFB.read(bytes, { type: "buffer" });
  const names = container.FullPaths.map((path: string) => path.split("/").filter(Boolean).at(-1) ?? "");
  if (names.includes("EncryptedPackage")) throw new SheetProblem("encrypted");
  if (names.includes("WordDocument")) throw new SheetProblem("not_a_spreadsheet", { looksLike: "doc" });
  const entry = XLSX.CFB.find(container, "Workbook") ?? XLSX.CFB.find(container, "Book");
  if (!entry) throw new SheetProblem("not_a_spreadsheet", { looksLike: "binary" });
  return entry.content ? Uint8Array.from(entry.content as ArrayLike<number>) : undefined;
}

function describeSheets(workbook: WorkBook): SheetInfo[] {
  return workbook.SheetNames.map((name, i) => {
    const hidden = workbook.Workbook?.Sheets?.[i]?.Hidden ?? 0;
    return { name, visibility: hidden === 1 ? "hidden" : hidden === 2 ? "very-hidden" : "visible" };
  });
}

function mergesOf(sheet: WorkSheet): MergeRange[] {
  return (sheet["!merges"] ?? []).map(({ s, e }) => ({
    top: s.r + 1,
    left: s.c,
    bottom: e.r + 1,
    right: e.c,
  }));
}

function nextRows({ data, hidden, fonts }: OpenBook, from: number): XlsReply {
  if (from === 0) filled = 0;
  const rows: Row[] = [];
  let r = from;
  for (; r < data.length && rows.length < BATCH; r++) {
    const cells = toCells(data[r] ?? [], r, fonts);
    if (cells.length === 0) continue;
    if (++filled > task.maxRows) throw new SheetProblem("too_many_rows", { limit: task.maxRows });
    rows.push(hidden(r) ? { index: r + 1, cells, hidden: true } : { index: r + 1, cells });
  }
  return { reply: "rows", rows, next: r < data.length ? r : null };
}

function toCells(source: readonly (CellObject | undefined)[], r: number, fonts: OpenBook["fonts"]): Cell[] {
  const cells: Cell[] = [];
  for (let c = 0; c < source.length; c++) {
    const cell = toCell(source[c], fonts.get(`${r},${c}`));
    if (cell === EMPTY) continue;
    if (c >= task.maxColumns) {
      throw new SheetProblem("too_many_columns", { row: r + 1, column: c + 1, limit: task.maxColumns });
    }
    if (typeof cell.v === "string" && cell.v.length > CELL_TEXT) {
      throw new SheetProblem("cell_too_long", { row: r + 1, column: c + 1, limit: CELL_TEXT });
    }
    while (cells.length < c) cells.push(EMPTY);
    cells.push(source[c]?.f === undefined ? cell : { ...cell, formula: true });
  }
  return cells;
}

function toCell(source: CellObject | undefined, font: string | undefined): Cell {
  if (source === undefined || source.v === undefined || source.t === "z") return EMPTY;
  switch (source.t) {
    case "s":
      return textCell(String(source.v), font, undefined);
    case "b":
      return { v: source.v === true, t: "boolean" };
    case "e":
      return { v: errorName(Number(source.v)), t: "error" };
    default: {
      const format = typeof source.z === "string" ? source.z : undefined;
      const style = format === undefined ? styleOf(0, undefined, font) : styleOf(-1, format, font);
      return numberCell(Number(source.v), { ...style, date: format !== undefined && isDateFormat(format) });
    }
  }
}

/** [MS-XLS] 2.5.10 */
function errorName(code: number): string {
  const names: Record<number, string> = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
  };
  return names[code] ?? "#ERR!";
}
