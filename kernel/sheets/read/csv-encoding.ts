import iconv from "iconv-lite";
import type { SheetSource } from "../model.ts";
import { SheetProblem } from "../problem.ts";
import { isUtf16 } from "./sniff.ts";

export type CsvEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1258" | "windows-1252";

const SAMPLE_BYTES = 64 * 1024;

/**
 * Runs once through the bytes to find the encoding: UTF-8 when every byte agrees, else UTF-16, else
 * Windows-1258 or 1252 by trial. A NUL byte is refused with its line, wherever it is. `sample` is the
 * start of the text.
 */
export async function detectEncoding(
  source: SheetSource,
): Promise<{ encoding: CsvEncoding; sample: string }> {
  let head: Buffer = Buffer.alloc(0);
  const highBytes: Buffer[] = [];
  let highSize = 0;
  let utf16: "utf-16le" | "utf-16be" | null = null;
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  let isUtf8 = true;
  let line = 1;
  for await (const chunk of source.stream() as AsyncIterable<Buffer>) {
    if (head.length === 0) {
      head = chunk;
      utf16 = isUtf16(head.subarray(0, 4096));
      if (utf16) break;
    }
    refuseNul(chunk, line);
    line += countLines(chunk, chunk.length);
    if (isUtf8) isUtf8 = accepts(utf8, chunk, true);
    if (highSize < SAMPLE_BYTES && chunk.some((byte) => byte > 127)) {
      highBytes.push(chunk);
      highSize += chunk.length;
    }
  }
  if (head.length === 0) throw new SheetProblem("empty_file");
  const encoding = utf16 ?? (isUtf8 && accepts(utf8, Buffer.alloc(0), false) ? "utf-8" : trial(highBytes));
  const sample = iconv.decode(head, encoding);
  if (sample.trim() === "") throw new SheetProblem("empty_file");
  return { encoding, sample };
}

function refuseNul(chunk: Buffer, line: number): void {
  const at = chunk.indexOf(0);
  if (at >= 0) throw new SheetProblem("nul_byte", { line: line + countLines(chunk, at) });
}

function countLines(chunk: Buffer, until: number): number {
  let lines = 0;
  for (let at = chunk.indexOf(10); at >= 0 && at < until; at = chunk.indexOf(10, at + 1)) lines++;
  return lines;
}

function accepts(decoder: TextDecoder, chunk: Buffer, stream: boolean): boolean {
  try {
    decoder.decode(chunk, { stream });
    return true;
  } catch {
    return false;
  }
}

/** A tone on a vowel, as Windows-1258 writes all tones. */
const TONE_ON_VOWEL = /[aăâeêioôơuưy][\u0300\u0301\u0303\u0309\u0323]/giu;
/** Marks, letters, symbols and pairs of letters that no Vietnamese text in Windows-1258 has. */
const FOREIGN = /\p{M}|[\u00A1-\u00BFäåæçëìîïðñòõöøûüýþÿßœ]|[ae][ăâ]|oâ|[ao]ê|[ae]ô/giu;

/**
 * TCVN3 and VNI read as Windows-1258 give tones behind consonants, symbols inside words and vowels that never
 * stand together. They and everything unclear are read as Windows-1252, which keeps nearly every byte for whoever
 * knows the font.
 */
function trial(samples: readonly Buffer[]): "windows-1258" | "windows-1252" {
  const text = iconv.decode(Buffer.concat(samples), "windows-1258");
  const tones = text.match(TONE_ON_VOWEL)?.length ?? 0;
  const foreign = text.replace(TONE_ON_VOWEL, "").match(FOREIGN)?.length ?? 0;
  return tones > 4 * foreign ? "windows-1258" : "windows-1252";
}
