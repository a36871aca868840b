import { type RawBuilder, sql } from "kysely";
import { decodeCursor, encodeCursor } from "#kernel/contract/paging.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Db } from "#kernel/db/database.ts";
import type { Scope, ScopePart } from "#kernel/scope/scope.ts";
import { fold } from "#kernel/text/fold.ts";
import type { MemberFilter, MemberRow, SORTS } from "../../contract/member.ts";
import { conditionsOf, halvesOf, inPart } from "./filter.ts";
import { nameTokens } from "./name-tokens.ts";

type Sort = (typeof SORTS)[number];

/** The columns of each order; the last is unique, so that a page never loses or repeats anybody. */
const ORDERS: Record<Sort, { columns: RawBuilder<unknown>[]; casts: string[] }> = {
  name: { columns: [sql`m.roster_key`, sql`m.person_id`], casts: ["text", "uuid"] },
  birth: {
    columns: [sql`m.date_of_birth`, sql`m.name_fold`, sql`m.person_id`],
    casts: ["date", "text", "uuid"],
  },
  admission: {
    columns: [sql`coalesce(m.admission_date, 'infinity'::date)`, sql`m.person_id`],
    casts: ["date", "uuid"],
  },
  changed: { columns: [sql`m.changed_at`, sql`m.person_id`], casts: ["timestamptz", "uuid"] },
};

const KEY_SHAPE: Record<string, RegExp> = {
  text: /^[^\0]*$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  date: /^(\d{4}-\d{2}-\d{2}|infinity)$/,
  timestamptz: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2}(:\d{2})?$/,
};

/** Whether the key can be read as these types: a cursor made up by hand is refused, not a fault. */
const fits = (key: readonly unknown[] | undefined, casts: readonly string[]): boolean =>
  key?.length === casts.length &&
  casts.every((cast, i) => typeof key[i] === "string" && (KEY_SHAPE[cast] as RegExp).test(key[i] as string));

export type RosterRequest = {
  filter: MemberFilter;
  sort: Sort;
  direction: "asc" | "desc";
  cursor?: string | undefined;
  limit: number;
  today: PlainDate;
  /** Whether ethnicity and religion of single persons may be seen. */
  sensitive: boolean;
};

export type Row = {
  person_id: string;
  member_code: string;
  full_name: string;
  gender: string | null;
  date_of_birth: string;
  unit_id: number;
  unit_name: string;
  status: string;
  card_status: string | null;
  occupation: string | null;
  general_education: string | null;
  professional_level: string | null;
  party_status: string;
  ethnicity_code: string;
  religion_code: string;
  admission_date: string | null;
  changed_at: Date;
  sort_keys: string[];
};

export const toMemberRow = (row: Omit<Row, "sort_keys">, sensitive: boolean): MemberRow => ({
  personId: row.person_id,
  memberCode: row.member_code,
  fullName: row.full_name,
  gender: row.gender as MemberRow["gender"],
  dateOfBirth: row.date_of_birth as PlainDate,
  unitId: row.unit_id,
  unitName: row.unit_name,
  status: row.status as MemberRow["status"],
  cardStatus: row.card_status,
  occupation: row.occupation,
  generalEducation: row.general_education,
  professionalLevel: row.professional_level,
  partyStatus: sensitive ? row.party_status : null,
  ethnicityCode: sensitive ? row.ethnicity_code : null,
  religionCode: sensitive ? row.religion_code : null,
  admissionDate: row.admission_date as PlainDate | null,
  changedAt: row.changed_at.toISOString(),
});

/** The select list of a roster row, for a CTE or subquery `m` of memberships. */
export const rowColumns = sql`m.person_id, m.member_code, p.full_name, p.gender, p.date_of_birth, m.unit_id,
  u.name as unit_name, m.status, m.card_status, p.occupation, p.general_education, p.professional_level,
  p.party_status, p.ethnicity_code, p.religion_code, m.admission_date, m.changed_at`;

/**
 * One page of everybody in the scope. Each part of the scope and each half of the index (in the count or not) gives its
 * own ordered rows, which are merged: an OR over them would lose the index order.
 */
