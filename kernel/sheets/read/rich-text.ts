import { CELL_TEXT, type TextRun } from "../model.ts";
import type { XmlScanner } from "./xml-scan.ts";

export type RichText = {
  readonly text: string;
  readonly font: string | undefined;
  readonly runs: readonly TextRun[] | undefined;
};

/** `_x000D_` stands for a character that XML cannot hold, `_x005F_` for an underscore that would look so. */
function unescapeSheetText(text: string): string {
  if (text.indexOf("_x") < 0) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return code === 0x0d ? "" : String.fromCharCode(code);
  });
}

/**
 * Gathers a string item (`si`, `is`): plain `t`, or runs `r` with a font each. Phonetic guides (`rPh`) are
 * not part of the text.
 */
export class RichTextReader {
  readonly #tooLong: () => never;
  #parts: string[] = [];
  #runs: TextRun[] = [];
  #length = 0;
  #runFont: string | undefined;
  #phonetic = false;
  #inRun = false;

  constructor(tooLong: () => never) {
    this.#tooLong = tooLong;
  }

  start(): void {
    this.#parts = [];
    this.#runs = [];
    this.#length = 0;
    this.#runFont = undefined;
    this.#phonetic = false;
    this.#inRun = false;
  }

  open(name: string, xml: XmlScanner): void {
    if (name === "t") xml.wantText = !this.#phonetic;
    else if (name === "r") {
      this.#inRun = true;
      this.#runFont = undefined;
    } else if (name === "rFont" && this.#inRun) this.#runFont = xml.attr("val");
    else if (name === "rPh") this.#phonetic = true;
  }

  close(name: string, xml: XmlScanner): void {
    if (name === "t") {
      xml.wantText = false;
    } else if (name === "r") this.#inRun = false;
    else if (name === "rPh") this.#phonetic = false;
  }

  text(text: string): void {
    this.#length += text.length;
    if (this.#length > CELL_TEXT) this.#tooLong();
    this.#parts.push(text);
    if (this.#inRun) {
      this.#runs.push(this.#runFont === undefined ? { v: text } : { v: text, font: this.#runFont });
    }
  }

  finish(): RichText {
    const parts = this.#parts;
    const text = unescapeSheetText(parts.length === 1 ? (parts[0] as string) : parts.join(""));
    if (this.#runs.length === 0) return { text, font: undefined, runs: undefined };
    const runs = this.#runs.map((run) => ({ ...run, v: unescapeSheetText(run.v) }));
    const fonts = new Set(runs.map((run) => run.font));
    return { text, font: dominantFont(runs), runs: fonts.size > 1 ? runs : undefined };
  }
}

/** The font of most letters; undefined when that is the cell's own. */
function dominantFont(runs: readonly TextRun[]): string | undefined {
  const letters = new Map<string | undefined, number>();
  for (const run of runs) letters.set(run.font, (letters.get(run.font) ?? 0) + run.v.length);
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0];
}
