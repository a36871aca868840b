import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";
import type { Scope } from "#kernel/scope/scope.ts";

export type UnitMatch = {
  id: number;
  path: number[];
  name: string;
  code: string;
  nameFold: string;
  holdsMembers: boolean;
  closed: boolean;
  /** Folded names of the units above, the nearest first: they tell units of one name apart. */
  above: string[];
};

const columns = sql`u.id, u.path, u.name, u.code, u.name_fold as "nameFold", t.holds_members as "holdsMembers",
  u.valid_to is not null as closed,
  (select coalesce(array_agg(a.name_fold order by cardinality(a.path) desc), '{}')
   from organisation.unit a where a.id = any(u.path) and a.id <> u.id) as above`;

const inside = (scope: Scope) =>
  sql`(${sql.join(
    scope.parts.map((part) => sql`u.path[${sql.lit(part.depth)}] = ${part.unitId}`),
    sql` or `,
  )})`;

/** Units of the part with one of these folded names. */
export async function unitsNamed(db: Db, scope: Scope, folds: readonly string[]): Promise<UnitMatch[]> {
  if (folds.length === 0 || scope.parts.length === 0) return [];
  const { rows } = await sql<UnitMatch>`
    select ${columns} from organisation.unit u join organisation.unit_type t on t.code = u.type
    where u.name_fold = any(${sql.val(folds)}::text[]) and ${inside(scope)}`.execute(db);
  return rows;
}

/** Units with one of these codes; `inside` says whether they lie in the part, since a code outside is told apart. */
export async function unitsCoded(
  db: Db,
  scope: Scope,
  codes: readonly string[],
): Promise<(UnitMatch & { inside: boolean })[]> {
  if (codes.length === 0 || scope.parts.length === 0) return [];
  const { rows } = await sql<UnitMatch & { inside: boolean }>`
    select ${columns}, ${inside(scope)} as inside
    from organisation.unit u join organisation.unit_type t on t.code = u.type
    where u.code = any(${sql.val(codes)}::text[])`.execute(db);
  return rows;
}

/** The names that a template offers in its drop-down: open units of the part that hold members. */
export async function homesOf(db: Db, scope: Scope, most: number): Promise<{ name: string; code: string }[]> {
  const { rows } = await sql<{ name: string; code: string }>`
    select u.name, u.code from organisation.unit u join organisation.unit_type t on t.code = u.type
    where ${inside(scope)} and t.holds_members and u.valid_to is null
    order by u.name_fold, u.id limit ${most}`.execute(db);
  return rows;
}
