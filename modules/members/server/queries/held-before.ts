import { sql } from "kysely";
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
