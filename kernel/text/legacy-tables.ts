import { isSyllable } from "./syllable.ts";

/**
 * The two 8-bit encodings in which Vietnamese offices typed until about 2005, as seen when their bytes are
 * read as Latin-1 (which is what spreadsheets and PDF text give). TCVN3 (ABC, fonts ".Vn…") has one byte a
 * letter and no capital vowels with tones; VNI (fonts "VNI-…") writes letter + mark.
 */

const row = (first: number, letters: string): [string, string][] =>
  [...letters].map((letter, i) => [String.fromCharCode(first + i), letter]);

/** TCVN 5712:1993 VN3. Unassigned bytes are left out. */
const TCVN3: ReadonlyMap<string, string> = new Map([
  ...row(0xa1, "ĂÂÊÔƠƯĐăâêôơưđ"),
  ...row(0xb5, "àảãáạ"),
  ...row(0xbb, "ằẳẵắ"),
  ...row(0xc6, "ặầẩẫấậè"),
  ...row(0xce, "ẻẽéẹềểễếệìỉ"),
  ...row(0xdc, "ĩíịò"),
  ...row(0xe1, "ỏõóọồổỗốộờởỡớợù"),
  ...row(0xf1, "ủũúụừửữứựỳỷỹýỵ"),
]);

/** ¦ (Ư) inside a word of small letters. */
const CAPITAL_FOR_SOFT_HYPHEN = /(?<=[a-z\u00A8-\u00FE])¦|(?<=[A-Z\u00A1-\u00A7])¦(?=[a-z\u00A8-\u00FE])/gu;

/**
 * Capitals typed in a font of small letters: the table has only small toned vowels, so "NGUYÔN" reads NGUYễN.
 * A text without any other small letter was meant in capitals whole, and so was a word with two of them, but
 * only when they are Vietnamese: "Xã SRó" is not.
 */
const raiseCapitals = (text: string): string => {
  if (!/[A-Z]{2}/u.test(text)) return text;
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  if (!/[a-zăâêôơưđ]/u.test(text) && words.every(isSyllable)) return text.toUpperCase();
  return text.replace(/[\p{L}\p{M}]+/gu, (word) =>
    /[A-Z].*[A-Z]/u.test(word) && !/[a-zăâêôơưđ]/u.test(word) && isSyllable(word) ? word.toUpperCase() : word,
  );
};

/**
 * TCVN3 read as Latin-1 → Unicode. Programs that drop soft hyphens show ư (0xAD) as the capital Ư (¦), also
 * among small letters: that is put right. Fonts whose name ends in H draw capitals: upper-case the result.
 */
export const fromTcvn3 = (s: string): string => {
  let text = "";
  for (const c of s.replace(CAPITAL_FOR_SOFT_HYPHEN, "\u00AD")) text += TCVN3.get(c) ?? c;
  return raiseCapitals(text);
};

/** True when TCVN3 has a letter for every character of the word beyond ASCII. */
export const fitsTcvn3 = (word: string): boolean => [...word].every((c) => c < "\u0080" || TCVN3.has(c));

const VOWELS: readonly (readonly [base: string, marks: string, letters: string])[] = [
  ["a", "ùøûõï", "áàảãạ"],
  ["e", "ùøûõï", "éèẻẽẹ"],
  ["o", "ùøûõï", "óòỏõọ"],
  ["u", "ùøûõï", "úùủũụ"],
  ["y", "ùøûõï", "ýỳỷỹỵ"],
  ["ô", "ùøûõï", "ớờởỡợ"],
  ["ö", "ùøûõï", "ứừửữự"],
  ["a", "âáàåãä", "âấầẩẫậ"],
  ["e", "âáàåãä", "êếềểễệ"],
  ["o", "âáàåãä", "ôốồổỗộ"],
  ["a", "êéèúüë", "ăắằẳẵặ"],
];

const vniPairs = (): Map<string, string> => {
  const pairs = new Map<string, string>();
  for (const [base, marks, letters] of VOWELS) {
    [...marks].forEach((mark, i) => {
      const letter = letters.charAt(i);
      pairs.set(base + mark, letter);
      // The mark's own case only sets its height; the letter's case decides.
      pairs.set(base + mark.toUpperCase(), letter);
      pairs.set(base.toUpperCase() + mark, letter.toUpperCase());
      pairs.set(base.toUpperCase() + mark.toUpperCase(), letter.toUpperCase());
    });
  }
  return pairs;
};

const VNI_PAIRS: ReadonlyMap<string, string> = vniPairs();
const VNI_SINGLES: ReadonlyMap<string, string> = new Map(
  [..."íìæóòîñôö"].flatMap((c, i) => {
    const letter = "íìỉĩịỵđơư".charAt(i);
    return [
      [c, letter],
      [c.toUpperCase(), letter.toUpperCase()],
    ] as const;
  }),
);

/** Letters of VNI text, each with what stands for it; a letter with its mark is read before a letter alone. */
const vniLetters = function* (s: string): Generator<[raw: string, letter: string | undefined]> {
  for (let i = 0; i < s.length; i++) {
    const two = s.slice(i, i + 2);
    const pair = VNI_PAIRS.get(two);
    if (pair !== undefined) i++;
    yield pair === undefined ? [two.charAt(0), VNI_SINGLES.get(two.charAt(0))] : [two, pair];
  }
};

/** VNI-Windows read as Latin-1 → Unicode. */
export const fromVni = (s: string): string => {
  let text = "";
  for (const [raw, letter] of vniLetters(s)) text += letter ?? raw;
  return text;
};

/** True when every character of the word beyond ASCII is a VNI letter or a mark on the letter before it. */
export const fitsVni = (word: string): boolean => {
  for (const [raw, letter] of vniLetters(word)) if (letter === undefined && raw >= "\u0080") return false;
  return true;
};

/** What Windows-1252 shows for the bytes 0x80–0x9F; five of them have no character and stay controls. */
const CP1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";
const CP1252_BYTES: ReadonlyMap<string, number> = new Map([...CP1252].map((c, i) => [c, 0x80 + i]));

const byteOf = (c: string): number | undefined => {
  const code = c.charCodeAt(0);
  return code < 0x100 ? code : CP1252_BYTES.get(c);
};

/** True when every character is one that a Windows-1252 or Latin-1 reading of bytes can give. */
export const isEightBit = (s: string): boolean => {
  for (let i = 0; i < s.length; i++) if (byteOf(s.charAt(i)) === undefined) return false;
  return true;
};

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** UTF-8 that was read as Windows-1252 or Latin-1 ("Nguyá»…n" → "Nguyễn"), or undefined when it is not that. */
export const fromMojibake = (s: string): string | undefined => {
  if (!/[\u00C2-\u00F4]/u.test(s)) return undefined;
  const bytes = new Uint8Array(s.length);
  for (let i = 0; i < s.length; i++) {
    const byte = byteOf(s.charAt(i));
    if (byte === undefined) return undefined;
    bytes[i] = byte;
  }
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return undefined;
  }
};
