import { CELL_TEXT, type Cell, EMPTY, type ReadLimits, type Row, SHEET_ROWS } from "../model.ts";
import { SheetProblem } from "../problem.ts";
import { columnOf } from "../reference.ts";
import { RichTextReader } from "./rich-text.ts";
import type { SharedTexts } from "./shared-texts.ts";
import { type CellStyle, NO_STYLE } from "./xlsx-styles.ts";
import type { XmlHandler, XmlScanner } from "./xml-scan.ts";

export type SheetContext = {
  readonly part: string;
  readonly styles: readonly CellStyle[];
  readonly texts: SharedTexts | undefined;
  readonly date1904: boolean;
  readonly limits: ReadLimits;
};

/** Turns the XML of a worksheet into rows; `take` gives those that are complete. */
export class SheetRowsHandler implements XmlHandler {
  readonly #context: SheetContext;
  readonly #inline: RichTextReader;
  #xml: XmlScanner | undefined;
  #ready: Row[] = [];
  #filled = 0;
  #inData = false;

  #row = 0;
  #rowHidden = false;
  #cells: Cell[] = [];

  #inCell = false;
  #column = -1;
  #type = "n";
  #style: CellStyle = NO_STYLE;
  #value = "";
  #inInline = false;
  #hasInline = false;
  #formula = false;

  constructor(context: SheetContext) {
    this.#context = context;
    this.#inline = new RichTextReader(() => this.#tooLong());
  }

  take(): Row[] {
    const ready = this.#ready;
    if (ready.length > 0) this.#ready = [];
    return ready;
  }

