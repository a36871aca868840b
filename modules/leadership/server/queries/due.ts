import { sql } from "kysely";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { LateUnit } from "#kernel/contract/work-item.ts";
import type { Db } from "#kernel/db/database.ts";
import type { Scope, ScopePart } from "#kernel/scope/scope.ts";

const MOST = 50;

/** The unit itself and, for its direct superior, the units directly below it. */
const nearby = (part: ScopePart, alias: string, below: boolean) => {
  const deeper = part.depth + (below ? 2 : 1);
  const own = sql`${sql.ref(`${alias}.a${part.depth}`)} = ${part.unitId}`;
  return deeper > 8 ? own : sql`${own} and ${sql.ref(`${alias}.a${deeper}`)} is null`;
};

export type DueTerm = { id: string; unit_id: number; name: string; valid_to: PlainDate };

/** Newest terms of the nearby units that run out by a day, without one after them; the longest overdue first. */
export async function termsDue(db: Db, scope: Scope, by: PlainDate, below: boolean): Promise<DueTerm[]> {
  const found: DueTerm[] = [];
  for (const part of scope.parts) {
    const { rows } = await sql<DueTerm>`
      select t.id, t.unit_id, t.name, t.valid_to from leadership.term t
      join organisation.unit u on u.id = t.unit_id and u.valid_to is null
      where t.latest and ${nearby(part, "t", below)} and t.valid_to <= ${by}
      order by t.valid_to, t.id limit ${MOST}`.execute(db);
    found.push(...rows);
  }
  return found;
}

export type DuePosition = {
  id: string;
  unit_id: number;
  rank: string;
  full_name: string;
  valid_to: PlainDate;
};

/**
 * Positions of secretaries, deputies and chairs in the nearby units that end by their own date between two days and
 * that nobody holds afterwards.
 */
export async function positionsDue(
  db: Db,
  scope: Scope,
  days: { from: PlainDate; to: PlainDate },
  below: boolean,
): Promise<DuePosition[]> {
  const found: DuePosition[] = [];
  for (const part of scope.parts) {
    const { rows } = await sql<DuePosition>`
      select p.id, p.unit_id, p.rank, n.full_name, p.valid_to from leadership.position p
      join organisation.unit u on u.id = p.unit_id and u.valid_to is null
      join members.person n on n.id = p.person_id
      where ${nearby(part, "p", below)} and p.valid_to between ${days.from} and ${days.to}
        and p.end_reason is null and p.rank not in ('COMMITTEE_MEMBER', 'OFFICER')
        and not exists (select from leadership.position s where s.unit_id = p.unit_id and s.organ = p.organ
          and s.rank = p.rank and s.id <> p.id and (s.valid_to is null or s.valid_to > p.valid_to))
      order by p.valid_to, p.id limit ${MOST}`.execute(db);
    found.push(...rows);
  }
  return found;
}

/** Overdue congresses below, counted by the units directly below the scope's. */
export async function overdueBelow(db: Db, scope: Scope, day: PlainDate): Promise<LateUnit[]> {
  const found: LateUnit[] = [];
  for (const part of scope.parts) {
    if (part.depth === 8) continue;
    const child = sql.ref(`t.a${part.depth + 1}`);
    const { rows } = await sql<LateUnit>`
      select ${child} as "unitId", count(*)::int as n from leadership.term t
      join organisation.unit u on u.id = t.unit_id and u.valid_to is null
      where t.latest and ${sql.ref(`t.${part.column}`)} = ${part.unitId} and ${child} is not null
        and t.valid_to < ${day}
      group by 1`.execute(db);
    found.push(...rows);
  }
  return found;
}
