import { type RawBuilder, sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";
import type { Scope, ScopePart } from "#kernel/scope/scope.ts";
import { fold, hasDiacritics } from "#kernel/text/fold.ts";
import { nameKeys } from "#kernel/text/name-keys.ts";
import { inPart, nameCondition } from "./filter.ts";
import { type NameTokens, nameTokens } from "./name-tokens.ts";
import { rowColumns, toMemberRow } from "./roster.ts";

export type SearchBounds = {
  /** Parts of at most so many members are walked whole: quicker than any index over the country. */
  walkWhole: number;
  /** Words borne by more than so many are first sought as given and as family names. */
  many: number;
  /** A single word borne by more than so many in the country is met soon wherever one begins to look. */
  common: number;
  /** So are several words, when even the rarest of them is borne by so many. */
  everywhere: number;
};
const BOUNDS: SearchBounds = { walkWhole: 6_000, many: 4_000, common: 40_000, everywhere: 300_000 };
/** So many rows are looked through in order before the inverted index is asked. */
const LOOK = 1_500;

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
 * People of the scope by name. First those whose given name, then whose whole name begins with what was typed, then
 * those who hold it anywhere in the name. The dictionary of name words tells how common the rarest typed word is, and
 * that decides the way: no search waits for a plan's luck.
 */
export async function findByName(
  db: Db,
  scope: Scope,
  q: string,
  limit: number,
  headcount: number,
  bounds: SearchBounds = BOUNDS,
) {
  if (!fold(q) || scope.parts.length === 0) return { rows: [], more: false };
  const wanted = limit + 1;
  const found: Found = new Map();
  const isSmall = headcount <= bounds.walkWhole;
  const tokens = isSmall ? null : await nameTokens(db, q);
  if (!isSmall && !tokens) return { rows: [], more: false };
  for (const part of scope.parts) {
    const ways = tokens ? waysOf(part, q, tokens, { bounds, found }) : [() => walk(db, part, q, wanted)];
    for (const way of ways) {
      if (found.size >= wanted) break;
      for (const row of await way(db, wanted)) if (found.size < wanted) found.set(row.personId, row);
    }
  }
  const rows = [...found.values()];
  return { rows: rows.slice(0, limit), more: rows.length > limit };
}

type MemberRows = ReturnType<typeof toMemberRow>[];
type Found = Map<string, MemberRows[number]>;
type Way = (db: Db, limit: number) => Promise<MemberRows>;

/** The ways to fill a page from a wide part, in the order in which their answers stand. */
function waysOf(
  part: ScopePart,
  q: string,
  tokens: NameTokens,
  { bounds, found }: { bounds: SearchBounds; found: Found },
): Way[] {
  const folded = fold(q);
  const isOneWord = !folded.includes(" ");
  const isCommon = tokens.n > bounds.common;
  const ways: Way[] = [];
  if (hasDiacritics(q)) {
    ways.push((db, limit) => byRosterKey(db, part, q, limit));
    const begins = sql`m.name_fold like ${`${folded}%`}`;
    ways.push((db, limit) =>
      isOneWord && !isCommon
        ? byWords(db, part, q, tokens, limit, begins)
        : byPrefix(db, part, "name_fold", q, limit),
    );
  } else {
    if (isOneWord) ways.push((db, limit) => byPrefix(db, part, "name_by_given", q, limit));
    ways.push((db, limit) => byPrefix(db, part, "name_fold", q, limit));
  }
  if (tokens.n > bounds.many) {
    const guess =
      (way: Way): Way =>
      (db, limit) =>
        isWholeName(q, found) ? Promise.resolve([]) : way(db, limit);
    ways.push(guess((db, limit) => byBearers(db, part, q, tokens, limit)));
    if (!isOneWord) ways.push(guess((db, limit) => byGiven(db, part, q, limit)));
  }
  if (tokens.n > (isOneWord ? bounds.common : bounds.everywhere))
    ways.push((db, limit) => walkFirst(db, part, q, limit));
  ways.push((db, limit) => byWords(db, part, q, tokens, limit));
  return ways;
}

/**
 * Somebody bears exactly what was typed, three words or more: then hardly anybody bears it as a part of a longer name,
 * and no guess fills the page. Only the inverted index knows that there are no more.
 */
const isWholeName = (q: string, found: Found): boolean =>
  fold(q).split(" ").length > 2 && [...found.values()].some((row) => fold(row.fullName) === fold(q));

/** A single accented word as a given name, several as a whole name: the roster's key tells accents apart. */
async function byRosterKey(db: Db, part: ScopePart, q: string, limit: number) {
  const { rosterKey } = nameKeys(q);
  const isGiven = !fold(q).includes(" ");
  const keys = isGiven
    ? sql`m.roster_key >= ${rosterKey} and m.roster_key < ${after(rosterKey)}`
    : sql`m.roster_key = ${rosterKey}`;
  const half = (counted: boolean) => sql`(select m.* from members.membership m
    where ${inPart(part)} and m.counted = ${sql.lit(counted)} and ${keys} order by m.roster_key, m.person_id limit ${limit})`;
  return hits(db, sql`select * from (${half(true)} union all ${half(false)}) m`, limit);
}

/**
 * Whoever bears the words, straight from the inverted index. The planner would rather read the table and hope to meet
 * enough of them soon, which goes wrong when words that are common alone are rare together: so only the index may be used.
 */
async function byWords(
  db: Db,
  part: ScopePart,
  q: string,
  tokens: NameTokens,
  limit: number,
  begins: RawBuilder<unknown> = sql`true`,
) {
  const ids = await without(db, ["seqscan", "indexscan"], async (tx) => {
    const { rows } = await sql<{ person_id: string }>`
      select m.person_id from members.membership m where ${placeOf(part)} and ${tokens.condition}
        and ${nameCondition(q)} and ${begins} limit ${limit}`.execute(tx);
    return rows.map((row) => row.person_id);
  });
  if (ids.length === 0) return [];
  return hits(
    db,
    sql`select m.* from members.membership m where m.person_id = any(${sql.val(ids)}::uuid[])`,
    limit,
  );
}

/** Keeps the planner from a kind of plan while the work reads. */
async function without<T>(
  db: Db,
  kinds: readonly ("seqscan" | "indexscan" | "sort")[],
  work: (tx: Db) => Promise<T>,
): Promise<T> {
  const inside = async (tx: Db) => {
    const off = kinds.map((kind) => sql`set_config(${`enable_${kind}`}, 'off', true)`);
    await sql`select ${sql.join(off)}`.execute(tx);
    return work(tx);
  };
  // The settings end with the transaction; a search within a longer one would leave them to what follows.
  if (db.isTransaction) throw new Error("the search reads outside of transactions");
  return db.transaction().execute(inside);
}

/** The first of the roster; common words are met soon. */
const walkFirst = (db: Db, part: ScopePart, q: string, limit: number) =>
  hits(
    db,
    sql`select * from (select m.* from members.membership m where ${inPart(part)} and m.counted
      order by m.roster_key, m.person_id limit ${LOOK}) m where ${nameCondition(q)}`,
    limit,
  );

const walk = (db: Db, part: ScopePart, q: string, limit: number) =>
  hits(
    db,
    sql`select * from (
      (select m.* from members.membership m where ${inPart(part)} and m.counted and ${nameCondition(q)} order by m.roster_key, m.person_id limit ${limit})
      union all
      (select m.* from members.membership m where ${inPart(part)} and not m.counted and ${nameCondition(q)} order by m.roster_key, m.person_id limit ${limit})) m`,
    limit,
  );

/** Of the words that a typed piece may stand for, so many of the most common are sought by name. */
const BEARERS = 5;

/**
 * Whose given or family name holds the typed piece, or whose name begins with words that hold the typed pieces: ranges
 * of the indexes by name. They nearly always fill a page where the inverted index would gather a hundred thousand.
 */
function byBearers(db: Db, part: ScopePart, q: string, { first }: NameTokens, limit: number) {
  const folded = fold(q);
  const space = folded.indexOf(" ");
  // After a word comes its end or a space, and both stand before "!".
  const ranges = first
    .slice(0, BEARERS)
    .flatMap((word) =>
      space === -1
        ? [range(part, "name_by_given", word, `${word}!`), range(part, "name_fold", word, `${word}!`)]
        : [range(part, "name_fold", word + folded.slice(space), after(word + folded.slice(space)))],
    );
  // Without accents whoever stands in a range fits.
  const looked = ranges.map((one) =>
    hasDiacritics(q)
      ? sql`(select * from (${one} limit ${LOOK}) m where ${nameCondition(q)} limit ${limit})`
      : sql`(${one} limit ${limit})`,
  );
  return inOrder(db, sql`select * from (${sql.join(looked, sql` union all `)}) m`, limit);
}

/**
 * Whose given name begins with the last typed word and is preceded by the others, among the first who bear such a name.
 * The index that leads through them holds the whole name, so that only those who fit are fetched.
 */
function byGiven(db: Db, part: ScopePart, q: string, limit: number) {
  const words = fold(q).split(" ");
  const last = words.pop() as string;
  const bearers = range(part, "name_by_given", last, after(last), sql`m.person_id, m.name_by_given`);
  return inOrder(
    db,
    sql`select m.* from (${bearers} limit ${LOOK}) b join members.membership m on m.person_id = b.person_id
      where b.name_by_given like ${`${last}%${words.join(" ")}`} and ${nameCondition(q)}`,
    limit,
  );
}

/**
 * Hits among the first of a range. A histogram guesses 2,000 bearers of "nguyen kha…" where there are 46,000, and the
 * planner would skip through the index of every province and sort, up to 0.5 s: it may only walk the range in its order.
 */
const inOrder = (db: Db, source: RawBuilder<unknown>, limit: number) =>
  without(db, ["sort"], (tx) => hits(tx, source, limit));

const range = (
  part: ScopePart,
  column: "name_by_given" | "name_fold",
  from: string,
  to: string,
  what: RawBuilder<unknown> = sql`m.*`,
) => {
  const key = sql.ref(`m.${column}`);
  return sql`select ${what} from members.membership m
    where ${placeOf(part)} and ${key} >= ${from} and ${key} < ${to} order by ${key}, m.person_id`;
};

/** The next text after every text with this prefix, in byte order (folded names are lower-case letters, digits, spaces). */
const after = (prefix: string): string =>
  `${prefix.slice(0, -1)}${String.fromCodePoint((prefix.codePointAt(prefix.length - 1) as number) + 1)}`;

/**
 * Whose given or whole name begins so, in the order of the folded name: the index gives exactly them. Accents are told
 * apart only among the first of them; whoever stands further back is found by the words.
 */
async function byPrefix(
  db: Db,
  part: ScopePart,
  column: "name_by_given" | "name_fold",
  q: string,
  limit: number,
) {
  const folded = fold(q);
  const begun = range(part, column, folded, after(folded));
  const source = hasDiacritics(q)
    ? sql`select * from (${begun} limit ${LOOK}) m where ${nameCondition(q)}`
    : begun;
  const rows = await inOrder(db, source, limit);
  const isWhole = (name: string) => {
    const words = fold(name).split(" ");
    return column === "name_by_given"
      ? words.at(-1) === folded
      : `${words.join(" ")} `.startsWith(`${folded} `);
  };
  const [whole, longer] = [
    rows.filter((row) => isWhole(row.fullName)),
    rows.filter((row) => !isWhole(row.fullName)),
  ];
  return [...whole, ...longer];
}

/** The country has its own index by name; below it the province's is walked and deeper units are filtered. */
const placeOf = (part: ScopePart): RawBuilder<unknown> => (part.depth === 1 ? sql`true` : inPart(part));

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
