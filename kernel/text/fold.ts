import { nfc } from "./nfc.ts";
import { placeTone } from "./syllable.ts";

/** Letters that look like a Latin letter with a stroke and that NFD leaves whole. Eth is a common wrong Đ. */
const STROKES: Record<string, string> = { đ: "d", ð: "d", ɖ: "d", ƀ: "b", ø: "o", ł: "l" };

/**
 * The search form of a text: lower case, no marks, đ → d, every run of punctuation and spaces one space.
 * "H'Hen Niê" → "h hen nie", "Đỗ Thúy" = "ĐỖ THUÝ" → "do thuy". Idempotent.
 */
export const fold = (s: string): string =>
  nfc(s)
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replace(/[đðɖƀøł]/gu, (c) => STROKES[c] ?? c)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(/^ | $/gu, "");

/** True when a query was typed with accents (or đ), so that it means exactly those. */
export const hasDiacritics = (query: string): boolean => /[đð\p{M}]/iu.test(query.normalize("NFD"));

/**
 * The form in which two texts with accents are the same text: NFC, lower case, punctuation as in `fold`,
 * and the tone where the school rule puts it, so that "Hòa" = "hoà" and "Thúy" = "Thuý".
 * `fold(accentFold(s)) === fold(s)`.
 */
export const accentFold = (s: string): string =>
  (
    nfc(s)
      .toLowerCase()
      .replace(/ð/gu, "đ")
      .normalize("NFC")
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  )
    .map(placeTone)
    .join(" ");
