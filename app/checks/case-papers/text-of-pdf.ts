import { inflateSync } from "node:zlib";

/*
 * The words of a PDF that the program's own compiler set: fonts of two-byte glyphs with a ToUnicode table, streams of
 * deflate. Enough to read what a paper says, without a reader of all PDFs.
 */

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

/** The bytes of a literal string between its parentheses. */
const literal = (inner: string): string =>
  inner.replace(/\\([0-7]{1,3}|[\s\S])/gu, (_, said: string) =>
    /^[0-7]/u.test(said) ? String.fromCharCode(Number.parseInt(said, 8)) : (ESCAPES[said] ?? said),
  );

const unhex = (hex: string): string =>
  (hex.match(/.{4}/gu) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join("");

/** The literal strings of a piece of content; parentheses inside them need no escape when they balance. */
function literals(content: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < content.length; i++) {
    const letter = content[i];
    if (letter === "\\" && depth > 0) i++;
    else if (letter === "(" && depth++ === 0) from = i + 1;
    else if (letter === ")" && --depth === 0) found.push(content.slice(from, i));
  }
  return found;
}

/** Glyph to text, of a ToUnicode table. */
function tableOf(cmap: string): Map<number, string> {
  const table = new Map<number, string>();
  for (const [, block = ""] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/gu))
    for (const [, glyph = "", text = ""] of block.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/gu))
      table.set(Number.parseInt(glyph, 16), unhex(text));
  return table;
}

function objectsOf(bytes: Buffer) {
  const objects = new Map<number, { head: string; stream: () => string }>();
  const source = bytes.toString("latin1");
  for (const found of source.matchAll(/(\d+) 0 obj\s([\s\S]*?)endobj/gu)) {
    const body = found[2] as string;
    const at = body.indexOf("stream");
    const head = at < 0 ? body : body.slice(0, at);
    const stream = () => {
      const raw = body.slice(body.indexOf("\n", at) + 1, body.lastIndexOf("endstream"));
      return inflateSync(Buffer.from(raw, "latin1"), { finishFlush: 2 }).toString("latin1");
    };
    objects.set(Number(found[1]), { head, stream });
  }
  return objects;
}

export function textOfPdf(bytes: Buffer): string {
  const objects = objectsOf(bytes);
  const reference = (head: string, name: string) =>
    Number(new RegExp(`/${name} (\\d+) 0 R`, "u").exec(head)?.[1]);
  const runs: string[] = [];
  for (const { head } of objects.values()) {
    if (!/\/Type \/Page\s/u.test(head)) continue;
    const resources = objects.get(reference(head, "Resources"))?.head ?? "";
    const fonts = new Map(
      [...resources.matchAll(/\/(F\d+) (\d+) 0 R/gu)].map(([, name, id]) => {
        const cmap = objects.get(reference(objects.get(Number(id))?.head ?? "", "ToUnicode"));
        return [name as string, tableOf(cmap?.stream() ?? "")];
      }),
    );
    runs.push(...runsOf(objects.get(reference(head, "Contents"))?.stream() ?? "", fonts));
  }
  return runs.join(" ").replace(/\s+/gu, " ").normalize("NFC");
}

function runsOf(content: string, fonts: ReadonlyMap<string, Map<number, string>>): string[] {
  const runs: string[] = [];
  let table: Map<number, string> | undefined;
  for (const [token, font] of content.matchAll(/\/(F\d+) [\d.]+ Tf|BT\n[\s\S]*?\nET\n/gu)) {
    if (font !== undefined) {
      table = fonts.get(font);
      continue;
    }
    let said = "";
    for (const inner of literals(token)) {
      const glyphs = literal(inner);
      for (let i = 0; i + 1 < glyphs.length; i += 2)
        said += table?.get(glyphs.charCodeAt(i) * 256 + glyphs.charCodeAt(i + 1)) ?? "";
    }
    runs.push(said);
  }
  return runs;
}
