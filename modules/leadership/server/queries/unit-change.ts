import { sql } from "kysely";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { UnitChange } from "#kernel/scope/unit-change.ts";

export type EndedPosition = { id: string; person_id: string; unit_id: number; valid_to: string | null };
export type EndedTerm = { id: string; valid_to: string };

const units = (ids: readonly number[]) => sql`${sql.val([...ids])}::int[]`;

export async function positionsAt(db: Db, unitIds: readonly number[], day: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from leadership.position where unit_id = any(${units(unitIds)})
      and (valid_to is null or valid_to > ${day}::date)`.execute(db);
  return rows[0]?.n ?? 0;
}

export async function runningAt(tx: Tx, unitIds: readonly number[], day: string): Promise<EndedPosition[]> {
  const { rows } = await sql<EndedPosition>`
    select id, person_id, unit_id, valid_to from leadership.position where unit_id = any(${units(unitIds)})
      and (valid_to is null or valid_to > ${day}::date) and end_reason is null order by id for update`.execute(
    tx,
  );
  return rows;
}

export async function endPositions(
  tx: Tx,
  ids: readonly string[],
  change: UnitChange,
  by: string | null,
): Promise<void> {
  await sql`
    update leadership.position set valid_to = greatest(valid_from, ${change.on}::date), end_reason = 'OTHER',
      end_note = 'Đơn vị kết thúc hoạt động', end_decision_no = ${change.decisionNo},
      end_decision_date = ${change.decisionDate}::date, ended_by = ${by}::uuid, ended_at = now()
    where id = any(${sql.val([...ids])}::uuid[])`.execute(tx);
}

export async function reopenPositions(tx: Tx, rows: readonly EndedPosition[]): Promise<void> {
  for (const row of rows)
    await sql`
      update leadership.position set valid_to = ${row.valid_to}::date, end_reason = null, end_note = null,
        end_decision_no = null, end_decision_date = null, ended_by = null, ended_at = null
      where id = ${row.id}`.execute(tx);
}

/** The terms that ran are over with their units; one that had not begun is left, and never begins. */
export async function endTerms(tx: Tx, unitIds: readonly number[], day: string): Promise<EndedTerm[]> {
  const { rows } = await sql<EndedTerm>`
    with was as (select id, valid_to from leadership.term where unit_id = any(${units(unitIds)})
      and valid_from < ${day}::date and valid_to > ${day}::date for update),
    ended as (update leadership.term t set valid_to = ${day}::date, version = version + 1 from was where t.id = was.id)
    select * from was`.execute(tx);
  return rows;
}

export async function reopenTerms(tx: Tx, rows: readonly EndedTerm[]): Promise<void> {
  for (const row of rows)
    await sql`update leadership.term set valid_to = ${row.valid_to}::date, version = version + 1 where id = ${row.id}`.execute(
      tx,
    );
}
