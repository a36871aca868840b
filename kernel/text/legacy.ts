import { fitsTcvn3, fitsVni, fromMojibake, fromTcvn3, fromVni, isEightBit } from "./legacy-tables.ts";
import { isSyllable } from "./syllable.ts";

export type TextOrigin = "unicode" | "tcvn3" | "vni" | "nfd" | "mojibake-utf8";
export type LegacyEncoding = "tcvn3" | "vni";

export type RepairedText = {
  readonly text: string;
  readonly from: TextOrigin;
  /** False: shown to a person before it is believed. */
  readonly certain: boolean;
};

/** The encoding a font stands for; `capitals` when it draws small letters as capitals (".VnTimeH"). */
export const encodingOfFont = (
  fontName: string,
): { readonly encoding: LegacyEncoding; readonly capitals: boolean } | undefined => {
  const name = fontName.trim().replace(/^[A-Z]{6}\+/u, "");
  if (/^vni(?:[^a-z]|$)/iu.test(name)) return { encoding: "vni", capitals: false };
  if (!/^\.vn/iu.test(name) && !/^(?:Vn[A-Z]|VN(?:Time|Arial))/u.test(name)) return undefined;
  const family = name.replace(/[-,].*$|\s+(?:bold|italic|regular).*$/iu, "");
  return { encoding: "tcvn3", capitals: family.endsWith("H") };
};

/**
 * ư (0xAD) that vanished because a program dropped soft hyphens: a word that is no syllable, and becomes one
 * by one ư in one place only ("Dơng" → "Dương", "Hng" → "Hưng"). "ngời" for "người" cannot be seen.
 */
const restoreLostU = (text: string): string =>
  text.replace(/[\p{L}\p{M}]{3,}/gu, (word) => {
    if (isSyllable(word) || word === word.toUpperCase()) return word;
    const found = new Set<string>();
    for (let i = 1; i <= word.length; i++) {
      const candidate = `${word.slice(0, i)}ư${word.slice(i)}`;
      if (isSyllable(candidate)) found.add(candidate);
    }
    const [only] = found;
    return found.size === 1 && only !== undefined ? only : word;
  });

const wholeTcvn3 = (text: string): string => {
  const decoded = fromTcvn3(text);
  return text.includes("\u00AD") ? decoded : restoreLostU(decoded);
};