  open(name: string, xml: XmlScanner): void {
    this.#xml = xml;
    if (this.#inCell) {
      if (name === "v") xml.wantText = true;
      else if (name === "f") this.#formula = true;
      else if (name === "is") {
        this.#inInline = true;
        this.#hasInline = true;
        this.#inline.start();
      } else if (this.#inInline) this.#inline.open(name, xml);
    } else if (name === "c" && this.#inData) this.#openCell(xml);
    else if (name === "row" && this.#inData) this.#openRow(xml);
    else if (name === "sheetData") this.#inData = true;
  }

  close(name: string): void {
    if (this.#inCell) {
      if (name === "v") (this.#xml as XmlScanner).wantText = false;
      else if (name === "c") this.#closeCell();
      else if (name === "is") this.#inInline = false;
      else if (this.#inInline) this.#inline.close(name, this.#xml as XmlScanner);
    } else if (name === "row") this.#closeRow();
    else if (name === "sheetData") this.#inData = false;
  }

  text(text: string): void {
    if (this.#inInline) this.#inline.text(text);
    else {
      this.#value = this.#value === "" ? text : this.#value + text;
      if (this.#value.length > CELL_TEXT) this.#tooLong();
    }
  }

  #tooLong(): never {
    throw new SheetProblem("cell_too_long", { row: this.#row, column: this.#column + 1, limit: CELL_TEXT });
  }

  #corrupt(detail: string): never {
    throw new SheetProblem("corrupt", { part: this.#context.part, detail });
  }

  #openRow(xml: XmlScanner): void {
    const r = xml.attr("r");
    this.#row = r === undefined ? this.#row + 1 : Number(r);
    if (!Number.isInteger(this.#row) || this.#row < 1) this.#corrupt("row number");
    const hidden = xml.attr("hidden");
    this.#rowHidden = hidden === "1" || hidden === "true";
    this.#cells = [];
    this.#column = -1;
  }

  #closeRow(): void {
    if (this.#cells.length === 0) return;
    this.#filled++;
    const { maxRows } = this.#context.limits;
    if (this.#filled > maxRows) throw new SheetProblem("too_many_rows", { limit: maxRows });
    if (this.#row > SHEET_ROWS) throw new SheetProblem("too_many_rows", { limit: SHEET_ROWS });
    const row = { index: this.#row, cells: this.#cells };
    this.#ready.push(this.#rowHidden ? { ...row, hidden: true } : row);
    this.#cells = [];
  }

  #openCell(xml: XmlScanner): void {
    const reference = xml.attr("r");
    this.#column = reference === undefined ? this.#column + 1 : columnOf(reference);
    if (this.#column < 0) this.#corrupt("cell reference");
    const style = xml.attr("s");
    this.#style = style === undefined ? NO_STYLE : (this.#context.styles[Number(style)] ?? NO_STYLE);
    this.#type = xml.attr("t") ?? "n";
    this.#value = "";
    this.#formula = false;
    this.#hasInline = false;
    this.#inCell = true;
  }

  #closeCell(): void {
    this.#inCell = false;
    this.#inInline = false;
    const cell = this.#hasInline ? this.#inlineCell() : this.#value === "" ? EMPTY : this.#valueCell();
    if (cell === EMPTY) return;
    if (this.#column >= this.#context.limits.maxColumns) {
      const limit = this.#context.limits.maxColumns;
      throw new SheetProblem("too_many_columns", { row: this.#row, column: this.#column + 1, limit });
    }
    const cells = this.#cells;
    while (cells.length < this.#column) cells.push(EMPTY);
    const whole = this.#formula ? { ...cell, formula: true as const } : cell;
    if (cells.length === this.#column) cells.push(whole);
    else cells[this.#column] = whole;
  }

  #inlineCell(): Cell {
    const { text, font, runs } = this.#inline.finish();
    return textCell(text, font ?? this.#style.font, runs);
  }

  #valueCell(): Cell {
    const value = this.#value;
    switch (this.#type) {
      case "s":
        return this.#sharedCell(value);
      case "str":
      case "inlineStr":
        return textCell(value, this.#style.font, undefined);
      case "b":
        return { v: value.trim() === "1" || value.trim() === "true", t: "boolean" };
      case "e":
        return { v: value, t: "error" };
      case "d":
        return isoCell(value, this.#context.date1904);
      default:
        return numberCell(value, this.#style);
    }
  }

  #sharedCell(value: string): Cell {
    const index = Number(value);
    const texts = this.#context.texts;
    const text = texts?.get(index);
    if (texts === undefined || text === undefined) this.#corrupt(`shared text ${value.slice(0, 20)}`);
    const rich = texts.rich(index);
    return textCell(text, rich?.font ?? this.#style.font, rich?.runs);
  }
}

/** The text of a cell, or nothing where it is blank: padding must not make a row look filled. */
export function textCell(text: string, font: string | undefined, runs: Cell["runs"]): Cell {
  if (text === "" || text.trim() === "") return EMPTY;
  if (runs !== undefined) return { v: text, t: "string", font, runs };
  return font === undefined ? { v: text, t: "string" } : { v: text, t: "string", font };
}

/** A number as its format shows it: a date, a code with leading zeros, or just the number. */
export function numberCell(value: string | number, style: CellStyle): Cell {
  const v = Number(value);
  if (Number.isNaN(v)) return { v: String(value), t: "string" };
  if (style.date) return { v, t: "date" };
  if (style.zeros > 0 && Number.isSafeInteger(v) && v >= 0) {
    return { v, t: "number", shown: String(v).padStart(style.zeros, "0") };
  }
  return { v, t: "number" };
}

/** ISO 8601 dates of strict files, as the serial that all other files have. */
function isoCell(value: string, date1904: boolean): Cell {
  const m = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?)?/.exec(value);
  if (!m) return { v: value, t: "string" };
  const [, y, mo, d, h = "0", mi = "0", s = "0"] = m;
  const at = Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s));
  const serial = at / 86_400_000 + 25_569;
  if (date1904) return { v: serial - 1462, t: "date" };
  return { v: serial < 61 ? serial - 1 : serial, t: "date" };
}

/** Reads the merged ranges, which stand behind the rows. */
export class MergesHandler implements XmlHandler {
  readonly refs: string[] = [];

  open(name: string, xml: XmlScanner): void {
    if (name !== "mergeCell") return;
    const ref = xml.attr("ref");
    if (ref !== undefined) this.refs.push(ref);
  }

  close(): void {}
  text(): void {}
}
