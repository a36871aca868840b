import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";

export async function sectorOf(db: Db, unitId: number): Promise<string> {
  const { rows } = await sql<{ sector: string }>`
    select sector from organisation.unit where id = ${unitId}`.execute(db);
  return rows[0]?.sector ?? "";
}

/** Those of these people whose own branch has at least so many members: it can consider them itself. */
export async function inWorkingBranches(
  db: Db,
  personIds: readonly string[],
  least: number,
): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    with branch as (
      select m.person_id, (
        select u.id from organisation.unit u join organisation.unit_type t on t.code = u.type
        where u.id in (m.a1, m.a2, m.a3, m.a4, m.a5, m.a6, m.a7, m.a8) and t.holds_members
        order by cardinality(u.path) limit 1) as id
      from members.membership m where m.person_id = any(${sql.val([...personIds])}::uuid[]))
    select b.person_id from branch b where ${least} <= (
      select count(*) from members.membership o where o.counted and not o.is_honorary and o.unit_id in (
        select u.id from organisation.unit u where u.path @> array[b.id]))`.execute(db);
  return rows.map((row) => row.person_id);
}
