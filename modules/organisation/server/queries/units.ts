import { type Expression, type SqlBool, sql } from "kysely";
import { type CursorKey, decodeCursor, encodeCursor } from "#kernel/contract/paging.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Db } from "#kernel/db/database.ts";
import { contains, type Scope, type UnitPath } from "#kernel/scope/scope.ts";
import { accentFold, fold, hasDiacritics } from "#kernel/text/fold.ts";
import type { UnitHit, UnitRow, UnitStep, UnitTier } from "../../contract/unit.ts";

const rows = (db: Db) =>
  db
    .selectFrom("organisation.unit as u")
    .innerJoin("organisation.unit_type as t", "t.code", "u.type")
    .select((eb) => [
      "u.id",
      "u.code",
      "u.name",
      "u.name_fold",
      "u.type",
      "u.sector",
      "u.path",
      "t.tier",
      "u.valid_to",
      eb
        .exists(
          eb
            .selectFrom("organisation.unit as c")
            .select("c.id")
            .whereRef("c.parent_id", "=", "u.id")
            .where("c.valid_to", "is", null),
        )
        .as("has_children"),
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof rows>["execute"]>>[number];

const toRow = (row: Row): UnitRow => ({
  id: row.id,
  code: row.code,
  name: row.name,
  type: row.type,
  sector: row.sector,
  tier: row.tier as UnitTier,
  hasChildren: Boolean(row.has_children),
  validTo: row.valid_to as PlainDate | null,
});

/** `u.path` shares a unit with the scope: the rows of the tree itself carry their whole path. */
const inScope = (scope: Scope): Expression<SqlBool> =>
  scope.parts.length === 0
    ? sql<SqlBool>`false`
    : sql<SqlBool>`(${sql.join(
        scope.parts.map((part) => sql`u.path[${sql.lit(part.depth)}] = ${part.unitId}`),
        sql` or `,
      )})`;

/** The units at the top of the scope. */
export async function rootUnits(db: Db, scope: Scope): Promise<UnitRow[]> {
  if (scope.parts.length === 0) return [];
  const ids = scope.parts.map((part) => part.unitId);
  return (await rows(db).where("u.id", "in", ids).orderBy("u.name_fold").execute()).map(toRow);
}

export type ChildFilter = {
  after?: string | undefined;
  limit: number;
  closed: boolean;
  type?: string | undefined;
};

/** Units directly below `parent`, which must lie in the scope, by folded name. */
export async function childUnits(db: Db, scope: Scope, parent: UnitPath, filter: ChildFilter) {
  if (!contains(scope, parent)) return refuse("not_found", { status: 404 });
  let query = rows(db).where("u.parent_id", "=", parent.id);
  if (!filter.closed) query = query.where("u.valid_to", "is", null);
  if (filter.type) query = query.where("u.type", "=", filter.type);
  if (filter.after) {
    const cursor = decodeCursor(filter.after, "children");
    const [name, id] = (cursor?.key ?? []) as [string, number];
    if (!cursor || typeof id !== "number") return refuse("bad_cursor", { status: 400 });
    query = query.where(sql<SqlBool>`(u.name_fold, u.id) > (${name}, ${id})`);
  }
  const found = await query
    .orderBy("u.name_fold")
    .orderBy("u.id")
    .limit(filter.limit + 1)
    .execute();
  const page = found.slice(0, filter.limit);
  const last = page.at(-1);
  const key: CursorKey = last ? [last.name_fold, last.id] : [];
  return {
    rows: page.map(toRow),
    next: found.length > filter.limit ? encodeCursor("children", "after", key) : null,
    previous: null,
  };
}

/**
 * Units of the scope by code or by words of the name, each word a prefix of a word of the name. Typed with accents the
 * name must hold exactly those. Open units first, shorter names (higher units) before longer ones.
 */
export async function findUnits(
  db: Db,
  scope: Scope,
  filter: { q: string; limit: number; holdsMembers?: boolean | undefined },
): Promise<UnitHit[]> {
  const words = fold(filter.q).split(" ").filter(Boolean);
  if (words.length === 0) return [];
  let query = rows(db).where(inScope(scope));
  if (filter.holdsMembers) query = query.where("t.holds_members", "=", true);
  const code = filter.q.trim().toUpperCase();
  const byName = sql.join(
    words.map((word) => sql`(' ' || u.name_fold) like ${`% ${word}%`}`),
    sql` and `,
  );
  query = query.where(sql<SqlBool>`((${byName}) or u.code = ${code})`);
  const found = await query
    .orderBy(sql`u.valid_to is not null`)
    .orderBy(sql`u.code = ${code}`, "desc")
    .orderBy(sql`cardinality(u.path)`)
    .orderBy("u.name_fold")
    .limit(hasDiacritics(filter.q) ? filter.limit * 5 : filter.limit)
    .execute();
  const exact = accentFold(filter.q);
  const kept = hasDiacritics(filter.q) ? found.filter((row) => accentFold(row.name).includes(exact)) : found;
  const hits = kept.slice(0, filter.limit);
  const ways = await waysOf(db, hits);
  return hits.map((row) => ({ ...toRow(row), way: ways.get(row.id) ?? [] }));
}

/** The steps from the root to each unit, itself excluded. */
export async function waysOf(db: Db, units: readonly UnitPath[]): Promise<Map<number, UnitStep[]>> {
  const ids = [...new Set(units.flatMap((unit) => unit.path.slice(0, -1)))];
  if (ids.length === 0) return new Map(units.map((unit) => [unit.id, []]));
  const names = await db
    .selectFrom("organisation.unit")
    .select(["id", "name", "type"])
    .where("id", "in", ids)
    .execute();
  const byId = new Map(names.map((name) => [name.id, name]));
  return new Map(
    units.map((unit) => [
      unit.id,
      unit.path
        .slice(0, -1)
        .map((id) => byId.get(id))
        .filter((step) => step !== undefined),
    ]),
  );
}

/** The unit's row with all its columns, or a refusal when it lies outside the scope. */
export async function unitRecord(db: Db, scope: Scope, id: number) {
  const row = await db
    .selectFrom("organisation.unit as u")
    .innerJoin("organisation.unit_type as t", "t.code", "u.type")
    .selectAll("u")
    .select(["t.tier", "t.holds_members"])
    .where("u.id", "=", id)
    .executeTakeFirst();
  if (!row || !contains(scope, row)) return refuse("not_found", { status: 404 });
  return row;
}
export type UnitRecord = Exclude<Awaited<ReturnType<typeof unitRecord>>, Refusal>;

export async function unitNames(db: Db, _scope: Scope, unitId: number) {
  const lines = await db
    .selectFrom("organisation.unit_name")
    .selectAll()
    .where("unit_id", "=", unitId)
    .orderBy("valid_from", "desc")
    .execute();
  return lines.map((line) => ({
    name: line.name,
    validFrom: line.valid_from as unknown as PlainDate,
    validTo: line.valid_to as unknown as PlainDate | null,
    decisionNo: line.decision_no,
    decisionDate: line.decision_date as unknown as PlainDate | null,
  }));
}

export const openChildCount = async (db: Db, _scope: Scope, unitId: number): Promise<number> =>
  (
    await db
      .selectFrom("organisation.unit")
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .where("parent_id", "=", unitId)
      .where("valid_to", "is", null)
      .executeTakeFirstOrThrow()
  ).n;
