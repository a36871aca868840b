import { inflateSync } from "node:zlib";

/** What an attached paper may be: kinds that show and do nothing else. */
export type PaperType = "application/pdf" | "image/jpeg" | "image/png";

const startsWith = (bytes: Uint8Array, ...head: number[]): boolean =>
  head.every((byte, i) => bytes[i] === byte);

/** The kind by the first bytes, whatever the name says; null for anything else. */
export function paperTypeOf(bytes: Uint8Array): PaperType | null {
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return "application/pdf";
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return "image/jpeg";
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png";
  return null;
}

/** More than this out of all compressed parts of one PDF is no scanned paper. */
const MOST_INFLATED = 32 * 1024 * 1024;
const ACTS = /\/(?:JavaScript|JS|Launch|EmbeddedFiles|RichMedia|XFA)\b/u;

export type PdfFacts = { pages: number; acts: boolean } | "too_dense";

/**
 * How many pages a PDF says it has, and whether it holds a script, an attachment or a form that runs. Object streams
 * (PDF 1.5) are opened up to a bound, since both may stand there.
 */
export function pdfFacts(bytes: Buffer): PdfFacts {
  const raw = bytes.toString("latin1");
  const texts = [raw];
  let left = MOST_INFLATED;
  for (const match of raw.matchAll(/\/ObjStm\b[^]{0,400}?stream\r?\n/gu)) {
    const from = match.index + match[0].length;
    const to = raw.indexOf("endstream", from);
    try {
      const open = inflateSync(bytes.subarray(from, to < 0 ? undefined : to), { maxOutputLength: left });
      left -= open.length;
      texts.push(open.toString("latin1"));
    } catch (error) {
      if ((error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE") return "too_dense";
      // A stream in another encoding: nothing of a scanned paper lies there.
    }
  }
  let pages = 0;
  let acts = false;
  for (const text of texts) {
    acts ||= ACTS.test(text);
    for (const [, count] of text.matchAll(/\/Count\s+(\d{1,9})/gu)) pages = Math.max(pages, Number(count));
  }
  return { pages, acts };
}
