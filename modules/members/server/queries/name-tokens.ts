import { type RawBuilder, sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";
import { accentFold, fold, hasDiacritics } from "#kernel/text/fold.ts";
import { exactWord } from "../list-keys.ts";

/**
 * What must stand in `name_words` for a name to hold what was typed, how many in the country bear the rarest of it, and
 * the folded words that the first typed piece may stand for, the most common first.
 */
export type NameTokens = { condition: RawBuilder<unknown>; n: number; first: string[] };

/** Fetching somebody to look at the name costs as much as reading so many entries of a word's list. */
const ENTRIES_OF_A_FETCH = 500;
/** Everybody, roughly: how many of those who bear one word bear another is guessed from it. */
const EVERYBODY = 6_000_000;

/**
 * A typed "thủ" may go on to "thủy", which the dictionary writes "thuỷ"; so may "hò" to "hòa" and "hòe". The tone is at
 * the end, and nothing else stands on the vowel.
 */
const GOES_ON = /^(.*([ou]))([\u0300\u0301\u0303\u0309\u0323])$/u;
const FOLLOWING: Record<string, string[]> = { o: ["a", "e"], u: ["y"] };

function spellingsOf(piece: string): string[] {
  const [, plain, vowel, tone] = GOES_ON.exec(piece.normalize("NFD")) ?? [];
  if (plain === undefined) return [piece];
  const longer = (FOLLOWING[vowel as string] ?? []).map((next) => (plain + next + tone).normalize("NFC"));
  return [piece, ...longer];
}

/**
 * The words that a typed piece may stand for: the first piece ends a word, the last begins one, those between are whole
 * words, a single piece lies anywhere in one. An accented piece asks for accented words.
 */
function patternsOf(q: string): { i: number; pattern: string }[] {
  const isExact = hasDiacritics(q);
  const pieces = (isExact ? accentFold(q) : fold(q)).split(" ").filter(Boolean);
  return pieces.flatMap((piece, i) => {
    const isLast = i === pieces.length - 1;
    const around = (word: string) => `${i === 0 ? "%" : ""}${word}${isLast ? "%" : ""}`;
    if (!hasDiacritics(piece)) return [{ i, pattern: around(fold(piece)) }];
    const spellings = isLast ? spellingsOf(piece) : [piece];
    return spellings.map((word) => ({ i, pattern: exactWord(around(word)) }));
  });
}

/** Null when a piece fits no word of any name: nobody is found then. */
export async function nameTokens(db: Db, q: string): Promise<NameTokens | null> {
  const patterns = patternsOf(q);
  const { rows } = await sql<{ i: number; words: string[]; n: number }>`
    select t.i, array_agg(w.word order by w.n desc) as words, sum(w.n)::bigint as n
    from unnest(${sql.val(patterns.map((one) => one.i))}::int[], ${sql.val(patterns.map((one) => one.pattern))}::text[])
      as t (i, pattern)
    join members.name_word w on w.word like t.pattern and (left(w.word, 1) = '=') = (left(t.pattern, 1) = '=')
    group by t.i order by n`.execute(db);
  if (rows.length === 0 || rows.length <= Math.max(...patterns.map((one) => one.i))) return null;
  const n = rows[0]?.n ?? 0;
  // The lists of the words are read from the rarest on, while a list costs less than fetching those whom it leaves out.
  const asked: RawBuilder<unknown>[] = [];
  let left = EVERYBODY;
  for (const { words, n: bearers } of rows) {
    const spared = left * (1 - Math.min(bearers / EVERYBODY, 1));
    if (asked.length > 0 && bearers > spared * ENTRIES_OF_A_FETCH) break;
    asked.push(sql`m.name_words && ${sql.val(words)}::text[]`);
    left = (left * bearers) / EVERYBODY;
  }
  const first = rows.find((row) => row.i === 0)?.words.map((word) => fold(word.replace(/^=/u, ""))) ?? [];
  return { condition: sql`(${sql.join(asked, sql` and `)})`, n, first: [...new Set(first)] };
}
