import { sql } from "kysely";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db } from "#kernel/db/database.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";

/** Statuses of those who were members until then. */
const LEFT = sql.raw("('MATURED', 'REMOVED', 'EXPELLED', 'DECEASED', 'WITHDRAWN', 'MOVED_OUT')");

/**
 * Who stood in a branch on a day, in roster order: who is there now and came by then, who has ended their membership there
 * since, and, of those named, who has moved away since.
 */
export async function listOn(
  db: Db,
  branch: UnitPath,
  day: PlainDate,
  named: readonly string[],
): Promise<string[]> {
  const column = sql.ref(`m.a${branch.path.length}`);
  const { rows } = await sql<{ person_id: string }>`
    select m.person_id from members.membership m
    where ${column} = ${branch.id} and not m.is_honorary
      and coalesce(m.joined_unit_on, m.admission_date, '-infinity') <= ${day}
      and coalesce(m.admission_date, '-infinity') <= ${day}
      and (m.counted or (m.status in ${LEFT} and m.status_since > ${day}))
    union
    select m.person_id from members.membership m
    where m.person_id = any(${sql.val([...named])}::uuid[]) and ${column} is distinct from ${branch.id}
      and m.joined_unit_on > ${day}`.execute(db);
  const { rows: ordered } = await sql<{ person_id: string }>`
    select person_id from members.membership where person_id = any(${sql.val(rows.map((row) => row.person_id))}::uuid[])
    order by roster_key, person_id`.execute(db);
  return ordered.map((row) => row.person_id);
}

export async function namesOf(db: Db, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; full_name: string }>`
    select id, full_name from members.person where id = any(${sql.val([...personIds])}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.full_name]));
}

/** Those of these people who stand on another sheet that is not over. */
export async function onOtherSheets(db: Db, caseId: string, personIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select distinct person_id from workflow.line where person_id = any(${sql.val([...personIds])}::uuid[])
      and procedure = 'MEMBER_RATING' and open and case_id <> ${caseId}`.execute(db);
  return rows.map((row) => row.person_id);
}
