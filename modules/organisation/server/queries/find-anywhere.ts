import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";
import { accentFold, fold, hasDiacritics } from "#kernel/text/fold.ts";
import type { UnitFound } from "../../contract/unit.ts";
import { waysOf } from "./units.ts";

type Asked = {
  q: string;
  id?: number | undefined;
  within?: number | undefined;
  holdsMembers?: boolean | undefined;
  limit: number;
};

type Row = {
  id: number;
  name: string;
  name_fold: string;
  type: string;
  path: number[];
  holds_members: boolean;
};

/** Words of nearly every name: an index finds nothing by them, so they are only looked for among what others found. */
const COMMON = new Set(["chi", "doan", "xa", "phuong", "co", "so", "thon", "truong"]);
/** Of a word that tens of thousands of names have, so many are looked at; whoever goes on typing finds the others. */
const MOST = 300;

const like = (word: string) => sql`(' ' || u.name_fold) like ${`% ${word}%`}`;
const holds = (word: string) => sql`strpos(' ' || u.name_fold, ${` ${word}`}) > 0`;
const COLUMNS = sql`u.id, u.name, u.name_fold, u.type, u.path, t.holds_members`;
const FROM = sql`organisation.unit u join organisation.unit_type t on t.code = u.type`;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Names that begin so, by the index on beginnings; and names with these words, by the one on words. */
function candidates(asked: Asked, day: string) {
  const words = fold(asked.q).split(" ").filter(Boolean);
  const telling = words.filter((word) => !COMMON.has(word));
  const indexed = telling.length > 0 ? telling : words;
  const others = words.filter((word) => !indexed.includes(word));
  const most = hasDiacritics(asked.q) ? MOST * 3 : MOST;
  const open = sql`(u.valid_to is null or u.valid_to > ${day})`;
  const home = asked.holdsMembers ? sql` and t.holds_members` : sql``;
  if (asked.id !== undefined) return sql<Row>`select ${COLUMNS} from ${FROM} where u.id = ${asked.id}`;
  const matches = sql.join([...indexed.map(like), ...others.map(holds)], sql` and `);
  if (asked.within !== undefined) {
    return sql<Row>`
      with recursive below (id) as (
        select ${asked.within}::int union all
        select c.id from below join organisation.unit c on c.parent_id = below.id)
      select ${COLUMNS} from below join ${FROM} on u.id = below.id
      where ${open}${home}${words.length > 0 ? sql` and ${matches}` : sql``}`;
  }
  if (words.length === 0) return null;
  return sql<Row>`
    (select ${COLUMNS} from ${FROM}
      where u.name_fold like ${`${words.join(" ")}%`} and ${open}${home}
      order by u.name_fold using ~<~ limit ${sql.lit(MOST)})
    union
    (select ${COLUMNS} from ${FROM} where ${matches} and ${open}${home} limit ${sql.lit(most)})`;
}

/**
 * Open units anywhere by words of their name, without regard to rights: names of units are no secret. Higher units come
 * first, since whoever looks for a place knows its commune before its hamlet; typed with accents the name must hold
 * exactly those.
 */
export async function findAnywhere(db: Db, asked: Asked, day: string): Promise<UnitFound[]> {
  const query = candidates(asked, day);
  if (!query) return [];
  const exact = hasDiacritics(asked.q) ? accentFold(asked.q) : null;
  const { rows } = await query.execute(db);
  const found = rows
    .filter((row) => exact === null || accentFold(row.name).includes(exact))
    .sort((a, b) => a.path.length - b.path.length || compare(a.name_fold, b.name_fold) || a.id - b.id)
    .slice(0, asked.limit);
  const ways = await waysOf(db, found);
  return found.map(({ id, name, type, holds_members }) => ({
    id,
    name,
    type,
    holdsMembers: holds_members,
    way: ways.get(id) ?? [],
  }));
}
