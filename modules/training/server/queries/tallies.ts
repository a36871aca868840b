import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";
import type { Scope, UnitPath } from "#kernel/scope/scope.ts";
import type { Tally } from "../../contract/plan.ts";

type Numbers = Omit<Tally, "members">;
const SUMS =
  sql.raw(`coalesce(sum(t.registered), 0)::int as registered, coalesce(sum(t.confirmed), 0)::int as confirmed,
  coalesce(sum(t.reviewed), 0)::int as reviewed, coalesce(sum(t.evaluated), 0)::int as evaluated,
  coalesce(sum(t.verified), 0)::int as verified, coalesce(sum(t.excellent), 0)::int as excellent,
  coalesce(sum(t.good), 0)::int as good, coalesce(sum(t.completed), 0)::int as completed,
  coalesce(sum(t.not_completed), 0)::int as "notCompleted"`);

export const NO_NUMBERS: Numbers = {
  registered: 0,
  confirmed: 0,
  reviewed: 0,
  evaluated: 0,
  verified: 0,
  excellent: 0,
  good: 0,
  completed: 0,
  notCompleted: 0,
};

/** A year of everything at and below a unit. The unit was allowed before. */
export async function tallyOf(db: Db, _scope: Scope, unit: UnitPath, year: number): Promise<Numbers> {
  const { rows } = await sql<Numbers>`
    select ${SUMS} from training.tally t
    where ${sql.ref(`t.a${unit.path.length}`)} = ${unit.id} and t.year = ${year}`.execute(db);
  return rows[0] ?? NO_NUMBERS;
}

/** The units directly below with their year and the members counted in each now. */
export async function talliesBelow(db: Db, _scope: Scope, unit: UnitPath, year: number) {
  const child = sql.ref(`t.a${unit.path.length + 1}`);
  const delta = sql.ref(`d.a${unit.path.length + 1}`);
  const { rows } = await sql<
    Numbers & { unitId: number; unitName: string; isBranch: boolean; members: number }
  >`
    with counted (status) as (values ('ACTIVE'), ('EXTENDED'), ('TEMPORARY_AWAY'), ('DEFERRED'), ('TRANSFERRING')),
    heads as (
      select x.unit_id, sum(x.n)::int as n from (
        select h.unit_id, h.n from members.headcount h join organisation.unit u on u.id = h.unit_id
        join counted using (status) where u.parent_id = ${unit.id}
        union all
        select ${delta}, d.n from members.headcount_delta d join counted using (status)
        where ${sql.ref(`d.a${unit.path.length}`)} = ${unit.id} and ${delta} is not null) x group by 1),
    sums as (
      select ${child} as unit_id, ${SUMS} from training.tally t
      where ${sql.ref(`t.a${unit.path.length}`)} = ${unit.id} and t.year = ${year} group by 1)
    select u.id as "unitId", u.name as "unitName", y.holds_members as "isBranch", coalesce(h.n, 0) as members,
      coalesce(s.registered, 0) as registered, coalesce(s.confirmed, 0) as confirmed, coalesce(s.reviewed, 0) as reviewed,
      coalesce(s.evaluated, 0) as evaluated, coalesce(s.verified, 0) as verified, coalesce(s.excellent, 0) as excellent,
      coalesce(s.good, 0) as good, coalesce(s.completed, 0) as completed, coalesce(s."notCompleted", 0) as "notCompleted"
    from organisation.unit u join organisation.unit_type y on y.code = u.type
    left join heads h on h.unit_id = u.id left join sums s on s.unit_id = u.id
    where u.parent_id = ${unit.id} and u.valid_to is null and u.type not in ('SUB_BRANCH', 'CELL')
    order by u.name_fold, u.id limit 1000`.execute(db);
  return rows;
}

/** Plans of a branch that wait for somebody, by state. */
export async function waitingIn(
  db: Db,
  unitId: number,
  year: number,
): Promise<{ toConfirm: number; toEvaluate: number }> {
  const { rows } = await sql<{ toConfirm: number; toEvaluate: number }>`
    select count(*) filter (where state = 'REGISTERED')::int as "toConfirm",
      count(*) filter (where state = 'SELF_REVIEWED')::int as "toEvaluate"
    from training.plan where unit_id = ${unitId} and year = ${year}`.execute(db);
  return rows[0] ?? { toConfirm: 0, toEvaluate: 0 };
}
