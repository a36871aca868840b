import { sql } from "kysely";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Procedure } from "#kernel/contract/procedure.ts";
import type { Tx } from "#kernel/db/database.ts";

/**
 * A calendar that stands above many cases was changed: the open ones among these take the new dates at once, and each is
 * late by them from now on. No step of anybody: state, history and version stay; whoever changes a calendar writes the
 * trail. Answers how many took them.
 */
export async function moveCalendar(
  tx: Tx,
  p: Procedure,
  caseIds: readonly string[],
  dates: Readonly<Record<string, PlainDate>>,
): Promise<number> {
  const ids = sql`${sql.val([...caseIds])}::uuid[]`;
  const { numAffectedRows } = await sql`
    update workflow.case set facts = facts || ${JSON.stringify(dates)}::jsonb, changed_at = now()
    where id = any(${ids}) and procedure = ${p.code} and phase in ('DRAFT', 'OPEN')`.execute(tx);
  const due = Object.entries(p.states).flatMap(([state, { lateOn }]) =>
    lateOn !== undefined && dates[lateOn] !== undefined ? [{ state, on: dates[lateOn] as string }] : [],
  );
  await sql`
    update workflow.waiting w set due_on = v.due_on
    from workflow.case c, unnest(${sql.val(due.map((one) => one.state))}::text[],
      ${sql.val(due.map((one) => one.on))}::date[]) as v (state, due_on)
    where w.case_id = any(${ids}) and c.id = w.case_id and c.procedure = ${p.code} and c.state = v.state
      and w.due_on is distinct from v.due_on`.execute(tx);
  return Number(numAffectedRows ?? 0);
}
