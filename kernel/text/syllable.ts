/**
 * The Vietnamese written syllable: onset + rhyme + one tone. Closed lists, so that a machine can say
 * "this is no Vietnamese word", which is what telling encodings apart and placing tones rest on.
 */

/** Tone marks in dictionary order: huyền, hỏi, ngã, sắc, nặng (no tone comes before them). */
export const TONE_MARKS = ["\u0300", "\u0309", "\u0303", "\u0301", "\u0323"] as const;

const TONE_MARK = /[\u0300\u0309\u0303\u0301\u0323]/gu;

/** Longest first, so that the first that fits is the right one ("ngh" before "ng" before "n"). */
const ONSETS = "ngh ch gh gi kh ng nh ph qu th tr b c d đ g h k l m n p r s t v x".split(" ");

const RHYMES = new Set(
  `a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
   e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
   i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu y yêm yên yêng yêt yêu ych ynh yn yt
   o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet
   oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
   u ua uân uâng uât uây uc ui um un ung up ut uê uêch uênh uôc uôi uôm uôn uông uôt uơ
   uy uya uych uynh uyn uyp uyt uyu uyên uyêt
   ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu`.split(/\s+/u),
);

/** A syllable that ends in a stop can only carry sắc or nặng. */
const STOP_FINAL = /(?:ch|[cpt])$/u;
const STOP_TONES = new Set(["\u0301", "\u0323"]);

/** A word in lower-case NFC taken apart: its letters without tone (â, ơ… kept) and its tone marks. */
export const takeTones = (word: string): { base: string; tones: readonly string[] } => {
  const parts = word.normalize("NFD");
  return { base: parts.replace(TONE_MARK, "").normalize("NFC"), tones: parts.match(TONE_MARK) ?? [] };
};

/** The rhyme when `base` (lower case, no tone) is onset + known rhyme; undefined otherwise. */
export const rhymeOf = (base: string): string | undefined => {
  if (RHYMES.has(base)) return base;
  for (const onset of ONSETS) {
    const rest = base.slice(onset.length);
    if (base.startsWith(onset) && RHYMES.has(rest)) return rest;
  }
  return undefined;
};

/** True for a well-formed Vietnamese syllable, in any case and any tone placement. */
export const isSyllable = (word: string): boolean => {
  const { base, tones } = takeTones(word.toLowerCase().normalize("NFC"));
  const [tone] = tones;
  const rhyme = rhymeOf(base);
  if (rhyme === undefined || tones.length > 1) return false;
  return tone === undefined || !STOP_FINAL.test(rhyme) || STOP_TONES.has(tone);
};

const SHAPE =
  /^(qu(?=[aăâeêioôơuy])|gi(?=[aăâeêioôơuưy])|[bcdđghklmnpqrstvx]*)([aăâeêioôơuưy]+)([bcdđghklmnpqrstvx]*)$/u;

/** Which vowel of the nucleus carries the tone, by the placement taught in schools (hoà, khoẻ, thuý). */
const toneSeat = (nucleus: string, closed: boolean): number => {
  for (let i = nucleus.length - 1; i >= 0; i--) if ("ăâêôơư".includes(nucleus.charAt(i))) return i;
  if (closed) return nucleus.length - 1;
  if (nucleus.length > 2) return 1;
  return nucleus === "oa" || nucleus === "oe" || nucleus === "uy" ? 1 : 0;
};

/**
 * The word with its tone on the vowel where the school rule puts it: hòa → hoà, thúy → thuý, qúy → quý,
 * hòang → hoàng. Lower-case NFC in and out. Words that are no single syllable come back unchanged.
 */
export const placeTone = (word: string): string => {
  const { base, tones } = takeTones(word);
  const [tone] = tones;
  if (tone === undefined || tones.length > 1) return word;
  const shape = SHAPE.exec(base);
  const nucleus = shape?.[2];
  if (!shape || !nucleus) return word;
  const onset = shape[1] ?? "";
  if (nucleus.length < 2 && onset !== "qu" && onset !== "gi") return word;
  const seat = onset.length + toneSeat(nucleus, shape[3] !== "");
  return (base.slice(0, seat + 1) + tone + base.slice(seat + 1)).normalize("NFC");
};
