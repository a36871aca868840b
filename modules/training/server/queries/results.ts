import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";
import type { PlanState, Result } from "../../contract/plan.ts";

/** How somebody completed the programme of a year; `result` is null while the base has not verified it. */
export type TrainingResult = { state: PlanState; result: Result | null };

/**
 * The training programme of a year for these people, without regard to rights; who did not register is missing. A
 * result counts (`result` is not null) only when the base verified it. Also under a record merged into theirs.
 */
export async function trainingResultsOf(
  db: Db,
  personIds: readonly string[],
  year: number,
): Promise<Map<string, TrainingResult>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<TrainingResult & { person_id: string }>`
    with asked as (
      select id, id as person_id, 1 as rank from unnest(${sql.val([...personIds])}::uuid[]) id
      union all
      select p.id, p.merged_into, 2 from members.person p
      where p.merged_into = any(${sql.val([...personIds])}::uuid[]))
    select distinct on (q.person_id) q.person_id, l.state, case when l.state = 'VERIFIED' then l.result end as result
    from asked q join training.plan l on l.person_id = q.id and l.year = ${year}
    order by q.person_id, q.rank, q.id`.execute(db);
  return new Map(rows.map(({ person_id, ...result }) => [person_id, result]));
}
