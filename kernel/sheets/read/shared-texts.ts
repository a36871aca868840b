import { CELL_TEXT, type TextRun } from "../model.ts";
import { SheetProblem } from "../problem.ts";
import { RichTextReader } from "./rich-text.ts";
import type { XmlHandler, XmlScanner } from "./xml-scan.ts";

export type SharedText = { readonly font: string | undefined; readonly runs: readonly TextRun[] | undefined };

/** Bytes of a page, a power of two and far more than the longest text; pages are never copied. */
const PAGE = 1 << 20;
const FIRST_COUNT = 1 << 14;
/** Power of two. Texts that repeat (sex, ethnicity) are decoded once in a while instead of every time. */
const RECENT = 1 << 12;

/**
 * The shared texts of a workbook as bytes outside the JavaScript heap: a file of 100,000 rows has millions
 * of them, and as strings they would take several times the room.
 */
export class SharedTexts implements XmlHandler {
  readonly #limit: number;
  readonly #item: RichTextReader;
  #xml: XmlScanner | undefined;
  #inItem = false;
  readonly #pages: Buffer[] = [];
  /** Bytes used of each page. */
  readonly #used: number[] = [];
  /** Where text n starts: page number times `PAGE` plus its place there. */
  #starts = new Uint32Array(FIRST_COUNT);
  #count = 0;
  readonly #rich = new Map<number, SharedText>();
  readonly #recentIndex = new Int32Array(RECENT).fill(-1);
  readonly #recentText: string[] = Array.from({ length: RECENT }, () => "");

  constructor(limit: number) {
    this.#limit = limit;
    this.#item = new RichTextReader(() => {
      throw new SheetProblem("cell_too_long", { row: 0, column: 0, limit: CELL_TEXT });
    });
  }

  open(name: string, xml: XmlScanner): void {
    this.#xml = xml;
    if (name === "si") {
      this.#inItem = true;
      this.#item.start();
    } else if (this.#inItem) this.#item.open(name, xml);
  }

  close(name: string): void {
    if (name === "si") {
      this.#inItem = false;
      const { text, font, runs } = this.#item.finish();
      if (font !== undefined || runs !== undefined) this.#rich.set(this.#count, { font, runs });
      this.#append(text);
    } else if (this.#inItem && this.#xml) this.#item.close(name, this.#xml);
  }

  text(text: string): void {
    this.#item.text(text);
  }

  #append(text: string): void {
    let page = this.#pages.length - 1;
    if (page < 0 || (this.#used[page] as number) + text.length * 3 > PAGE) {
      page++;
      if (page * PAGE + this.#count * 4 > this.#limit) {
        throw new SheetProblem("too_large", { bytes: page * PAGE, limit: this.#limit });
      }
      this.#pages.push(Buffer.allocUnsafeSlow(PAGE));
      this.#used.push(0);
    }
    if (this.#count === this.#starts.length) {
      const grown = new Uint32Array(this.#count * 2);
      grown.set(this.#starts);
      this.#starts = grown;
    }
    const at = this.#used[page] as number;
    this.#starts[this.#count++] = page * PAGE + at;
    this.#used[page] = at + (this.#pages[page] as Buffer).write(text, at, "utf8");
  }

  #read(index: number): string {
    const start = this.#starts[index] as number;
    const page = Math.floor(start / PAGE);
    const next = index + 1 < this.#count ? (this.#starts[index + 1] as number) : Number.POSITIVE_INFINITY;
    const end = Math.min(next - page * PAGE, this.#used[page] as number);
    return (this.#pages[page] as Buffer).toString("utf8", start - page * PAGE, end);
  }

  get(index: number): string | undefined {
    if (!(index >= 0 && index < this.#count)) return undefined;
    const slot = index & (RECENT - 1);
    if (this.#recentIndex[slot] === index) return this.#recentText[slot];
    const text = this.#read(index);
    this.#recentIndex[slot] = index;
    this.#recentText[slot] = text;
    return text;
  }

  /** Fonts inside a text, for the few that have them. */
  rich(index: number): SharedText | undefined {
    return this.#rich.size === 0 ? undefined : this.#rich.get(index);
  }
}
