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