export async function rosterPage(db: Db, scope: Scope, request: RosterRequest) {
  const { sort, direction, limit } = request;
  const name = `${sort}:${direction}`;
  const cursor = request.cursor ? decodeCursor(request.cursor, name) : null;
  const order = ORDERS[sort];
  if (request.cursor && !fits(cursor?.key, order.casts)) return refuse("bad_cursor", { status: 400 });
  const halves = halvesOf(request.filter.status);
  if (scope.parts.length === 0 || halves.length === 0) return { rows: [], next: null, previous: null };

  const backwards = cursor?.direction === "before";
  const ascending = (direction === "asc") !== backwards;
  const orderBy = sql.join(
    order.columns.map((column) => sql`${column} ${sql.raw(ascending ? "asc" : "desc")}`),
  );
  const conditions = conditionsOf(request.filter, request.today);
  if (cursor) conditions.push(beyond(order, cursor.key, ascending));
  const source = await sourceOf(db, request.filter.q);
  if (!source) return { rows: [], next: null, previous: null };
  const pieces = scope.parts.flatMap((part) =>
    halves.map((counted) => {
      const where = sql.join([inPart(part), sql`m.counted = ${sql.lit(counted)}`, ...conditions], sql` and `);
      return sql`(select m.* from ${source(part)} m where ${where} order by ${orderBy} limit ${limit + 1})`;
    }),
  );
  const { rows: found } = await sql<Row>`
    with page as materialized (
      select * from (${sql.join(pieces, sql` union all `)}) m order by ${orderBy} limit ${limit + 1})
    select ${rowColumns}, array[${sql.join(order.columns.map((column) => sql`${column}::text`))}] as sort_keys
    from page m join members.person p on p.id = m.person_id join organisation.unit u on u.id = m.unit_id
    order by ${orderBy}`.execute(db);
  return toPage(found, { name, limit, backwards, hasCursor: cursor !== null, sensitive: request.sensitive });
}

/** When a typed part of a name is so rare in the country, all who bear it are gathered and sorted; else the list is walked. */
const RARE = 60_000;
const MEMBERSHIP = sql`members.membership`;

/** Where the rows come from: the table, or in wide parts only those who bear the typed words. Null: nobody bears them. */
async function sourceOf(
  db: Db,
  q: string | undefined,
): Promise<((part: ScopePart) => RawBuilder<unknown>) | null> {
  if (!q || !fold(q)) return () => MEMBERSHIP;
  const tokens = await nameTokens(db, q);
  if (!tokens) return null;
  return (part) =>
    part.depth > 2 || tokens.n > RARE
      ? MEMBERSHIP
      : sql`(select m.* from members.membership m where ${inPart(part)} and ${tokens.condition} offset 0)`;
}

const beyond = (order: (typeof ORDERS)[Sort], key: readonly (string | number | null)[], ascending: boolean) =>
  sql`(${sql.join(order.columns)}) ${sql.raw(ascending ? ">" : "<")} (${sql.join(
    key.map((value, i) => sql`${String(value)}::${sql.raw(order.casts[i] as string)}`),
  )})`;

type Shape = { name: string; limit: number; backwards: boolean; hasCursor: boolean; sensitive: boolean };

function toPage(found: Row[], shape: Shape) {
  const more = found.length > shape.limit;
  const rows = found.slice(0, shape.limit);
  if (shape.backwards) rows.reverse();
  const cursorAt = (row: Row | undefined, way: "after" | "before") =>
    row ? encodeCursor(shape.name, way, row.sort_keys) : null;
  return {
    rows: rows.map((row) => toMemberRow(row, shape.sensitive)),
    next: shape.backwards || more ? cursorAt(rows.at(-1), "after") : null,
    previous: (shape.backwards ? more : shape.hasCursor) ? cursorAt(rows[0], "before") : null,
  };
}

/** How many the filter finds, counted up to `limit`. */
export async function countRoster(
  db: Db,
  scope: Scope,
  request: { filter: MemberFilter; today: PlainDate; limit: number },
): Promise<{ count: number; more: boolean }> {
  const halves = halvesOf(request.filter.status);
  if (scope.parts.length === 0 || halves.length === 0) return { count: 0, more: false };
  const conditions = conditionsOf(request.filter, request.today);
  const source = await sourceOf(db, request.filter.q);
  if (!source) return { count: 0, more: false };
  const pieces = scope.parts.flatMap((part) =>
    halves.map((counted) => {
      const where = sql.join([inPart(part), sql`m.counted = ${sql.lit(counted)}`, ...conditions], sql` and `);
      return sql`(select 1 from ${source(part)} m where ${where} limit ${request.limit + 1})`;
    }),
  );
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (${sql.join(pieces, sql` union all `)}) found`.execute(db);
  const n = rows[0]?.n ?? 0;
  return { count: Math.min(n, request.limit), more: n > request.limit };
}

export type RosterPage = Exclude<Awaited<ReturnType<typeof rosterPage>>, Refusal>;
