import { sql } from "kysely";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db } from "#kernel/db/database.ts";

/** How somebody attended: of `held` meetings that they had to come to, `attended`, and `excused` with a reason. */
export type Attended = { held: number; attended: number; excused: number };

/**
 * How these people attended the meetings of [from, to), without regard to rights: those closed with a quorum, of the
 * branch where each stood (or was a guest) on the meeting's day, wherever they stand now; also under a record that was
 * merged into theirs. Who was deferred or away on the day did not have to come: such a meeting counts only when they
 * came, and one that a guest
 * was not marked at does not. Everybody asked for is in the answer, with zeros when there was no meeting.
 */
export async function attendanceOf(
  db: Db,
  personIds: readonly string[],
  from: PlainDate,
  to: PlainDate,
): Promise<Map<string, Attended>> {
  const found = new Map(personIds.map((id) => [id, { held: 0, attended: 0, excused: 0 }]));
  if (personIds.length === 0) return found;
  const { rows } = await sql<Attended & { person_id: string }>`
    with asked as (
      select id, id as person_id from unnest(${sql.val([...personIds])}::uuid[]) id
      union all
      select p.id, p.merged_into from members.person p
      where p.merged_into = any(${sql.val([...personIds])}::uuid[]))
    select q.person_id, count(distinct a.meeting_id)::int as held,
      count(distinct a.meeting_id) filter (where a.presence = 'PRESENT')::int as attended,
      count(distinct a.meeting_id) filter (where a.presence = 'EXCUSED')::int as excused
    from asked q join meetings.attendance a on a.person_id = q.id
    join meetings.part p on p.meeting_id = a.meeting_id and p.unit_id = a.unit_id and p.valid
    join meetings.meeting g on g.id = a.meeting_id and g.state = 'CLOSED'
    where p.on_day >= ${from} and p.on_day < ${to} and (a.called_as = 'MEMBER'
      or a.called_as = 'GUEST' and a.presence is not null or a.presence = 'PRESENT')
    group by 1`.execute(db);
  for (const { person_id, ...attended } of rows) found.set(person_id, attended);
  return found;
}
