import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";

/**
 * Counts anew how many members bear each word, from a twentieth of the registry when it is large: the search only asks
 * whether a word is rare or common.
 */
export async function recountWords(db: Db): Promise<void> {
  const { rows } = await sql<{ n: number }>`
    select greatest(reltuples, 0)::bigint as n from pg_class where oid = 'members.membership'::regclass`.execute(
    db,
  );
  const large = (rows[0]?.n ?? 0) > 500_000;
  const sample = large ? sql`tablesample system (5)` : sql``;
  const weight = large ? 20 : 1;
  await sql`
    insert into members.name_word as k (word, n)
    select word, count(*) * ${sql.lit(weight)} from members.membership m ${sample}, unnest(m.name_words) as word group by word
    on conflict (word) do update set n = excluded.n where k.n is distinct from excluded.n`.execute(db);
}
