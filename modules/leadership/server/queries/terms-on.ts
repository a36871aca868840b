import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";

/** The terms of these units that cover the day; a unit without one is not among them. For units already allowed. */
export async function termsOn(db: Db, unitIds: readonly number[], day: string) {
  if (unitIds.length === 0) return [];
  const { rows } = await sql<{ id: string; unitId: number; from: string }>`
    select id, unit_id as "unitId", valid_from as "from" from leadership.term
    where unit_id = any(${sql.val([...new Set(unitIds)])}::int[])
      and daterange(valid_from, valid_to) @> ${day}::date`.execute(db);
  return rows;
}
