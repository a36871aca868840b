import { type RawBuilder, sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";
import type { Scope, ScopePart } from "#kernel/scope/scope.ts";
import { fold } from "#kernel/text/fold.ts";
import { inPart, nameCondition } from "./filter.ts";
import { rowColumns, toMemberRow } from "./roster.ts";

/** Parts of at most so many members are walked whole: quicker than any index over the country. */
const WALK_WHOLE = 6_000;
/** A word borne by at most so many in the country is looked up in the inverted index; a commoner one is walked for. */
const RARE = 20_000;

type Row = Parameters<typeof toMemberRow>[0];

const hits = async (db: Db, source: RawBuilder<unknown>, limit: number) => {
  const { rows } = await sql<Row>`
    with hit as materialized (${source} limit ${limit})
    select ${rowColumns} from hit m join members.person p on p.id = m.person_id
    join organisation.unit u on u.id = m.unit_id order by m.counted desc, m.roster_key, m.person_id`.execute(
    db,
  );
  return rows.map((row) => toMemberRow(row, false));
};

/** Somebody of the scope by an exact key: member code, or the keyed hash of national id or phone. */
export async function findByKey(
  db: Db,
  scope: Scope,
  key: { memberCode: string } | { nationalIdHash: Buffer } | { phoneHash: Buffer },
  limit: number,
) {
  if (scope.parts.length === 0) return [];
  const inside = sql`(${sql.join(scope.parts.map(inPart), sql` or `)})`;
  const found =
    "memberCode" in key
      ? sql`select m.* from members.membership m where m.member_code = ${key.memberCode} and ${inside}`
      : sql`select m.* from members.person x join members.membership m on m.person_id = x.id
          where ${"nationalIdHash" in key ? sql`x.national_id_hash = ${key.nationalIdHash}` : sql`x.phone_hash = ${key.phoneHash}`}
          and x.merged_into is null and ${inside}`;
  return hits(db, found, limit);
}

/**
 * People of the scope by name. First those whose given name, then whose whole name begins with what was typed, straight
 * from the index; if they do not fill the page, those who hold it anywhere in the name. The way for the last depends on
 * how common the rarest word is, which the dictionary of name words tells; so no search waits for a plan's luck.
 */
export async function findByName(db: Db, scope: Scope, q: string, limit: number, headcount: number) {
  const folded = fold(q);
  if (!folded || scope.parts.length === 0) return { rows: [], more: false };
  const wanted = limit + 1;
  const found = new Map<string, ReturnType<typeof toMemberRow>>();
  const add = (rows: ReturnType<typeof toMemberRow>[]) => {
    for (const row of rows) if (found.size < wanted) found.set(row.personId, row);
  };
  for (const part of scope.parts) {
    if (headcount <= WALK_WHOLE) {
      add(await walk(db, part, q, wanted));
      continue;
    }
    for (const column of ["name_by_given", "name_fold"] as const) {
      for (const prefix of [`${folded} `, folded]) {
        if (found.size < wanted) add(await byPrefix(db, part, column, prefix, q, wanted));
      }
    }
    if (found.size < wanted) add(await anywhere(db, part, q, folded, wanted));
  }
  const rows = [...found.values()];
  return { rows: rows.slice(0, limit), more: rows.length > limit };
}

const walk = (db: Db, part: ScopePart, q: string, limit: number) =>
  hits(
    db,
    sql`select * from (
      (select m.* from members.membership m where ${inPart(part)} and m.counted and ${nameCondition(q)} order by m.roster_key, m.person_id limit ${limit})
      union all
      (select m.* from members.membership m where ${inPart(part)} and not m.counted and ${nameCondition(q)} order by m.roster_key, m.person_id limit ${limit})) m`,
    limit,
  );

/** The next text after every text with this prefix, in byte order (folded names are lower-case letters, digits, spaces). */
const after = (prefix: string): string =>
  `${prefix.slice(0, -1)}${String.fromCodePoint((prefix.codePointAt(prefix.length - 1) as number) + 1)}`;

function byPrefix(
  db: Db,
  part: ScopePart,
  column: "name_by_given" | "name_fold",
  prefix: string,
  q: string,
  limit: number,
) {
  const key = sql.ref(`m.${column}`);
  // The country has its own index; below it the province's index is walked and deeper units are filtered.
  const place = part.depth === 1 ? sql`true` : inPart(part);
  return hits(
    db,
    sql`select m.* from members.membership m where ${place} and ${key} >= ${prefix} and ${key} < ${after(prefix)}
      and ${nameCondition(q)} order by ${key}, m.person_id`,
    limit,
  );
}

async function anywhere(db: Db, part: ScopePart, q: string, folded: string, limit: number) {
  const words = await rarestWords(db, folded);
  if (words === null) return [];
  if (words.n <= RARE) {
    return hits(
      db,
      sql`select m.* from members.membership m where m.name_words && ${sql.val(words.words)}::text[]
        and ${inPart(part)} and ${nameCondition(q)}`,
      limit,
    );
  }
  return hits(
    db,
    sql`select m.* from members.membership m where ${inPart(part)} and m.counted and ${nameCondition(q)}
      order by m.roster_key, m.person_id`,
    limit,
  );
}

/**
 * The words of the dictionary that the rarest piece of the query may stand for: the first piece ends a word, the last
 * begins one, those between are whole words, a single piece lies anywhere in one. Null when a piece fits no word.
 */
async function rarestWords(db: Db, folded: string): Promise<{ words: string[]; n: number } | null> {
  const pieces = folded.split(" ");
  const pattern = (piece: string, i: number) =>
    `${i === 0 ? "%" : ""}${piece}${i === pieces.length - 1 ? "%" : ""}`;
  const { rows } = await sql<{ i: number; words: string[]; n: number }>`
    select t.i::int as i, array_agg(w.word) as words, sum(w.n)::bigint as n
    from unnest(${sql.val(pieces.map(pattern))}::text[]) with ordinality as t(pattern, i)
    join members.name_word w on w.word like t.pattern group by t.i order by 3`.execute(db);
  const rarest = rows[0];
  if (rows.length < pieces.length || !rarest) return null;
  return { words: rarest.words, n: rarest.n };
}

/** Everybody in the country with this name and birth date, for the masked answer outside one's part. No scope: the caller masks. */
export async function findAnywhere(db: Db, fullNameFold: string, dateOfBirth: string) {
  const { rows } = await sql<{
    full_name: string;
    date_of_birth: string;
    a2: number | null;
    province: string | null;
    counted: boolean;
  }>`
    select p.full_name, p.date_of_birth, m.a2, u.name as province, m.counted
    from members.membership m join members.person p on p.id = m.person_id left join organisation.unit u on u.id = m.a2
    where m.date_of_birth = ${dateOfBirth} and m.name_fold = ${fullNameFold} limit 10`.execute(db);
  return rows;
}
