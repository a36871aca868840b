import { sql } from "kysely";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import type { AttendanceLine, Presence } from "../../contract/meeting.ts";

/** Who is called to a branch meeting: everybody counted, whatever they do; honorary members and the lost are not. */
const CALLED = sql.raw("('ACTIVE', 'EXTENDED', 'TEMPORARY_AWAY', 'DEFERRED', 'TRANSFERRING')");
const RELEASED = sql.raw("('TEMPORARY_AWAY', 'DEFERRED')");

/**
 * Writes the roll of a branch for a day, cells included, and corrects what was written before: newcomers are added, who
 * left or was released by that day and is not marked is taken off. Marks stay.
 */
export async function callRoll(
  tx: Tx,
  meetingId: string,
  branch: UnitPath,
  day: PlainDate,
  leavesOutAway: boolean,
): Promise<void> {
  const at = sql.ref(`m.a${branch.path.length}`);
  await sql`
    insert into meetings.attendance as a (meeting_id, unit_id, person_id, called_as)
    select ${meetingId}::uuid, ${branch.id}, m.person_id,
      case when ${sql.lit(leavesOutAway)} and m.status in ${RELEASED} and m.status_since <= ${day}
        then 'RELEASED' else 'MEMBER' end
    from members.membership m
    where ${at} = ${branch.id} and m.counted and not m.is_honorary and m.status in ${CALLED}
      and (m.joined_unit_on is null or m.joined_unit_on <= ${day})
      and (m.admission_date is null or m.admission_date <= ${day})
    order by m.person_id
    on conflict (meeting_id, person_id) do update set unit_id = excluded.unit_id, called_as = excluded.called_as
    where (a.unit_id, a.called_as) <> (excluded.unit_id, excluded.called_as)`.execute(tx);
  await sql`
    delete from meetings.attendance a using members.membership m
    where a.meeting_id = ${meetingId} and a.unit_id = ${branch.id} and a.presence is null and a.called_as <> 'GUEST'
      and m.person_id = a.person_id
      and ((${at} is distinct from ${branch.id} and m.joined_unit_on <= ${day})
        or (${at} = ${branch.id} and m.joined_unit_on > ${day})
        or ((not m.counted or m.status not in ${CALLED}) and m.status_since <= ${day}))`.execute(tx);
}

/** Guests of a branch on the roll: who stays there for a time. Who stands on it otherwise keeps that; marks stay. */
export async function callGuests(
  tx: Tx,
  meetingId: string,
  branch: UnitPath,
  personIds: readonly string[],
): Promise<void> {
  const ids = sql.val([...personIds]);
  await sql`
    insert into meetings.attendance (meeting_id, unit_id, person_id, called_as)
    select ${meetingId}::uuid, ${branch.id}, id, 'GUEST' from unnest(${ids}::uuid[]) id order by id
    on conflict (meeting_id, person_id) do nothing`.execute(tx);
  await sql`
    delete from meetings.attendance where meeting_id = ${meetingId} and unit_id = ${branch.id} and called_as = 'GUEST'
      and presence is null and person_id <> all(${ids}::uuid[])`.execute(tx);
}

/** The roll of some branches of a meeting, in roster order, guests last. */
export async function linesOf(
  db: Db,
  meetingId: string,
  unitIds: readonly number[],
): Promise<AttendanceLine[]> {
  const { rows } = await sql<AttendanceLine>`
    select a.person_id as "personId", p.full_name as "fullName", coalesce(m.member_code, '') as "memberCode",
      a.unit_id as "unitId", a.called_as as "calledAs", a.presence, a.reason
    from meetings.attendance a join members.person p on p.id = a.person_id
    left join members.membership m on m.person_id = a.person_id
    where a.meeting_id = ${meetingId} and a.unit_id = any(${sql.val([...unitIds])}::int[])
    order by a.called_as = 'GUEST', m.roster_key, a.person_id`.execute(db);
  return rows;
}

export type Mark = { personId: string; presence: Presence | null; reason: string | null };

/** Marks those of the list who are on the roll of these branches; answers them. */
export async function mark(
  tx: Tx,
  meetingId: string,
  unitIds: readonly number[],
  marks: readonly Mark[],
): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    update meetings.attendance a set presence = n.presence, reason = n.reason
    from unnest(${sql.val(marks.map((one) => one.personId))}::uuid[],
      ${sql.val(marks.map((one) => one.presence))}::text[], ${sql.val(marks.map((one) => one.reason))}::text[])
      as n (person_id, presence, reason)
    where a.meeting_id = ${meetingId} and a.person_id = n.person_id
      and a.unit_id = any(${sql.val([...unitIds])}::int[]) returning a.person_id`.execute(tx);
  return rows.map((row) => row.person_id);
}

/**
 * Marks everybody of these branches who has no mark; who is deferred or away is excused, whatever the others are. A guest
 * is marked one by one: nobody waits for them.
 */
export async function markRest(
  tx: Tx,
  meetingId: string,
  unitIds: readonly number[],
  presence: Presence,
): Promise<number> {
  const done = await sql`
    update meetings.attendance set presence = case when called_as = 'RELEASED' then 'EXCUSED' else ${presence} end
    where meeting_id = ${meetingId} and presence is null and called_as <> 'GUEST'
      and unit_id = any(${sql.val([...unitIds])}::int[])`.execute(tx);
  return Number(done.numAffectedRows ?? 0);
}

export async function excuseReleased(tx: Tx, meetingId: string): Promise<void> {
  await sql`
    update meetings.attendance set presence = 'EXCUSED'
    where meeting_id = ${meetingId} and presence is null and called_as = 'RELEASED'`.execute(tx);
}

/** Which of these people stand on a roll: an import that is undone leaves them. */
export async function onARoll(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select distinct person_id from meetings.attendance
    where person_id = any(${sql.val([...personIds])}::uuid[])`.execute(tx);
  return rows.map((row) => row.person_id);
}
