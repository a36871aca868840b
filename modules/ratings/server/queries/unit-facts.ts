import { sql } from "kysely";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db } from "#kernel/db/database.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";

export type UnitSums = {
  branches: number;
  open: number;
  rated: number;
  good: number;
  notCompleted: number;
};

/** What the members' ratings of a year come to at and below a unit, and how many sheets are not recognised. */
export async function memberSums(db: Db, unit: UnitPath, year: number): Promise<UnitSums> {
  const { rows } = await sql<UnitSums>`
    select count(*)::int as branches, (count(*) filter (where s.state <> 'RECOGNISED'))::int as open,
      coalesce(sum(s.excellent + s.good + s.completed + s.not_completed) filter (where s.state = 'RECOGNISED'), 0)::int as rated,
      coalesce(sum(s.excellent + s.good) filter (where s.state = 'RECOGNISED'), 0)::int as good,
      coalesce(sum(s.not_completed) filter (where s.state = 'RECOGNISED'), 0)::int as "notCompleted"
    from ratings.sheet s join organisation.unit u on u.id = s.unit_id
    where ${sql.ref(`s.a${unit.path.length}`)} = ${unit.id} and s.year = ${year}
      and (s.state not in ('NOT_BEGUN', 'CANCELLED') or u.valid_to is null)`.execute(db);
  return rows[0] as UnitSums;
}

/** Members with a national id and a phone, those admitted in a period, and all, at and below a unit. */
export async function registrySums(
  db: Db,
  unit: UnitPath,
  from: PlainDate,
  to: PlainDate,
): Promise<{ members: number; complete: number; admitted: number }> {
  const { rows } = await sql<{ members: number; complete: number; admitted: number }>`
    select count(*)::int as members,
      (count(*) filter (where p.national_id_hash is not null and p.phone_hash is not null))::int as complete,
      (count(*) filter (where m.admission_date between ${from} and ${to}))::int as admitted
    from members.membership m join members.person p on p.id = m.person_id
    where ${sql.ref(`m.a${unit.path.length}`)} = ${unit.id} and m.counted and not m.is_honorary`.execute(db);
  return rows[0] as { members: number; complete: number; admitted: number };
}

/** How many disciplines were announced in the period about members of a unit or below. */
export async function disciplines(db: Db, unit: UnitPath, from: PlainDate, to: PlainDate): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from discipline.record r join organisation.unit u on u.id = r.unit_id
    where u.path @> array[${unit.id}::int] and r.announced_on between ${from} and ${to} and r.annulled_on is null`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

export async function bornOn(db: Db, unitId: number): Promise<{ on: PlainDate; type: string }> {
  const { rows } = await sql<{ on: PlainDate; type: string }>`
    select valid_from as on, type from organisation.unit where id = ${unitId}`.execute(db);
  return rows[0] as { on: PlainDate; type: string };
}

/**
 * In how many months of a period branches at and below a unit met, and in how many they should have. A branch that may
 * meet by the quarter has met in the whole quarter. Months that have not ended are not asked for.
 */
export async function meetingMonths(
  db: Db,
  unit: UnitPath,
  year: number,
  from: PlainDate,
  to: PlainDate,
): Promise<{ met: number; asked: number }> {
  const { rows } = await sql<{ met: number; asked: number }>`
    with month as (
      select m::date as first, (m + interval '1 month')::date as next, date_trunc('quarter', m)::date as quarter
      from generate_series(date_trunc('month', ${from}::date), ${to}::date, interval '1 month') m
      where m + interval '1 month' <= ${to}::date + interval '1 day'),
    branch as (
      select s.unit_id, u.valid_from from ratings.sheet s join organisation.unit u on u.id = s.unit_id
      where ${sql.ref(`s.a${unit.path.length}`)} = ${unit.id} and s.year = ${year}
        and u.valid_to is null),
    asked as (
      select b.unit_id, m.first, m.next, m.quarter, exists (select from meetings.consent c where c.unit_id = b.unit_id
        and c.kind = 'QUARTERLY' and c.valid_from < m.next and (c.valid_to is null or c.valid_to > m.first)) as quarterly
      from branch b join month m on b.valid_from <= m.first)
    select count(*)::int as asked, (count(*) filter (where exists (select from meetings.part p
      where p.unit_id = a.unit_id and p.valid
        and p.on_day >= case when a.quarterly then a.quarter else a.first end
        and p.on_day < case when a.quarterly then (a.quarter + interval '3 months')::date else a.next end)))::int as met
    from asked a`.execute(db);
  return rows[0] ?? { met: 0, asked: 0 };
}
