import { type RawBuilder, sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";
import { accentFold, fold, hasDiacritics } from "#kernel/text/fold.ts";
import { exactWord } from "../list-keys.ts";

/**
 * What must stand in `name_words` for a name to hold what was typed, how many in the country bear the rarest of it, and
 * the folded words that the first typed piece may stand for, the most common first.
 */
export type NameTokens = { condition: RawBuilder<unknown>; n: number; first: string[] };

const FEW_WORDS = 3;
const MOST_LOOKS = 100_000;

/** A typed "thủ" may become "thủy" or "thuỷ": where the tone will stand is not known yet. */
const OPEN_END = /[òóỏõọùúủũụ]$/u;

/**
 * The words that a typed piece may stand for: the first piece ends a word, the last begins one, those between are whole
 * words, a single piece lies anywhere in one. An accented piece asks for accented words.
 */
function patternsOf(q: string): string[] {
  const isExact = hasDiacritics(q);
  const pieces = (isExact ? accentFold(q) : fold(q)).split(" ").filter(Boolean);
  return pieces.map((piece, i) => {
    const isLast = i === pieces.length - 1;
    const asExact = hasDiacritics(piece) && !(isLast && OPEN_END.test(piece));
    const word = asExact ? piece : fold(piece);
    const text = `${i === 0 ? "%" : ""}${word}${isLast ? "%" : ""}`;
    return asExact ? exactWord(text) : text;
  });
}

/** Null when a piece fits no word of any name: nobody is found then. */
export async function nameTokens(db: Db, q: string): Promise<NameTokens | null> {
  const patterns = patternsOf(q);
  const { rows } = await sql<{ i: number; words: string[]; n: number }>`
    select t.i::int as i, array_agg(w.word order by w.n desc) as words, sum(w.n)::bigint as n
    from unnest(${sql.val(patterns)}::text[]) with ordinality as t(pattern, i)
    join members.name_word w on w.word like t.pattern and (left(w.word, 1) = '=') = (left(t.pattern, 1) = '=')
    group by t.i order by n`.execute(db);
  if (rows.length < patterns.length || rows.length === 0) return null;
  const n = rows[0]?.n ?? 0;
  const whole = rows.filter((row) => row.words.length === 1).map((row) => row.words[0] as string);
  // A beginning that fits many words costs a look into each of their lists for everybody who bears the rarest word:
  // then the name itself is asked.
  const isWorth = (words: readonly string[], i: number) =>
    words.length > 1 && (i === 0 || words.length <= FEW_WORDS || words.length * n <= MOST_LOOKS);
  const parts = rows
    .filter((row, i) => isWorth(row.words, i))
    .map((row) => sql`m.name_words && ${sql.val(row.words)}::text[]`);
  if (whole.length > 0) parts.push(sql`m.name_words @> ${sql.val(whole)}::text[]`);
  const first = rows.find((row) => row.i === 1)?.words.map((word) => fold(word.replace(/^=/u, ""))) ?? [];
  return { condition: sql`(${sql.join(parts, sql` and `)})`, n, first: [...new Set(first)] };
}
