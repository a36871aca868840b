import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";

export type SeatHeld = { personId: string; fullName: string; organ: string; rank: string };

/**
 * The positions of a person in a unit on a day, and those of whoever leads it: for a signature. The unit was allowed
 * before.
 */
export async function seatsHeld(
  db: Db,
  unitId: number,
  personId: string | null,
  day: string,
): Promise<SeatHeld[]> {
  const { rows } = await sql<SeatHeld>`
    select p.person_id as "personId", m.full_name as "fullName", p.organ, p.rank
    from leadership.position p join members.person m on m.id = p.person_id
    where p.unit_id = ${unitId} and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to > ${day}::date)
      and (p.person_id = ${personId}::uuid or p.rank in ('SECRETARY', 'FIRST_SECRETARY'))
    order by p.valid_from, p.id`.execute(db);
  return rows;
}
