import { type ExpressionBuilder, sql } from "kysely";
import type { Db, Schema } from "#kernel/db/database.ts";
import type { Scope } from "#kernel/scope/scope.ts";
import type { TrailFilter } from "../../contract/endpoints.ts";

/** Where a page lies: the lines older or newer than the one with this id; null for the newest. */
export type Place = { side: "older" | "newer"; id: number } | null;

export type LineFilter = Omit<TrailFilter, "unitId"> & { place: Place; limit: number };

type Lines = ExpressionBuilder<Schema, "trail.line">;

/** Lines without a unit (sign-ins, settings) are the house's own: only a scope over the whole tree sees them. */
const inScope = (scope: Scope) => (line: Lines) =>
  line.or(
    scope.parts.map((part) =>
      part.depth === 1
        ? line.or([line(part.column, "=", part.unitId), line("unit_id", "is", null)])
        : line(part.column, "=", part.unitId),
    ),
  );

/** Letters of any case; the database's own locale is C, which knows only ASCII. Nothing in the text is a wildcard. */
const reasonHolds = (text: string) =>
  sql<boolean>`strpos(lower(reason collate "und-x-icu"), ${text.normalize("NFC").toLowerCase()}) > 0`;

/**
 * Lines in the scope from the place on: newest id first, or, on the newer side, the nearest first. `isWhole` is false
 * when the scope was narrowed to a unit: then lines without a unit do not belong to the answer.
 */
export async function listLines(db: Db, scope: Scope, filter: LineFilter, isWhole: boolean) {
  if (scope.parts.length === 0) return [];
  return filtered(db, scope, filter, isWhole)
    .selectAll()
    .select(
      sql<boolean>`(epoch, xid) < (select epoch, to_xid from trail.seal order by number desc limit 1)`.as(
        "sealed",
      ),
    )
    .orderBy("id", filter.place?.side === "newer" ? "asc" : "desc")
    .limit(filter.limit)
    .execute();
}

/** How many lines there are, counted up to `limit`. */
export async function countLines(
  db: Db,
  scope: Scope,
  filter: LineFilter,
  isWhole: boolean,
): Promise<number> {
  if (scope.parts.length === 0) return 0;
  const some = filtered(db, scope, filter, isWhole).select("id").limit(filter.limit).as("some");
  const { count } = await db
    .selectFrom(some)
    .select((line) => line.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

function filtered(db: Db, scope: Scope, filter: LineFilter, isWhole: boolean) {
  const { place } = filter;
  let query = db.selectFrom("trail.line").where(inScope(scope));
  if (!isWhole) query = query.where("unit_id", "is not", null);
  if (place) query = query.where("id", place.side === "newer" ? ">" : "<", place.id);
  if (filter.from) query = query.where("at", ">=", new Date(filter.from));
  if (filter.to) query = query.where("at", "<", new Date(filter.to));
  if (filter.accountId) query = query.where("account_id", "=", filter.accountId);
  if (filter.personId) query = query.where("person_id", "=", filter.personId);
  if (filter.reason) query = query.where(reasonHolds(filter.reason));
  if (filter.action) {
    query = filter.action.endsWith(".")
      ? query.where("action", ">=", filter.action).where("action", "<", `${filter.action.slice(0, -1)}/`)
      : query.where("action", "=", filter.action);
  }
  return query;
}

export type LineRow = Awaited<ReturnType<typeof listLines>>[number];

/**
 * What concerns one person's record, not the sign-ins of the person's account; only for that person. In the order of
 * `listLines`.
 */
export const linesAboutPerson = (db: Db, personId: string, page: { place: Place; limit: number }) =>
  db
    .selectFrom("trail.line")
    .select(["id", "at", "action", "role", "account_id", "unit_id", "reason"])
    .where("person_id", "=", personId)
    .where("subject_kind", "<>", "account")
    .$if(page.place !== null, (query) =>
      query.where("id", page.place?.side === "newer" ? ">" : "<", page.place?.id as number),
    )
    .orderBy("id", page.place?.side === "newer" ? "asc" : "desc")
    .limit(page.limit)
    .execute();
