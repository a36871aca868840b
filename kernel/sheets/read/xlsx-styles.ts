import { isBuiltInDateFormat, isDateFormat, zeroWidth } from "../serial-date.ts";
import type { XmlHandler, XmlScanner } from "./xml-scan.ts";

export type CellStyle = {
  readonly date: boolean;
  /** Digits of a format that is only zeros, else 0. */
  readonly zeros: number;
  readonly font: string | undefined;
};

export const NO_STYLE: CellStyle = { date: false, zeros: 0, font: undefined };

/** What number format code means for reading, whoever stored it. */
export function styleOf(formatId: number, code: string | undefined, font: string | undefined): CellStyle {
  return {
    date: code === undefined ? isBuiltInDateFormat(formatId) : isDateFormat(code),
    zeros: code === undefined ? 0 : zeroWidth(code),
    font,
  };
}

/** Reads `styles.xml` into one style per cell format (`cellXfs`), which the cells point to by number. */
export class StylesHandler implements XmlHandler {
  readonly styles: CellStyle[] = [];
  readonly #formats = new Map<number, string>();
  readonly #fonts: (string | undefined)[] = [];
  #inside = "";

  open(name: string, xml: XmlScanner): void {
    if (name === "numFmts" || name === "fonts" || name === "cellXfs" || name === "dxfs") this.#inside = name;
    else if (name === "numFmt" && this.#inside === "numFmts") {
      this.#formats.set(Number(xml.attr("numFmtId")), xml.attr("formatCode") ?? "");
    } else if (name === "font" && this.#inside === "fonts") this.#fonts.push(undefined);
    else if (name === "name" && this.#inside === "fonts" && this.#fonts.length > 0) {
      this.#fonts[this.#fonts.length - 1] = xml.attr("val");
    } else if (name === "xf" && this.#inside === "cellXfs") {
      const format = Number(xml.attr("numFmtId") ?? 0);
      const font = this.#fonts[Number(xml.attr("fontId") ?? 0)];
      this.styles.push(styleOf(format, this.#formats.get(format), font));
    }
  }

  close(name: string): void {
    if (name === this.#inside) this.#inside = "";
  }

  text(): void {}
}
