import { isUtf8 } from "node:buffer";
import { buffer } from "node:stream/consumers";
import type { SheetSource } from "../model.ts";
import { SheetProblem } from "../problem.ts";

export type FileKind = "xlsx" | "xls" | "html" | "csv";

/** Enough for a signature and to tell text from pictures. */
const HEAD_BYTES = 4096;

const SIGNATURES: readonly (readonly [signature: string, looksLike: string])[] = [
  ["%PDF", "pdf"],
  ["\x89PNG", "image"],
  ["\xff\xd8\xff", "image"],
  ["GIF8", "image"],
  ["RIFF", "image"],
  ["Rar!", "archive"],
  ["7z\xbc\xaf", "archive"],
  ["\x1f\x8b", "archive"],
  ["{\\rtf", "rtf"],
];

/** What a file is by its bytes; its name says nothing. */
export async function sniff(source: SheetSource): Promise<FileKind> {
  if (source.size === 0) throw new SheetProblem("empty_file");
  return kindOf(await buffer(source.stream(0, Math.min(HEAD_BYTES, source.size))));
}

function kindOf(head: Buffer): FileKind {
  const latin = head.toString("latin1");
  if (latin.startsWith("PK\x03\x04") || latin.startsWith("PK\x05\x06")) return "xlsx";
  if (latin.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return "xls";
  for (const [signature, looksLike] of SIGNATURES) {
    if (latin.startsWith(signature)) throw new SheetProblem("not_a_spreadsheet", { looksLike });
  }
  const text = asText(head);
  if (/^\s*(?:<!doctype html|<html|<table|<style|<meta)/i.test(text)) return "html";
  if (/^\s*<\?xml/i.test(text)) {
    if (/mso-application|schemas-microsoft-com:office:spreadsheet|<html/i.test(text)) return "html";
    throw new SheetProblem("not_a_spreadsheet", { looksLike: "xml" });
  }
  refuseBinary(head);
  return "csv";
}

function asText(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return head.toString("utf16le").slice(1);
  return head.toString("utf8").replace(/^\uFEFF/, "");
}

/** Control characters other than white space: a few are dirt in a text, many are not a text. NUL is judged later. */
function refuseBinary(head: Buffer): void {
  if (isUtf16(head)) return;
  let odd = 0;
  for (const byte of head) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) odd++;
  const share = odd / head.length;
  if (share > 0.1 || (share > 0.02 && !isUtf8(head) && head.includes(0))) {
    throw new SheetProblem("not_a_spreadsheet", { looksLike: "binary" });
  }
}

/** UTF-16 by its mark, or by the zero bytes that ASCII letters leave on one side only. */
export function isUtf16(head: Buffer): "utf-16le" | "utf-16be" | null {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  let even = 0;
  let odd = 0;
  for (let i = 0; i < head.length; i++) {
    if (head[i] !== 0) continue;
    if (i % 2 === 0) even++;
    else odd++;
  }
  const many = head.length / 8;
  if (odd > many && even * 20 < odd) return "utf-16le";
  if (even > many && odd * 20 < even) return "utf-16be";
  return null;
}
