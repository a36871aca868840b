import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Cell } from "#kernel/sheets/model.ts";
import { serialToIso } from "#kernel/sheets/serial-date.ts";
import { type ColumnEncoding, encodingOfFont, repairText } from "#kernel/text/legacy.ts";
import { nfc } from "#kernel/text/nfc.ts";
import { formatDate } from "#kernel/text/people-format.ts";
import { isSyllable } from "#kernel/text/syllable.ts";
import { readVietnameseDate } from "#kernel/text/vietnamese-dates.ts";
import { describeNationalId } from "#modules/members/contract/national-id.ts";
import type { FieldKind } from "../../contract/import-field.ts";

export type CellText = {
  text: string;
  note?: "cell_error" | "zeros_restored" | "old_encoding" | "uncertain_text";
};

export type CellContext = {
  kind: FieldKind;
  encoding: ColumnEncoding["encoding"] | undefined;
  date1904: boolean;
};

const PLAIN = /^[\x20-\x7e]*$/;

/**
 * A cell as the text that a person would have typed: dates as dd/MM/yyyy, numbers that lost their zeros with them,
 * old encodings in Unicode. What is read afterwards is this text, so a corrected cell goes the same way.
 */
export function cellText(cell: Cell | undefined, context: CellContext): CellText {
  if (!cell || cell.t === "empty" || cell.v === null) return { text: "" };
  if (cell.t === "error") return { text: "", note: "cell_error" };
  if (cell.t === "boolean") return { text: cell.v ? "Có" : "Không" };
  if (cell.t === "date") {
    const iso = serialToIso(Number(cell.v), context.date1904);
    return { text: iso ? formatDate(iso as PlainDate) : String(cell.v) };
  }
  if (typeof cell.v === "number") return numberText(cell.v, cell.shown, context);
  return repairedText(cell, context);
}

function numberText(value: number, shown: string | undefined, context: CellContext): CellText {
  if (context.kind === "birth" || context.kind === "date") {
    const reading = readVietnameseDate(value, {
      kind: context.kind === "birth" ? "birth" : "event",
      date1904: context.date1904,
    });
    return { text: reading.ok ? formatDate(reading.value) : String(value) };
  }
  if (shown) return { text: shown };
  const text = Number.isInteger(value) ? value.toFixed(0) : String(value);
  // A spreadsheet keeps 001204012345 as 1204012345: the zeros are those of the province.
  if (context.kind === "nationalId" && (text.length === 10 || text.length === 11)) {
    const whole = text.padStart(12, "0");
    if (describeNationalId(whole)?.province) return { text: whole, note: "zeros_restored" };
  }
  if (context.kind === "phone" && text.length === 9) return { text: `0${text}`, note: "zeros_restored" };
  return { text };
}

const isOpen = (encoding: CellContext["encoding"]): boolean =>
  encoding === undefined || encoding === "unicode";

const fonts = new Map<string, ReturnType<typeof encodingOfFont>>();
const oldFont = (font: string) => {
  if (!fonts.has(font) && fonts.size < 500) fonts.set(font, encodingOfFont(font));
  return fonts.get(font);
};
/** Most fonts say nothing of an encoding. */
const isOrdinary = (font: string | undefined): boolean => font === undefined || oldFont(font) === undefined;

/** Single spaces, letters in one code point, nothing invisible. */
const CLEAN = /^[\p{L}\p{N}!-~]+(?: [\p{L}\p{N}!-~]+)*$/u;
const SYLLABLES = new Map<string, boolean>();
const REMEMBERED = 50_000;

/** A capital after a small letter is a sign of a wrong reading. */
const isPlainWord = (word: string): boolean => {
  let plain = SYLLABLES.get(word);
  if (plain === undefined) {
    plain = PLAIN.test(word) || (isSyllable(word) && !/\p{Ll}\p{Lu}/u.test(word));
    if (SYLLABLES.size < REMEMBERED) SYLLABLES.set(word, plain);
  }
  return plain;
};

/** ASCII with single spaces inside: numbers, codes, dates, most of a sheet, told without a regular expression. */
function isCleanAscii(text: string): boolean {
  let before = 0x20;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || code > 0x7e || (code === 0x20 && before === 0x20)) return false;
    before = code;
  }
  return before !== 0x20;
}

/** Text that is Vietnamese as it stands needs no trial of old encodings; that is nearly every cell of a good file. */
const isPlainVietnamese = (text: string): boolean =>
  isCleanAscii(text) || (CLEAN.test(text) && text.split(/[^\p{L}\p{N}]+/u).every(isPlainWord));

function repairedText(cell: Cell, context: CellContext): CellText {
  const whole = String(cell.v);
  if (!cell.runs && isOrdinary(cell.font) && isOpen(context.encoding) && isPlainVietnamese(whole))
    return { text: whole };
  const runs = cell.runs ?? [{ v: whole, ...(cell.font ? { font: cell.font } : {}) }];
  let text = "";
  let old = false;
  let certain = true;
  for (const run of runs) {
    if (PLAIN.test(run.v) && !(run.font && oldFont(run.font)?.capitals)) {
      text += run.v;
      continue;
    }
    const repaired = repairText(run.v, { fontName: run.font, encoding: context.encoding });
    text += repaired.text;
    old ||= repaired.from !== "unicode" && repaired.from !== "nfd";
    certain &&= repaired.certain;
  }
  // Line breaks and controls in a name are a mistake that the name's own check names.
  const kept = context.kind === "name" ? text.normalize("NFC").trim() : nfc(text);
  if (!certain && isDoubtful(kept, old, context.kind)) return { text: kept, note: "uncertain_text" };
  return old ? { text: kept, note: "old_encoding" } : { text: kept };
}

/**
 * Words of a list are proved by being found there. "Hoàng" may be VNI for "Hồng", but where it stands as it is and is
 * Vietnamese it is taken as written: only what was re-read, or reads like nothing, is for a person's eyes.
 */
const isDoubtful = (text: string, reread: boolean, kind: FieldKind): boolean =>
  (kind === "name" || kind === "text" || kind === "unit") &&
  (reread || !text.split(/[^\p{L}\p{M}]+/u).every((word) => word === "" || isSyllable(word)));
