import { sql } from "kysely";
import { uuidv7 } from "#kernel/contract/ids.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { Scope, ScopePart } from "#kernel/scope/scope.ts";
import type { CycleLevel, CycleUnit, NewCycle, UnitState } from "../../contract/cycle.ts";
import type { LedUnit } from "./units.ts";

export type Cycle = {
  id: string;
  name: string;
  unitId: number;
  unitName: string;
  path: number[];
  opensOn: PlainDate;
  closedOn: PlainDate | null;
  decisionNo: string | null;
  decisionDate: PlainDate | null;
  levels: CycleLevel[];
};

const CYCLE = sql`select c.id, c.name, c.unit_id as "unitId", u.name as "unitName", u.path, c.opens_on as "opensOn",
  c.closed_on as "closedOn", c.decision_no as "decisionNo", c.decision_date as "decisionDate",
  (select json_agg(json_build_object('tier', l.tier, 'sector', l.sector, 'due', l.due) order by l.due desc, l.tier)
    from congresses.cycle_level l where l.cycle_id = c.id) as levels
  from congresses.cycle c join organisation.unit u on u.id = c.unit_id`;

/** Cycles that speak of the part or were opened in it: those of a unit above speak of everybody below. */
export async function cyclesOf(db: Db, scope: Scope, most: number): Promise<Cycle[]> {
  if (scope.parts.length === 0) return [];
  const near = scope.parts.map(
    (part) => sql`(u.id in (select unnest(path) from organisation.unit where id = ${part.unitId})
      or u.path[${part.depth}] = ${part.unitId})`,
  );
  const { rows } = await sql<Cycle>`${CYCLE} where ${sql.join(near, sql` or `)}
    order by c.closed_on is not null, c.opens_on desc, c.id limit ${most}`.execute(db);
  return rows;
}

export async function cycleOf(db: Db, _scope: Scope, id: string): Promise<Cycle | null> {
  const { rows } = await sql<Cycle>`${CYCLE} where c.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export async function insertCycle(
  tx: Tx,
  unitId: number,
  cycle: NewCycle,
  accountId: string,
): Promise<string> {
  const id = uuidv7();
  await tx
    .insertInto("congresses.cycle")
    .values({
      id,
      unit_id: unitId,
      name: cycle.name,
      decision_no: cycle.decisionNo,
      decision_date: cycle.decisionDate,
      opens_on: cycle.opensOn,
      account_id: accountId,
    })
    .execute();
  await tx
    .insertInto("congresses.cycle_level")
    .values(cycle.levels.map((level) => ({ cycle_id: id, ...level })))
    .execute();
  return id;
}

export async function endCycle(tx: Tx, id: string, day: PlainDate): Promise<boolean> {
  const done = await tx
    .updateTable("congresses.cycle")
    .set({ closed_on: day })
    .where("id", "=", id)
    .where("closed_on", "is", null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}

/** The running cycle of the nearest unit above (or the unit itself) that speaks of the unit, with its day. */
export async function cycleFor(
  db: Db,
  unit: LedUnit,
  day: string,
): Promise<{ name: string; due: PlainDate } | null> {
  const { rows } = await sql<{ name: string; due: PlainDate }>`
    select c.name, l.due from congresses.cycle c
    join congresses.cycle_level l on l.cycle_id = c.id and l.tier = ${unit.tier}
      and (l.sector = ${unit.sector} or l.sector is null)
    join organisation.unit u on u.id = c.unit_id
    where c.unit_id = any(${sql.val(unit.path)}::int[]) and c.opens_on <= ${day} and c.closed_on is null
    order by cardinality(u.path) desc, c.opens_on desc, l.sector nulls last limit 1`.execute(db);
  return rows[0] ?? null;
}

/** The units that a cycle speaks of within a part, each with its day and how far it is. */
const unitsOf = (cycle: Cycle, part: ScopePart) => sql`
  select u.id as "unitId", u.name, t.tier, p.name as "parentName", u.path, l.due, k.case_id as "caseId",
    case when d.unit_id is not null then 'DONE' when k.phase in ('DRAFT', 'OPEN') then 'RUNNING' else 'NOT_BEGUN' end
      as state
  from organisation.unit u
  join organisation.unit_type t on t.code = u.type
  left join organisation.unit p on p.id = u.parent_id
  join lateral (select l.due from congresses.cycle_level l where l.cycle_id = ${cycle.id} and l.tier = t.tier
    and (l.sector = u.sector or l.sector is null) order by l.sector nulls last limit 1) l on true
  left join lateral (select w.case_id, w.phase from workflow.place w
    where w.unit_id = u.id and w.procedure = 'CONGRESS' and w.place = 'unit' and w.phase is not null
      and w.phase <> 'ENDED' order by w.case_id desc limit 1) k on true
  left join lateral (select m.unit_id from leadership.term m
    where m.unit_id = u.id and not m.provisional and m.latest
      and coalesce(m.elected_on, m.valid_from) >= ${cycle.opensOn} limit 1) d on true
  where u.path[${part.depth}] = ${part.unitId} and u.path[${cycle.path.length}] = ${cycle.unitId}
    and u.id <> ${cycle.unitId} and u.valid_to is null`;

export type Figure = { tier: string; units: number; done: number; running: number; late: number };

export async function figuresOf(db: Db, scope: Scope, cycle: Cycle, day: string): Promise<Figure[]> {
  const parts = scope.parts.map((part) => unitsOf(cycle, part));
  if (parts.length === 0) return [];
  const { rows } = await sql<Figure>`
    select tier, count(*)::int as units, count(*) filter (where state = 'DONE')::int as done,
      count(*) filter (where state = 'RUNNING')::int as running,
      count(*) filter (where state <> 'DONE' and due < ${day})::int as late
    from (${sql.join(parts, sql` union `)}) as spoken group by tier`.execute(db);
  return rows;
}

export type UnitFilter = {
  tier: string | undefined;
  state: UnitState | undefined;
  late: boolean | undefined;
  after: readonly number[] | null;
  limit: number;
};
export type CycleUnitRow = CycleUnit & { path: number[] };

export async function cycleUnits(db: Db, scope: Scope, cycle: Cycle, day: string, filter: UnitFilter) {
  const parts = scope.parts.map((part) => unitsOf(cycle, part));
  if (parts.length === 0) return [];
  const conditions = [
    sql`true`,
    ...(filter.tier ? [sql`tier = ${filter.tier}`] : []),
    ...(filter.state ? [sql`state = ${filter.state}`] : []),
    ...(filter.late ? [sql`state <> 'DONE' and due < ${day}`] : []),
    ...(filter.after ? [sql`path > ${sql.val([...filter.after])}::int[]`] : []),
  ];
  const { rows } = await sql<CycleUnitRow>`
    select * from (${sql.join(parts, sql` union `)}) as spoken
    where ${sql.join(conditions, sql` and `)} order by path limit ${filter.limit}`.execute(db);
  return rows;
}
