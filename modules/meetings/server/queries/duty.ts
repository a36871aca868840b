import { sql } from "kysely";
import { decodeCursor, encodeCursor } from "#kernel/contract/paging.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Db } from "#kernel/db/database.ts";
import type { Scope, UnitPath } from "#kernel/scope/scope.ts";
import type { DutySums, NotMetRow } from "../../contract/meeting.ts";
import { type Month, windowOf } from "../../contract/month.ts";

const CELLS = sql.raw("('SUB_BRANCH', 'CELL')");

/** The branches at and below a unit that were there when the month began, and what was held there in it. */
const BRANCHES = (unit: UnitPath, month: Month) => {
  const own = windowOf(month, false);
  const quarter = windowOf(month, true);
  const at = sql.ref(`p.a${unit.path.length}`);
  return sql`
    below as (
      select id, path, name, type, parent_id, valid_from, valid_to from organisation.unit where id = ${unit.id}
      union all
      select c.id, c.path, c.name, c.type, c.parent_id, c.valid_from, c.valid_to from below b
      join organisation.unit c on c.parent_id = b.id where c.type not in ${CELLS}),
    held as (
      select p.unit_id, count(*)::int as in_quarter, count(*) filter (where p.on_day >= ${own.from} and p.on_day < ${own.to})::int as in_month,
        coalesce(sum(p.eligible) filter (where p.on_day >= ${own.from} and p.on_day < ${own.to}), 0)::int as eligible,
        coalesce(sum(p.present) filter (where p.on_day >= ${own.from} and p.on_day < ${own.to}), 0)::int as present
      from meetings.part p where ${at} = ${unit.id} and p.valid and p.on_day >= ${quarter.from} and p.on_day < ${quarter.to}
      group by 1),
    branch as (
      select b.id, b.path, b.name, b.parent_id, c.unit_id is not null as quarterly,
        coalesce(case when c.unit_id is null then h.in_month else h.in_quarter end, 0) > 0 as met,
        coalesce(h.in_month, 0) as meetings, coalesce(h.eligible, 0) as eligible, coalesce(h.present, 0) as present
      from below b join organisation.unit_type t on t.code = b.type
      left join held h on h.unit_id = b.id
      left join (select distinct unit_id from meetings.consent where kind = 'QUARTERLY' and valid_from < ${own.to}
        and (valid_to is null or valid_to > ${own.from})) c on c.unit_id = b.id
      where t.holds_members and b.type not in ${CELLS} and b.valid_from <= ${own.from}
        and (b.valid_to is null or b.valid_to >= ${own.to}))`;
};

export const NO_SUMS: DutySums = { branches: 0, met: 0, quarterly: 0, meetings: 0, eligible: 0, present: 0 };

/** A month of everything at and below a unit, by the units directly below it; its own row has the unit's id. */
export async function dutyBelow(
  db: Db,
  _scope: Scope,
  unit: UnitPath,
  month: Month,
): Promise<Map<number, DutySums>> {
  const { rows } = await sql<DutySums & { child: number }>`
    with recursive ${BRANCHES(unit, month)}
    select coalesce(path[${sql.lit(unit.path.length + 1)}], id) as child, count(*)::int as branches,
      count(*) filter (where met)::int as met, count(*) filter (where quarterly)::int as quarterly,
      sum(meetings)::int as meetings, sum(eligible)::int as eligible, sum(present)::int as present
    from branch group by 1`.execute(db);
  return new Map(rows.map(({ child, ...sums }) => [child, sums]));
}

export const total = (all: Iterable<DutySums>): DutySums => {
  const sum = { ...NO_SUMS };
  for (const one of all) for (const key of Object.keys(sum) as (keyof DutySums)[]) sum[key] += one[key];
  return sum;
};

/** Units directly below that are open, by name. */
export async function childrenOf(db: Db, unitId: number) {
  const { rows } = await sql<{ id: number; name: string; is_branch: boolean; last: PlainDate | null }>`
    select u.id, u.name, t.holds_members as is_branch,
      case when t.holds_members then (select max(p.on_day) from meetings.part p where p.unit_id = u.id and p.valid) end as last
    from organisation.unit u join organisation.unit_type t on t.code = u.type
    where u.parent_id = ${unitId} and u.valid_to is null and u.type not in ${CELLS}
    order by u.name_fold, u.id limit 1000`.execute(db);
  return rows;
}

const SORT = "meetings.not_met";

/** Branches at any depth below a unit that did not meet in their month or quarter. The unit was allowed before. */
export async function notMet(
  db: Db,
  _scope: Scope,
  unit: UnitPath,
  asked: { month: Month; cursor?: string | undefined; limit: number },
): Promise<{ rows: NotMetRow[]; next: string | null; previous: string | null } | Refusal> {
  const from = asked.cursor === undefined ? null : decodeCursor(asked.cursor, SORT);
  if (asked.cursor !== undefined && !from) return refuse("bad_cursor", { status: 400 });
  const back = from?.direction === "before";
  const beyond = from ? (back ? sql`and b.id < ${from.key[0]}` : sql`and b.id > ${from.key[0]}`) : sql``;
  const { rows } = await sql<NotMetRow>`
    with recursive ${BRANCHES(unit, asked.month)}
    select b.id as "unitId", b.name as "unitName", s.name as "superiorName", b.quarterly,
      (select max(p.on_day) from meetings.part p where p.unit_id = b.id and p.valid) as "lastMetOn"
    from branch b left join organisation.unit s on s.id = b.parent_id
    where not b.met ${beyond} order by ${sql.raw(back ? "b.id desc" : "b.id")} limit ${asked.limit + 1}`.execute(
    db,
  );
  const isMore = rows.length > asked.limit;
  const shown = rows.slice(0, asked.limit);
  if (back) shown.reverse();
  const edge = (row: NotMetRow | undefined, direction: "after" | "before") =>
    row ? encodeCursor(SORT, direction, [row.unitId]) : null;
  return {
    rows: shown,
    next: back || isMore ? edge(shown.at(-1), "after") : null,
    previous: (back ? isMore : from !== null) ? edge(shown[0], "before") : null,
  };
}

/** Whether a branch met in its month or quarter. */
export async function hasMet(db: Db, unitId: number, window: { from: PlainDate; to: PlainDate }) {
  const { rows } = await sql<{ met: boolean }>`
    select exists (select from meetings.part where unit_id = ${unitId} and valid and on_day >= ${window.from}
      and on_day < ${window.to}) as met`.execute(db);
  return rows[0]?.met ?? false;
}
