import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";
import type { Scope } from "#kernel/scope/scope.ts";

export type CaseKey = { id: string; due: string | null };

/** Procedures that the viewer may not see, and those seen only with a place at the viewer's own unit. */
export type Unseen = { closed: readonly string[]; confined: readonly string[]; unitId: number | null };

export type PartFilter = {
  phases: readonly string[];
  procedure: string | undefined;
  /** Only ids below this one: newest first, since ids are time-ordered. */
  before: string | null;
  limit: number;
  unseen: Unseen;
};

/**
 * Cases shown at a unit of the scope, newest first. Each phase of each part is walked along its own index; a case with
 * two places in the part is met twice and told once.
 */
export async function casesOfPart(db: Db, scope: Scope, filter: PartFilter): Promise<CaseKey[]> {
  const { closed, confined, unitId } = filter.unseen;
  const walks = scope.parts.flatMap((part) =>
    filter.phases.map(
      (phase) => sql`(
        select distinct case_id from workflow.place
        where ${sql.ref(part.column)} = ${part.unitId} and phase = ${phase}
          and procedure <> all(${sql.val([...closed])}::text[])
          and (unit_id = ${unitId}::int or procedure <> all(${sql.val([...confined])}::text[]))
          ${filter.before === null ? sql`` : sql`and case_id < ${filter.before}::uuid`}
          ${filter.procedure === undefined ? sql`` : sql`and procedure = ${filter.procedure}`}
        order by case_id desc limit ${filter.limit})`,
    ),
  );
  if (walks.length === 0) return [];
  const { rows } = await sql<{ case_id: string }>`
    select distinct case_id from (${sql.join(walks, sql` union all `)}) as walked
    order by case_id desc limit ${filter.limit}`.execute(db);
  return rows.map((row) => ({ id: row.case_id, due: null }));
}

/** Cases that wait for a post of this unit with these permissions: what is due first comes first, then the oldest. */
export async function casesOfHand(
  db: Db,
  _scope: Scope,
  unitId: number,
  permissions: readonly string[],
  page: { procedure: string | undefined; after: CaseKey | null; limit: number },
): Promise<CaseKey[]> {
  const due = sql`coalesce(w.due_on, 'infinity'::date)`;
  const { rows } = await sql<{ id: string; due: string | null }>`
    select w.case_id as id, w.due_on as due from workflow.waiting w
    where w.unit_id = ${unitId} and w.permission = any(${sql.val([...permissions])}::text[])
      ${page.procedure === undefined ? sql`` : sql`and w.procedure = ${page.procedure}`}
      ${
        page.after === null
          ? sql``
          : sql`and (${due}, w.case_id) > (coalesce(${page.after.due}::date, 'infinity'), ${page.after.id}::uuid)`
      }
    order by w.due_on nulls last, w.case_id limit ${page.limit}`.execute(db);
  return rows;
}

/** Cases about one person, newest first. The caller knows that the person may be seen. */
export async function casesOfPerson(
  db: Db,
  personId: string,
  page: { before: string | null; limit: number; unseen?: Unseen },
): Promise<CaseKey[]> {
  const { before, limit, unseen } = page;
  const { rows } = await sql<{ id: string }>`
    select c.id from workflow.case c
    where c.person_id = ${personId} ${before === null ? sql`` : sql`and c.id < ${before}::uuid`}
      ${
        unseen === undefined
          ? sql``
          : sql`and c.procedure <> all(${sql.val([...unseen.closed])}::text[])
            and (c.procedure <> all(${sql.val([...unseen.confined])}::text[]) or exists (
              select from workflow.place p
              where p.case_id = c.id and p.unit_id = ${unseen.unitId}::int and p.phase is not null))`
      }
    order by c.id desc limit ${limit}`.execute(db);
  return rows.map((row) => ({ id: row.id, due: null }));
}

export type CaseBrief = {
  id: string;
  procedure: string;
  state: string;
  phase: string;
  person_id: string | null;
  full_name: string | null;
  date_of_birth: string | null;
  member_code: string | null;
  person_path: number[] | null;
  people: number | null;
  since: string;
  begun_at: Date;
  due_on: string | null;
  hand_id: number | null;
  hand_name: string | null;
  permission: string | null;
  waiting_person: string | null;
  begun_unit: number | null;
  begun_name: string | null;
  /** The name under which somebody was asked for. */
  asked_name: string | null;
};

/** What a list shows of these cases, in no order. */
export async function caseBriefs(db: Db, ids: readonly string[]): Promise<Map<string, CaseBrief>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<CaseBrief>`
    select c.id, c.procedure, c.state, c.phase, c.person_id, p.full_name, p.date_of_birth, m.member_code,
      pu.path as person_path,
      (select count(*)::int from workflow.line l where l.case_id = c.id having count(*) > 0) as people,
      c.since, c.begun_at, w.due_on, w.unit_id as hand_id, hu.name as hand_name, w.permission,
      w.person_id as waiting_person, s.unit_id as begun_unit, bu.name as begun_name,
      c.facts ->> 'askedName' as asked_name
    from workflow.case c
    left join members.person p on p.id = c.person_id
    left join members.membership m on m.person_id = c.person_id
    left join organisation.unit pu on pu.id = m.unit_id
    left join workflow.waiting w on w.case_id = c.id
    left join organisation.unit hu on hu.id = w.unit_id
    left join workflow.step s on s.case_id = c.id and s.no = 1
    left join organisation.unit bu on bu.id = s.unit_id
    where c.id = any(${sql.val([...ids])}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Where each of these cases lies: the place's name and the way down to its unit. */
export async function placesOfCases(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ case_id: string; place: string; unit_id: number; path: number[] }>`
    select case_id, place, unit_id, array_remove(array[a1, a2, a3, a4, a5, a6, a7, a8], null) as path
    from workflow.place where case_id = any(${sql.val([...ids])}::uuid[])`.execute(db);
  return rows;
}

/** Late cases by the units directly below the scope's. */
export async function lateBelow(db: Db, scope: Scope, day: string): Promise<{ unitId: number; n: number }[]> {
  const found: { unitId: number; n: number }[] = [];
  for (const part of scope.parts) {
    if (part.depth === 8) continue;
    const child = sql.ref(`a${part.depth + 1}`);
    const { rows } = await sql<{ unitId: number; n: number }>`
      select ${child} as "unitId", count(*)::int as n from workflow.waiting
      where ${sql.ref(part.column)} = ${part.unitId} and due_on < ${day} and ${child} is not null
      group by 1`.execute(db);
    found.push(...rows);
  }
  return found;
}

/** Places of open cases at units that have ended, with the unit above that goes on. */
export async function placesToReplace(db: Db, day: string, limit: number) {
  const { rows } = await sql<{ case_id: string; place: string; unit_id: number }>`
    select p.case_id, p.place, p.unit_id from workflow.place p
    join workflow.case c on c.id = p.case_id and c.phase in ('DRAFT', 'OPEN')
    join organisation.unit u on u.id = p.unit_id and u.valid_to <= ${day}
    order by p.case_id limit ${limit}`.execute(db);
  return rows;
}

/** The nearest open unit above an ended one. */
export async function openAbove(db: Db, unitId: number, day: string) {
  const { rows } = await sql<{ id: number; path: number[] }>`
    select u.id, u.path from organisation.unit ended
    join organisation.unit u on u.id = any(ended.path) and u.id <> ended.id
    where ended.id = ${unitId} and (u.valid_to is null or u.valid_to > ${day})
    order by cardinality(u.path) desc limit 1`.execute(db);
  return rows[0] ?? null;
}
