import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";

/** What was filled in when a step of the case was last taken; null when it never was. */
export async function lastForm<F>(db: Db, caseId: string, step: string): Promise<F | null> {
  const { rows } = await sql<{ form: F }>`
    select form from workflow.step where case_id = ${caseId} and step = ${step} order by no desc limit 1`.execute(
    db,
  );
  return rows[0]?.form ?? null;
}
