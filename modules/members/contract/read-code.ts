import { z } from "zod";
import { accentFold, fold, hasDiacritics } from "#kernel/text/fold.ts";

export type CodeEntry = {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
  /** Other spellings, names and numbers met in files. */
  readonly aliases?: readonly string[];
  /** Read too, but a person should look: numbers and names that differ between sources. */
  readonly doubtfulAliases?: readonly string[];
};

export type CodeOf<L extends readonly CodeEntry[]> = L[number]["code"];

export type CodeReading<C extends string> =
  | { readonly ok: true; readonly code: C; readonly doubtful: boolean }
  | { readonly ok: false; readonly reason: "empty" | "unknown" };

type Index = { readonly exact: ReadonlyMap<string, Hit>; readonly folded: ReadonlyMap<string, Hit> };
type Hit = { readonly code: string; readonly doubtful: boolean };

/** "01", "1" and "001" are one number; spaces and punctuation inside a term do not count (H'Mông, HMông). */
const squeeze = (s: string): string => {
  const joined = s.replaceAll(" ", "");
  return /^\d+$/u.test(joined) ? joined.replace(/^0+(?=\d)/u, "") : joined;
};

const put = (map: Map<string, Hit>, key: string, hit: Hit): void => {
  if (!map.has(key)) map.set(key, hit);
};

const indexOf = (list: readonly CodeEntry[]): Index => {
  const exact = new Map<string, Hit>();
  const folded = new Map<string, Hit>();
  const add = (text: string, hit: Hit): void => {
    put(exact, squeeze(accentFold(text)), hit);
    put(folded, squeeze(fold(text)), hit);
  };
  // Names before aliases, so that no alias of one entry hides the name of another.
  for (const { code, vi, en } of list)
    for (const text of [code, vi, en]) add(text, { code, doubtful: false });
  for (const { code, aliases = [] } of list) for (const text of aliases) add(text, { code, doubtful: false });
  for (const { code, doubtfulAliases = [] } of list)
    for (const text of doubtfulAliases) add(text, { code, doubtful: true });
  return { exact, folded };
};

const indexes = new WeakMap<readonly CodeEntry[], Index>();

const find = (index: Index, text: string): Hit | undefined => {
  const exact = index.exact.get(squeeze(accentFold(text)));
  if (exact) return exact;
  const folded = index.folded.get(squeeze(fold(text)));
  // Accents were typed and they are others: "Má" for Mạ. Probably meant, not certainly.
  return folded && hasDiacritics(text) ? { ...folded, doubtful: true } : folded;
};

/** Words people put before the term itself: "dân tộc Tày", "người Kinh", "đạo Tin Lành". */
const LEAD = /^(?:dân tộc|dan toc|người|nguoi|đạo|dao|tôn giáo|ton giao)[\s:]+/iu;

/**
 * The code that a text from a form or file means: the code itself, a Vietnamese or English name, or a known
 * other spelling, with or without accents, in any case. `doubtful` asks for a look by a person.
 */
export const readCode = <const L extends readonly CodeEntry[]>(
  list: L,
  text: string,
): CodeReading<CodeOf<L>> => {
  if (fold(text) === "") return { ok: false, reason: "empty" };
  let index = indexes.get(list);
  if (index === undefined) {
    index = indexOf(list);
    indexes.set(list, index);
  }
  const trimmed = text.normalize("NFC").trim();
  const hit = find(index, trimmed) ?? find(index, trimmed.replace(LEAD, ""));
  return hit
    ? { ok: true, code: hit.code as CodeOf<L>, doubtful: hit.doubtful }
    : { ok: false, reason: "unknown" };
};

/** The codes of a list as a schema for endpoints and rows. */
export const codeSchema = <const L extends readonly CodeEntry[]>(list: L) =>
  z.enum(list.map((entry) => entry.code) as [CodeOf<L>, ...CodeOf<L>[]]);
