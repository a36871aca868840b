import { sql } from "kysely";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db } from "#kernel/db/database.ts";
import type { Scope } from "#kernel/scope/scope.ts";
import type { HeldLine } from "../held-before.ts";

/** Changes of status and card of each person, oldest first; those of a record merged into theirs count as theirs. */
export async function heldLinesOf(
  db: Db,
  _scope: Scope,
  personIds: readonly string[],
): Promise<Map<string, HeldLine[]>> {
  const given = sql`any(${sql.val([...personIds])}::uuid[])`;
  const { rows } = await sql<HeldLine & { owner: string }>`
    with owned (id, owner) as (
      select id, id from members.person where id = ${given}
      union all select id, merged_into from members.person where merged_into = ${given})
    select o.owner, h.case_id as "caseId", coalesce(c.phase in ('DRAFT', 'OPEN'), false) as "isOpen",
      h.changes -> 'status' as status, h.changes -> 'cardStatus' as card
    from owned o join members.history h on h.person_id = o.id
    left join workflow.case c on c.id = h.case_id
    where jsonb_typeof(h.changes -> 'status') = 'object' or jsonb_typeof(h.changes -> 'cardStatus') = 'object'
    order by h.id`.execute(db);
  const found = new Map<string, HeldLine[]>();
  for (const { owner, ...line } of rows) found.set(owner, [...(found.get(owner) ?? []), line]);
  return found;
}

/**
 * The day before which no decision about the person can take effect: admission, arrival in the present unit, the last
 * change of status or unit; null when none is known.
 */
export async function unchangedSince(db: Db, _scope: Scope, personId: string): Promise<PlainDate | null> {
  const { rows } = await sql<{ day: PlainDate | null }>`
    select greatest(m.admission_date, m.joined_unit_on, (select max(h.effective_on) from members.history h
      where h.person_id = m.person_id and h.kind in ('status', 'moved'))) as day
    from members.membership m where m.person_id = ${personId}`.execute(db);
  return rows[0]?.day ?? null;
}
