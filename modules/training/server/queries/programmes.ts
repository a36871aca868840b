import { sql } from "kysely";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import type { Group, Programme } from "../../contract/programme.ts";

const COLUMNS = sql.raw(`g.id, g.unit_id as "unitId", u.name as "unitName", g.year, g.sector, g.title,
  g.criteria_version as "criteriaVersion", g.groups, g.opens_on as "opensOn", g.register_until as "registerUntil",
  g.review_from as "reviewFrom", g.closes_on as "closesOn"`);

/**
 * The programme that holds for a branch in a year: the nearest unit's at or above it, of its sector before one for all,
 * the newest edition; null when nobody opened one.
 */
export async function programmeOf(db: Db, branch: UnitPath, year: number): Promise<Programme | null> {
  const { rows } = await sql<Programme>`
    select ${COLUMNS} from training.programme g join organisation.unit u on u.id = g.unit_id
    where g.unit_id = any(${sql.val([...branch.path])}::int[]) and g.year = ${year}
      and (g.sector is null or g.sector = (select sector from organisation.unit where id = ${branch.id}))
    order by cardinality(u.path) desc, g.sector is null, g.criteria_version desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** What a unit and those above it opened for a year, the nearest first. */
export async function programmesAbove(db: Db, unit: UnitPath, year: number): Promise<Programme[]> {
  const { rows } = await sql<Programme>`
    select distinct on (cardinality(u.path), g.sector) ${COLUMNS}
    from training.programme g join organisation.unit u on u.id = g.unit_id
    where g.unit_id = any(${sql.val([...unit.path])}::int[]) and g.year = ${year}
    order by cardinality(u.path) desc, g.sector, g.criteria_version desc`.execute(db);
  return rows;
}

export async function programmeById(db: Db, id: string): Promise<Programme | null> {
  const { rows } = await sql<Programme>`
    select ${COLUMNS} from training.programme g join organisation.unit u on u.id = g.unit_id
    where g.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export async function isSector(db: Db, code: string): Promise<boolean> {
  const { rows } = await sql`select from organisation.sector where code = ${code}`.execute(db);
  return rows.length > 0;
}

type NewProgramme = {
  id: string;
  unitId: number;
  year: number;
  sector: string | null;
  title: string;
  groups: readonly Group[];
  opensOn: PlainDate;
  registerUntil: PlainDate;
  reviewFrom: PlainDate;
  closesOn: PlainDate;
  accountId: string;
};

/** Opens a programme as the next edition of its unit, year and sector; answers which. */
export async function insertProgramme(tx: Tx, made: NewProgramme): Promise<number> {
  const { rows } = await sql<{ v: number }>`
    insert into training.programme (id, unit_id, year, sector, title, criteria_version, groups, opens_on,
      register_until, review_from, closes_on, account_id)
    select ${made.id}::uuid, ${made.unitId}::int, ${made.year}::int, ${made.sector}::text, ${made.title},
      coalesce(max(criteria_version), 0) + 1, ${JSON.stringify(made.groups)}::jsonb, ${made.opensOn}::date,
      ${made.registerUntil}::date, ${made.reviewFrom}::date, ${made.closesOn}::date, ${made.accountId}::uuid
    from training.programme where unit_id = ${made.unitId} and year = ${made.year}
      and sector is not distinct from ${made.sector}::text
    returning criteria_version as v`.execute(tx);
  return rows[0]?.v ?? 1;
}
