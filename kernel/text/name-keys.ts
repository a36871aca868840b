import { accentFold, fold, hasDiacritics } from "./fold.ts";
import { nfc } from "./nfc.ts";
import { TONE_MARKS } from "./syllable.ts";

export type NameKeys = {
  /** ASCII; byte order (COLLATE "C") is roster order. "Nguyễn Thị Minh An" takes 19 bytes. */
  readonly rosterKey: string;
  /** Folded name as it is spoken: "nguyen van an". */
  readonly nameFold: string;
  /** Folded name with the given name first: "an nguyen van". */
  readonly nameFoldByGiven: string;
  /** Distinct folded words, in order of appearance. */
  readonly words: readonly string[];
  /** Distinct words that bear an accent, as `accentFold` writes them: "Nguyễn Van Ân" → "nguyễn", "ân". */
  readonly accented: readonly string[];
};

/*
 * rosterKey = word keys glued together: given name, family name, middle words.
 * A word key = one character a letter, then one tone character a segment (segments are what apostrophes
 * and hyphens separate). Character classes are ordered tones < punctuation < digits < letters < others,
 * so the tone characters also end the word: "An" < "Anh", and tones decide only between words of equal
 * letters. Where in the segment the tone stands is ignored: hòa and hoà get the same key (a collator
 * would put hoá before hòa, because it compares the place of the mark before the mark).
 * Only characters that COPY, JSON and shells leave alone: no quotes, no backslash.
 */
const TONES = ["!", "#", "$", "%", "&", "("] as const;
const OTHER_MARK = ")";
const PUNCTUATION: Record<string, string> = {
  "-": "+",
  "‐": "+",
  "‑": "+",
  "–": "+",
  ".": "-",
  "'": ".",
  "’": ".",
  ʼ: ".",
  "‘": ".",
  "`": ".",
};
const OTHER_PUNCTUATION = "/";

/** The alphabet in dictionary order. ƀ is a letter of the Ê-đê and Ba-na orthographies. */
const ALPHABET = [..."aăâbƀcdđeêfghijklmnoôơpqrstuưvwxyz"];
const CODES = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefgh"];
const LETTER = new Map(ALPHABET.map((letter, i) => [letter, CODES[i] ?? ""]));
/** Eth is what some old keyboards give for Đ. */
LETTER.set("ð", LETTER.get("đ") ?? "");
/** Marks that make another letter of the alphabet, as opposed to a tone. */
const QUALITY = new Map([..."ăâêôơư"].map((letter) => [letter.normalize("NFD"), letter]));
const TONE = new Map<string, string>(TONE_MARKS.map((mark, i) => [mark, TONES[i + 1] ?? ""]));

/** Any letter outside the alphabet: after z, in code point order. 36⁴ > 0x10FFFF, so four digits hold all. */
const foreign = (c: string): string => `~${(c.codePointAt(0) ?? 0).toString(36).padStart(4, "0")}`;

const symbolCode = (c: string): string => {
  if (c >= "0" && c <= "9") return c;
  return /[\p{L}\p{N}]/u.test(c) ? foreign(c) : "";
};

/** `word` in NFC, without spaces. */
const wordKey = (word: string): string => {
  let letters = "";
  let tones = "";
  let tone: string = TONES[0];
  let previous = "";
  for (const c of word.toLowerCase().normalize("NFD")) {
    const letter = LETTER.get(c);
    if (letter !== undefined) {
      letters += letter;
      previous = c;
    } else if (/\p{M}/u.test(c)) {
      const better = QUALITY.get(previous + c);
      if (better !== undefined) {
        letters = letters.slice(0, -1) + LETTER.get(better);
        previous = better;
      } else if (tone === TONES[0]) tone = TONE.get(c) ?? OTHER_MARK;
    } else {
      previous = "";
      const code = symbolCode(c);
      letters += code || (PUNCTUATION[c] ?? OTHER_PUNCTUATION);
      if (code === "") {
        tones += tone;
        tone = TONES[0];
      }
    }
  }
  return letters + tones + tone;
};

type Word = {
  readonly key: string;
  readonly fold: string;
  readonly folds: readonly string[];
  readonly accented: readonly string[];
};

/** Vietnamese names are made of a few thousand words, so every word is worked out once. */
const known = new Map<string, Word | null>();
const KNOWN_LIMIT = 100_000;
const KNOWN_LENGTH = 40;

/** null when the token is not in the form `nfc` gives, or would be several words in it. */
const wordOf = (token: string): Word | null => {
  const found = known.get(token);
  if (found !== undefined) return found;
  const clean = nfc(token);
  const folded = fold(clean);
  const word =
    clean === "" || clean.includes(" ")
      ? null
      : {
          key: wordKey(clean),
          fold: folded,
          folds: folded === "" ? [] : folded.split(" "),
          accented: accentFold(clean).split(" ").filter(hasDiacritics),
        };
  if (token.length <= KNOWN_LENGTH) {
    if (known.size >= KNOWN_LIMIT) known.clear();
    known.set(token, word);
  }
  return word;
};

/** The words between single spaces, without those that are only punctuation. */
const readWords = (name: string): Word[] | null => {
  const words: Word[] = [];
  for (const token of name.split(" ")) {
    const word = wordOf(token);
    if (word === null) return null;
    if (word.fold !== "") words.push(word);
  }
  return words;
};

/**
 * Everything a roster and a search need to know of a name. Total: a name of one word is a given name,
 * an empty name gives empty keys, foreign scripts come after the Vietnamese alphabet.
 *
 * The order is given name, family name, middle words one by one; in each the letters of the Vietnamese
 * alphabet, then the tones none < huyền < hỏi < ngã < sắc < nặng; case never counts.
 */
export const nameKeys = (fullName: string): NameKeys => {
  const words = readWords(fullName) ?? readWords(nfc(fullName)) ?? [];
  const given = words.pop();
  if (given === undefined)
    return { rosterKey: "", nameFold: "", nameFoldByGiven: "", words: [], accented: [] };
  const distinct: string[] = [];
  const accented: string[] = [];
  let rosterKey = given.key;
  let nameFold = "";
  let nameFoldByGiven = given.fold;
  for (const word of words) {
    rosterKey += word.key;
    nameFold += `${word.fold} `;
    nameFoldByGiven += ` ${word.fold}`;
    for (const f of word.folds) if (!distinct.includes(f)) distinct.push(f);
    for (const a of word.accented) if (!accented.includes(a)) accented.push(a);
  }
  for (const f of given.folds) if (!distinct.includes(f)) distinct.push(f);
  for (const a of given.accented) if (!accented.includes(a)) accented.push(a);
  return { rosterKey, nameFold: nameFold + given.fold, nameFoldByGiven, words: distinct, accented };
};
