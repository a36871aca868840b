import { sql } from "kysely";
import type { Tx } from "#kernel/db/database.ts";

/**
 * Writes an issue for each of the people: the next number of each. Whoever had a card without a line here had the first
 * with the admission.
 */
export async function insertIssues(
  tx: Tx,
  people: readonly { personId: string; cardNo: string; reason: string }[],
  at: { caseId: string; unitId: number; on: string },
): Promise<void> {
  if (people.length === 0) return;
  await sql`
    insert into cards.issue (person_id, issue_no, case_id, unit_id, card_no, reason, issued_on)
    select p.id, coalesce((select max(i.issue_no) from cards.issue i where i.person_id = p.id),
        case when p.reason = 'FIRST' then 0 else 1 end) + 1,
      ${at.caseId}, ${at.unitId}, p.card_no, p.reason, ${at.on}::date
    from unnest(${sql.val(people.map((one) => one.personId))}::uuid[],
      ${sql.val(people.map((one) => one.cardNo))}::text[],
      ${sql.val(people.map((one) => one.reason))}::text[]) as p (id, card_no, reason)`.execute(tx);
}

/** Issues follow the person who was kept, with numbers after theirs. */
export async function moveIssues(
  tx: Tx,
  pair: { kept: string; merged: string },
): Promise<[number, number][]> {
  const { rows } = await sql<{ was: number; now: number }>`
    with last as (select coalesce(max(issue_no), 0) as n from cards.issue where person_id = ${pair.kept})
    update cards.issue i set person_id = ${pair.kept}, issue_no = i.issue_no + last.n from last
    where i.person_id = ${pair.merged} returning i.issue_no - last.n as was, i.issue_no as now`.execute(tx);
  return rows.map((row) => [row.was, row.now]);
}

export async function returnIssues(
  tx: Tx,
  pair: { kept: string; merged: string },
  moved: readonly [number, number][],
): Promise<void> {
  for (const [was, now] of moved) {
    await sql`update cards.issue set person_id = ${pair.merged}, issue_no = ${was}
      where person_id = ${pair.kept} and issue_no = ${now}`.execute(tx);
  }
}
