import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";
import type { Scope } from "#kernel/scope/scope.ts";
import { COUNTED } from "../../contract/member.ts";

/**
 * Members by status of everything in the scope: the folded figures and the changes since, read in one statement and so
 * at one instant. Exact at every moment, whatever the folding job does meanwhile.
 */
export async function headcount(
  db: Db,
  scope: Scope,
): Promise<{ counted: number; byStatus: Record<string, number> }> {
  if (scope.parts.length === 0) return { counted: 0, byStatus: {} };
  const pieces = scope.parts.map(
    (part) => sql`
      select status, n from members.headcount where unit_id = ${part.unitId}
      union all
      select status, n from members.headcount_delta where ${sql.ref(part.column)} = ${part.unitId}`,
  );
  const { rows } = await sql<{ status: string; n: number }>`
    select status, sum(n)::int as n from (${sql.join(pieces, sql` union all `)}) both_tables
    group by status having sum(n) <> 0`.execute(db);
  const byStatus = Object.fromEntries(rows.map((row) => [row.status, row.n]));
  const counted = rows.reduce((sum, row) => sum + (COUNTED.has(row.status) ? row.n : 0), 0);
  return { counted, byStatus };
}

/**
 * Folds waiting changes into the figures. One folder at a time; writers are never waited for, since they only insert.
 * Returns how many changes were folded.
 */
export async function foldHeadcount(db: Db): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { rows: locked } = await sql<{
      ok: boolean;
    }>`select pg_try_advisory_xact_lock(7412027) as ok`.execute(tx);
    if (!locked[0]?.ok) return 0;
    const { rows } = await sql<{ n: number }>`
      with gone as (delete from members.headcount_delta returning *),
      by_unit as (
        select a.unit_id, gone.status, sum(gone.n) as n from gone
          cross join lateral unnest(array[a1, a2, a3, a4, a5, a6, a7, a8]) as a(unit_id)
        where a.unit_id is not null group by 1, 2),
      folded as (
        insert into members.headcount as h (unit_id, status, n) select unit_id, status, n from by_unit
        on conflict (unit_id, status) do update set n = h.n + excluded.n)
      select count(*)::int as n from gone`.execute(tx);
    return rows[0]?.n ?? 0;
  });
}
