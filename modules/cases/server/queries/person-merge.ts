import { sql } from "kysely";
import type { Tx } from "#kernel/db/database.ts";

export type MovedCases = { cases: string[]; lines: string[] };

/**
 * Cases follow the person who was kept. An open one stays with the merged record when the kept person has an open one of
 * the same kind; so does a line of a case in which both stand.
 */
export async function moveCases(
  tx: Tx,
  { kept, merged }: { kept: string; merged: string },
): Promise<MovedCases> {
  const { rows: cases } = await sql<{ id: string }>`
    update workflow.case c set person_id = ${kept}
    where c.person_id = ${merged} and not (c.phase in ('DRAFT', 'OPEN') and exists (
      select from workflow.case k where k.person_id = ${kept} and k.procedure = c.procedure and k.phase in ('DRAFT', 'OPEN')))
    returning c.id`.execute(tx);
  const { rows: lines } = await sql<{ id: string }>`
    update workflow.line l set person_id = ${kept}
    where l.person_id = ${merged} and not exists (
      select from workflow.line k where k.person_id = ${kept}
        and (k.case_id = l.case_id or (k.open and l.open and k.procedure = l.procedure)))
    returning l.case_id as id`.execute(tx);
  const moved = { cases: cases.map((row) => row.id), lines: lines.map((row) => row.id) };
  await pointWaiting(tx, moved.cases, kept);
  return moved;
}

export async function returnCases(
  tx: Tx,
  { kept, merged }: { kept: string; merged: string },
  moved: MovedCases,
): Promise<void> {
  const cases = sql`any(${sql.val([...moved.cases])}::uuid[])`;
  await sql`update workflow.case set person_id = ${merged} where person_id = ${kept} and id = ${cases}`.execute(
    tx,
  );
  await sql`update workflow.line set person_id = ${merged}
    where person_id = ${kept} and case_id = any(${sql.val([...moved.lines])}::uuid[])`.execute(tx);
  await pointWaiting(tx, moved.cases, merged);
}

/** What waits for the person themself waits for the record that goes on. */
const pointWaiting = (tx: Tx, cases: readonly string[], person: string) =>
  sql`update workflow.waiting set person_id = ${person}
    where person_id is not null and case_id = any(${sql.val([...cases])}::uuid[])`.execute(tx);
