import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";

/** Who holds a permission at a unit today by an own post; whoever holds it for another is no hand of their own. */
const heldOn = (roles: ReadonlyMap<string, readonly string[]>, day: string) => {
  const pairs = [...roles].flatMap(([permission, codes]) => codes.map((role) => ({ permission, role })));
  return sql`may (permission, role) as (
      select * from unnest(${sql.val(pairs.map((one) => one.permission))}::text[],
        ${sql.val(pairs.map((one) => one.role))}::text[])),
    held as (
      select distinct x.unit_id, may.permission, a.id as account_id, a.person_id from accounts.assignment x
      join accounts.account a on a.id = x.account_id and a.disabled_at is null
      join may on may.role = x.role
      where x.delegated_from is null
        and x.valid_from <= ${day} and (x.valid_to is null or x.valid_to > ${day}))`;
};

/** A step that may not follow these: whoever took one of them, or (`self`) is named, takes none ahead in the state. */
export type Bar = { procedure: string; state: string; step: string };

type Page = { day: string; after: string | null; limit: number };

const NOBODY_YET = "00000000-0000-0000-0000-000000000000";

/**
 * Open cases to be given to another unit, by id: nobody there holds the permission any more, or only those who are
 * barred; or the case stands above its own place, where somebody is now.
 */
export async function handsToSettle(
  db: Db,
  roles: ReadonlyMap<string, readonly string[]>,
  bars: readonly Bar[],
  { day, after, limit }: Page,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with ${heldOn(roles, day)},
    bar (procedure, state, step) as (
      select * from unnest(${sql.val(bars.map((one) => one.procedure))}::text[],
        ${sql.val(bars.map((one) => one.state))}::text[], ${sql.val(bars.map((one) => one.step))}::text[]))
    select w.case_id as id from workflow.waiting w join workflow.case c on c.id = w.case_id
    where w.unit_id is not null and w.case_id > ${after ?? NOBODY_YET}::uuid and (
      not exists (
        select from held h where h.unit_id = w.unit_id and h.permission = w.permission and not exists (
          select from bar b where b.procedure = c.procedure and b.state = c.state and (
            (b.step = 'self' and h.person_id is not null and (h.person_id = c.person_id or exists (
              select from workflow.line l
              where l.case_id = c.id and l.person_id = h.person_id and l.outcome is null)))
            or exists (
              select from workflow.step s join accounts.account o on o.id in (s.account_id, s.behalf_id)
              where s.case_id = c.id and s.step = b.step
                and (o.id = h.account_id or o.person_id = h.person_id)))))
      or (w.home_id <> w.unit_id
        and exists (select from held h where h.unit_id = w.home_id and h.permission = w.permission))
      or exists (select from organisation.unit u where u.id = w.unit_id and u.valid_to <= ${day}))
    order by w.case_id limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}
