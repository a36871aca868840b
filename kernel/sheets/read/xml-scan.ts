import { SaxesParser } from "saxes";
import { SheetProblem } from "../problem.ts";

/** What a reader of one part does with what the scanner meets. Names come without their prefix. */
export type XmlHandler = {
  open(name: string, xml: XmlScanner): void;
  close(name: string): void;
  /** Only while `xml.wantText` is set; a text may come in several pieces. */
  text(text: string): void;
};

/** A tag, comment or text without end must not be collected for ever. */
const MAX_SILENCE = 4 * 1024 * 1024;
const MAX_DEPTH = 256;

/**
 * The XML inside spreadsheets as events: well-formedness is checked, prefixes are dropped, document types
 * (and so entities) are refused, and nothing grows without bound.
 */
export class XmlScanner {
  wantText = false;
  readonly #parser = new SaxesParser();
  readonly #part: string;
  #attributes: Record<string, string> = {};
  #depth = 0;
  /** Characters since the last tag. */
  #silence = 0;

  constructor(part: string, handler: XmlHandler) {
    this.#part = part;
    this.#parser.on("error", (error) => this.#fail(error.message));
    this.#parser.on("doctype", () => this.#fail("document type"));
    this.#parser.on("opentag", (tag) => {
      this.#silence = 0;
      if (++this.#depth > MAX_DEPTH) this.#fail("too deep");
      this.#attributes = tag.attributes;
      handler.open(local(tag.name), this);
    });
    this.#parser.on("closetag", (tag) => {
      this.#silence = 0;
      this.#depth--;
      handler.close(local(tag.name));
    });
    const text = (piece: string) => {
      if (this.wantText) handler.text(piece);
    };
    this.#parser.on("text", text);
    this.#parser.on("cdata", text);
  }

  #fail(detail: string): never {
    throw new SheetProblem("corrupt", { part: this.#part, detail });
  }

  /** Value of an attribute of the element just opened, by its full name (with prefix, if it has one). */
  attr(name: string): string | undefined {
    return this.#attributes[name];
  }

  /** Value of an attribute by its name without prefix (`id` finds `r:id`). */
  attrLocal(name: string): string | undefined {
    const key = Object.keys(this.#attributes).find((full) => local(full) === name);
    return key === undefined ? undefined : this.#attributes[key];
  }

  push(chunk: string): void {
    this.#silence += chunk.length;
    this.#parser.write(chunk);
    if (this.#silence > MAX_SILENCE) this.#fail("markup without end");
  }

  end(): void {
    this.#parser.close();
  }
}

const local = (name: string) => {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
};
