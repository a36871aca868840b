import { nfc } from "./nfc.ts";

export type PersonNameProblem =
  | "empty"
  | "too-long"
  /** A tab-like, line-breaking or C1 control character: several cells in one, or a broken encoding. */
  | "control"
  | "emoji"
  | "digit"
  /** A letter of another script, or a Latin letter that neither Vietnamese nor a minority language uses. */
  | "foreign-letter"
  /** More marks on one letter than any language of the country writes. */
  | "stacked-marks"
  | "symbol"
  /** Apostrophe or hyphen that does not stand beside a letter. */
  | "stray-punctuation";

export type PersonNameCheck =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly reason: PersonNameProblem; readonly character?: string };

/** Unicode characters after NFC. */
export const PERSON_NAME_MAX = 100;

const VOWEL_MARKS = "\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031B";
/**
 * One letter in NFD: a vowel with the marks of Vietnamese and of the minority orthographies (ĕ, ê̆, ĭ, ŏ,
 * ô̆, ơ̆, ŭ, ư̆), at most three at once (ơ̆ with a tone); č, ñ; any other plain letter, đ, ƀ.
 */
const LETTER = `(?:[aeiouy][${VOWEL_MARKS}]{0,3}|c\\u030C?|n\\u0303?|[bdđƀfghjklmpqrstvwxz])`;
const WORD = `${LETTER}+(?:['-]${LETTER}+)*'?`;
const NAME = new RegExp(`^${WORD}(?: ${WORD})*$`, "iu");
const ONE_LETTER = new RegExp(`^${LETTER}$`, "iu");
const STACK = /\p{M}{4,}/u;

const reasonFor = (character: string): PersonNameProblem | undefined => {
  if (ONE_LETTER.test(character.normalize("NFD")) || /^[ '-]$/u.test(character)) return undefined;
  if (/\p{N}/u.test(character)) return "digit";
  if (/\p{Extended_Pictographic}|\p{Regional_Indicator}|\uFE0F/u.test(character)) return "emoji";
  return /[\p{L}\p{M}]/u.test(character) ? "foreign-letter" : "symbol";
};

const LETTER_WITH_MARKS = /\P{M}\p{M}*|\p{M}+/gu;

/**
 * A person's name as it may be stored, or why not. Repairs what nobody means: NFD, invisible characters,
 * doubled spaces, typographic apostrophes and hyphens, Eth for Đ. Never changes case or splits words.
 */
export const checkPersonName = (s: string): PersonNameCheck => {
  if (/[\p{Cc}\u2028\u2029]/u.test(s.trim().replaceAll("\t", ""))) return { ok: false, reason: "control" };
  const value = nfc(s)
    .replace(/[’‘ʼ`´′]/gu, "'")
    .replace(/[‐‑‒–—]/gu, "-")
    .replace(/[ÐƉ]/gu, "Đ")
    .replace(/[ðɖ]/gu, "đ");
  if (value === "") return { ok: false, reason: "empty" };
  if ([...value].length > PERSON_NAME_MAX) return { ok: false, reason: "too-long" };
  if (NAME.test(value.normalize("NFD"))) return { ok: true, value };
  if (STACK.test(value.normalize("NFD"))) return { ok: false, reason: "stacked-marks" };
  for (const character of value.match(LETTER_WITH_MARKS) ?? []) {
    const reason = reasonFor(character);
    if (reason !== undefined) return { ok: false, reason, character };
  }
  return { ok: false, reason: "stray-punctuation" };
};

export type NameParts = { readonly family: string; readonly middle: string; readonly given: string };

/**
 * Family, middle and given name for display and sorting only, never for deciding who somebody is: the
 * names of several peoples have another order or one word. A single word is a given name.
 */
export const splitName = (fullName: string): NameParts => {
  const words = nfc(fullName).split(" ");
  const given = words.pop() ?? "";
  const family = words.shift() ?? "";
  return { family, middle: words.join(" "), given };
};

const TONE = /[\u0300\u0301\u0303\u0309\u0323]/u;
const FIRST_LETTERS = /(^|[^\p{L}\p{M}])(\p{L})/gu;

/**
 * A name typed all in capitals or all in small letters, with capitals where names have them
 * ("NGUYỄN VĂN AN" → "Nguyễn Văn An", "H'HEN NIÊ" → "H'Hen Niê"). Any other name as it is, but for words that begin
 * with a small vowel under a tone ("Huỳnh ánh Vi"): TCVN3 has no capitals of those, so nobody could type one.
 */
export const properCase = (fullName: string): string => {
  const name = nfc(fullName);
  const lower = name.toLowerCase();
  const isMixed = name !== lower && name !== name.toUpperCase();
  return (isMixed ? name : lower).replace(FIRST_LETTERS, (whole, before: string, letter: string) =>
    isMixed && !TONE.test(letter.normalize("NFD")) ? whole : before + letter.toUpperCase(),
  );
};
