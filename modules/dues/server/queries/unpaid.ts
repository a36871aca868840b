import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";

/** How many months, begun between two days, each of these people still owes something for. Who owes nothing is missing. */
export async function unpaidMonths(
  db: Db,
  personIds: readonly string[],
  from: string,
  to: string,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ person_id: string; months: number }>`
    select person_id, count(*)::int as months from dues.line
    where person_id = any(${sql.val([...personIds])}::uuid[]) and month between ${from} and ${to}
      and amount > paid + waived + written_off
    group by person_id`.execute(db);
  return new Map(rows.map((row) => [row.person_id, row.months]));
}

/** What a unit and everything below it was asked for, after exemptions, and what came in, between two days. */
export async function collectedShare(
  db: Db,
  unit: UnitPath,
  from: string,
  to: string,
): Promise<{ asked: number; paid: number }> {
  const { rows } = await sql<{ asked: number; paid: number }>`
    select coalesce(sum(claimed - waived), 0)::bigint as asked, coalesce(sum(paid), 0)::bigint as paid
    from dues.period where ${sql.ref(`a${unit.path.length}`)} = ${unit.id} and month between ${from} and ${to}`.execute(
    db,
  );
  return rows[0] ?? { asked: 0, paid: 0 };
}
