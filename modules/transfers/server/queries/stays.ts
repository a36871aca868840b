import { sql } from "kysely";
import type { PlaceOf } from "#kernel/contract/procedure.ts";
import type { Db } from "#kernel/db/database.ts";
import type { Scope, UnitPath } from "#kernel/scope/scope.ts";

/** Stays of a person that are not over. */
export async function openStaysOf(db: Db, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from workflow.case
    where person_id = ${personId} and procedure = 'TEMPORARY_STAY' and phase in ('DRAFT', 'OPEN')`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

/** Whether the union has a branch of its own today that could take a guest. */
export async function hasBranches(db: Db, base: PlaceOf, day: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from organisation.unit u join organisation.unit_type t on t.code = u.type
      where u.path @> array[${base.id}]::int[] and u.id <> ${base.id} and t.holds_members
        and (u.valid_to is null or u.valid_to > ${day})) as found`.execute(db);
  return rows[0]?.found ?? false;
}

export type StayRow = {
  id: string;
  person_id: string;
  full_name: string;
  date_of_birth: string;
  member_code: string;
  home_name: string;
  host_name: string | null;
  area: string;
  from: string;
  to: string;
  remarked_on: string | null;
};

/**
 * Running stays whose home branch (`branch`) or host (`host`) lies in the part, newest first, along the index that lists
 * the part's cases.
 */
export async function staysOf(
  db: Db,
  scope: Scope,
  of: "branch" | "host",
  page: { before: string | null; limit: number },
): Promise<StayRow[]> {
  const [part] = scope.parts;
  if (!part) return [];
  const { rows } = await sql<StayRow>`
    select c.id, c.person_id, p.full_name, p.date_of_birth, m.member_code, home.name as home_name,
      host.name as host_name, c.facts ->> 'area' as area, c.facts ->> 'from' as "from", c.facts ->> 'to' as "to",
      (select max(s.on_day) from workflow.step s where s.case_id = c.id and s.step = 'remark') as remarked_on
    from workflow.place w
    join workflow.case c on c.id = w.case_id and c.state = 'AWAY'
    join members.person p on p.id = c.person_id
    join members.membership m on m.person_id = c.person_id and m.counted
    join organisation.unit home on home.id = m.unit_id
    left join workflow.place hp on hp.case_id = c.id and hp.place = 'host'
    left join organisation.unit host on host.id = hp.unit_id
    where ${sql.ref(`w.${part.column}`)} = ${part.unitId} and w.phase = 'OPEN' and w.procedure = 'TEMPORARY_STAY'
      and w.place = ${of} ${page.before === null ? sql`` : sql`and w.case_id < ${page.before}::uuid`}
    order by w.case_id desc limit ${page.limit}`.execute(db);
  return rows;
}

/** Who stays at a host or below it on a day, by a stay that runs, without regard to rights. */
export async function guestsAt(db: Db, host: UnitPath, day: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct c.person_id as id from workflow.place w
    join workflow.case c on c.id = w.case_id and c.state = 'AWAY'
    where ${sql.ref(`w.a${host.path.length}`)} = ${host.id} and w.phase = 'OPEN' and w.procedure = 'TEMPORARY_STAY'
      and w.place = 'host' and c.person_id is not null
      and c.facts ->> 'from' <= ${day} and c.facts ->> 'to' >= ${day}`.execute(db);
  return rows.map((row) => row.id);
}
