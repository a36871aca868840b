import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";

export type PlaceAt = { case_id: string; place: string; unit_id: number; way: number[] | null };

/** Places of open cases at these units, each with where the person now stands whom the case is about. */
export async function openPlacesAt(db: Db, unitIds: readonly number[]): Promise<PlaceAt[]> {
  const { rows } = await sql<PlaceAt>`
    select p.case_id, p.place, p.unit_id, u.path as way from workflow.place p
    join workflow.case c on c.id = p.case_id and c.phase in ('DRAFT', 'OPEN')
    left join members.membership m on m.person_id = c.person_id
    left join organisation.unit u on u.id = m.unit_id
    where p.unit_id = any(${sql.val([...unitIds])}::int[]) order by p.case_id, p.place`.execute(db);
  return rows;
}

export async function openCasesAt(db: Db, unitIds: readonly number[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct p.case_id)::int as n from workflow.place p
    join workflow.case c on c.id = p.case_id and c.phase in ('DRAFT', 'OPEN')
    where p.unit_id = any(${sql.val([...unitIds])}::int[])`.execute(db);
  return rows[0]?.n ?? 0;
}
