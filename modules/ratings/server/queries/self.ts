import { sql } from "kysely";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { Level } from "../../contract/levels.ts";

type SelfRow = { person_id: string; level: Level; sealed: Buffer | null; written_at: Date };

export async function selfReviews(db: Db, caseId: string, personIds?: readonly string[]): Promise<SelfRow[]> {
  const only = personIds ? sql`and person_id = any(${sql.val([...personIds])}::uuid[])` : sql``;
  const { rows } = await sql<SelfRow>`
    select person_id, level, sealed, written_at from ratings.self_review where case_id = ${caseId} ${only}`.execute(
    db,
  );
  return rows;
}

export async function writeSelf(
  tx: Tx,
  one: { caseId: string; personId: string; level: Level; sealed: Buffer | null },
): Promise<void> {
  await sql`insert into ratings.self_review (case_id, person_id, level, sealed)
    values (${one.caseId}, ${one.personId}, ${one.level}, ${one.sealed})
    on conflict (case_id, person_id) do update
    set level = excluded.level, sealed = excluded.sealed, written_at = now()`.execute(tx);
}

/** The newest sheet on which somebody stands: the open one, else the last. */
export async function sheetOfPerson(
  db: Db,
  personId: string,
): Promise<{ case_id: string; state: string } | null> {
  const { rows } = await sql<{ case_id: string; state: string }>`
    select l.case_id, c.state from workflow.line l join workflow.case c on c.id = l.case_id
    where l.person_id = ${personId} and l.procedure = 'MEMBER_RATING' and c.phase = 'OPEN'
    order by l.case_id desc limit 1`.execute(db);
  return rows[0] ?? null;
}