/** Words that can tell: those with a character beyond ASCII. White space and dashes and quotes of cp1252 part them. */
const tellingWords = (s: string): string[] =>
  s.split(/[\s!-/:-@[-`{-~“”‘’–—…•]+/u).filter((word) => /[^\p{ASCII}]/u.test(word));

/** A syllable that begins with a consonant: "µm" would otherwise be read as the syllable "àm". */
const SOLID = /^[bcdđghklmnpqrstvx]/iu;

type Reading = { valid: number; solid: number };
type Evidence = {
  words: number;
  /** Words with a sign that is no letter ("®oµn"), which are Vietnamese in TCVN3. */
  marked: number;
  readonly unicode: Reading;
  readonly tcvn3: Reading;
  readonly vni: Reading;
};

const noEvidence = (): Evidence => ({
  words: 0,
  marked: 0,
  unicode: { valid: 0, solid: 0 },
  tcvn3: { valid: 0, solid: 0 },
  vni: { valid: 0, solid: 0 },
});

const count = (reading: Reading, word: string): void => {
  // A capital after a small letter ("TrÝ") is a sign of a wrong reading.
  if (!isSyllable(word) || /\p{Ll}\p{Lu}/u.test(word)) return;
  reading.valid++;
  if (SOLID.test(word)) reading.solid++;
};

const gather = (evidence: Evidence, text: string): void => {
  const wide = !isEightBit(text);
  for (const word of tellingWords(text)) {
    evidence.words++;
    count(evidence.unicode, word);
    if (wide) continue;
    if (fitsTcvn3(word)) {
      const before = evidence.tcvn3.valid;
      count(evidence.tcvn3, wholeTcvn3(word));
      if (evidence.tcvn3.valid > before && /[^\p{L}\p{M}\p{N}]/u.test(word)) evidence.marked++;
    }
    if (fitsVni(word)) count(evidence.vni, fromVni(word));
  }
};

/** Shares of telling words that must be Vietnamese, and by which the best reading must lead. */
const ENOUGH = 0.7;
const MARGIN = 0.3;

const judge = ({
  words,
  marked,
  unicode,
  tcvn3,
  vni,
}: Evidence): { encoding: "unicode" | LegacyEncoding; certain: boolean } => {
  if (words === 0) return { encoding: "unicode", certain: true };
  // "Chi ®oµn Êp Phó Léc": three of the words are Vietnamese either way, the first only in TCVN3.
  if (words >= 2 && marked > 0 && tcvn3.valid === words && vni.valid < words)
    return { encoding: "tcvn3", certain: true };
  const [encoding, best, other] =
    tcvn3.valid >= vni.valid ? (["tcvn3", tcvn3, vni] as const) : (["vni", vni, tcvn3] as const);
  const lead = (best.valid - Math.max(unicode.valid, other.valid)) / words;
  if (best.valid / words >= ENOUGH && lead >= MARGIN && best.solid > 0)
    return { encoding, certain: best.valid >= 2 };
  const ahead = (unicode.valid - best.valid) / words;
  return { encoding: "unicode", certain: ahead >= MARGIN || best.solid === 0 };
};

export type ColumnEncoding = {
  readonly encoding: "unicode" | LegacyEncoding | "mojibake-utf8";
  readonly certain: boolean;
  /** How many words of the samples could tell anything. */
  readonly words: number;
};

/**
 * The encoding of a whole column, where one cell is ambiguous ("Hoàng" is also VNI for "Hồng"). Give it some
 * hundred cells, and pass a certain verdict on to `repairText` as `encoding`. Cells with letters that only
 * Unicode has count as Unicode.
 */
export const detectColumnEncoding = (samples: readonly string[]): ColumnEncoding => {
  const evidence = noEvidence();
  let broken = 0;
  let telling = 0;
  for (const sample of samples) {
    if (/^\p{ASCII}*$/u.test(sample)) continue;
    telling++;
    if (unbreak(sample) !== undefined) broken++;
    else gather(evidence, sample.normalize("NFC"));
  }
  if (telling > 0 && broken / telling > 0.5)
    return { encoding: "mojibake-utf8", certain: broken === telling, words: evidence.words + broken };
  return { ...judge(evidence), words: evidence.words };
};

const allSyllables = (s: string): boolean =>
  s.split(/[\s,.;:()/-]+/u).every((word) => word === "" || isSyllable(word));

/**
 * Undoes UTF-8 read as an 8-bit encoding, also when it happened twice. The byte A0 looks like a space and is
 * often saved as one ("HÃ Ná»™i"): then the text must make sense to be believed.
 */
const unbreak = (s: string): { text: string; certain: boolean } | undefined => {
  const once = fromMojibake(s);
  if (once !== undefined) return { text: fromMojibake(once) ?? once, certain: true };
  if (!/(?:[ÃÆ]|áº|á») /u.test(s) || (allSyllables(s) && !/\p{Ll}[ÃÆ]/u.test(s))) return undefined;
  for (const space of ["\u00A0 ", "\u00A0"]) {
    const text = fromMojibake(s.replace(/(?<=[ÃÆ]|áº|á») +/gu, space));
    if (text !== undefined && allSyllables(text)) return { text, certain: false };
  }
  return undefined;
};

const decode = (
  text: string,
  encoding: LegacyEncoding,
  capitals: boolean,
  certain: boolean,
): RepairedText => {
  if (encoding === "vni") {
    const decoded = fromVni(text);
    return { text: decoded, from: decoded === text ? "unicode" : "vni", certain };
  }
  const whole = wholeTcvn3(text);
  const shown = capitals ? whole.toUpperCase() : whole;
  return {
    text: shown,
    from: shown === text ? "unicode" : "tcvn3",
    certain: certain && whole === fromTcvn3(text),
  };
};

/**
 * Vietnamese text from an old file as Unicode NFC. The font's name decides, then the column's encoding, then
 * the text itself; when those leave a doubt the text stays as it is, with `certain` false. Text with letters
 * that only Unicode has is never re-read; where a letter is already lost (U+FFFD) nothing is certain. Run it before `nfc`, which removes the soft hyphens that are ư in TCVN3.
 */
export const repairText = (
  text: string,
  {
    fontName,
    encoding,
  }: { fontName?: string | undefined; encoding?: ColumnEncoding["encoding"] | undefined } = {},
): RepairedText => {
  const composed = text.normalize("NFC");
  if (!isEightBit(text)) {
    return { text: composed, from: composed === text ? "unicode" : "nfd", certain: !text.includes("\uFFFD") };
  }
  const font = fontName === undefined ? undefined : encodingOfFont(fontName);
  if (font) return decode(text, font.encoding, font.capitals, true);
  if (encoding === "tcvn3" || encoding === "vni") return decode(text, encoding, false, true);
  const mended = unbreak(text);
  if (mended) return { text: mended.text.normalize("NFC"), from: "mojibake-utf8", certain: mended.certain };
  if (encoding === "unicode") return { text, from: "unicode", certain: true };
  const evidence = noEvidence();
  gather(evidence, text);
  const verdict = judge(evidence);
  if (verdict.encoding === "unicode") return { text, from: "unicode", certain: verdict.certain };
  return decode(text, verdict.encoding, false, verdict.certain);
};
