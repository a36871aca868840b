import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";
import type { Scope, UnitPath } from "#kernel/scope/scope.ts";
import type { Sums } from "../../contract/dues.ts";
import { firstDay, type Month, monthOf } from "../../contract/month.ts";

const SUMS =
  sql.raw(`count(*)::int as branches, count(p.opened_at)::int as opened, count(p.closed_at)::int as closed,
  coalesce(sum(p.lines), 0)::bigint as lines, coalesce(sum(p.claimed), 0)::bigint as claimed,
  coalesce(sum(p.paid), 0)::bigint as paid, coalesce(sum(p.waived), 0)::bigint as waived,
  coalesce(sum(p.written_off), 0)::bigint as written_off`);
type SumsRow = Omit<Sums, "writtenOff"> & { written_off: number };
const toSums = ({ written_off, branches, opened, closed, lines, claimed, paid, waived }: SumsRow): Sums => ({
  branches,
  opened,
  closed,
  lines,
  claimed,
  paid,
  waived,
  writtenOff: written_off,
});

export const NO_SUMS: Sums = {
  branches: 0,
  opened: 0,
  closed: 0,
  lines: 0,
  claimed: 0,
  paid: 0,
  waived: 0,
  writtenOff: 0,
};

/** A month of everything at and below a unit. The unit was allowed before. */
export async function sumsOf(db: Db, _scope: Scope, unit: UnitPath, month: Month): Promise<Sums> {
  const { rows } = await sql<SumsRow>`
    select ${SUMS} from dues.period p
    where ${sql.ref(`p.a${unit.path.length}`)} = ${unit.id} and p.month = ${firstDay(month)}`.execute(db);
  return rows[0] ? toSums(rows[0]) : NO_SUMS;
}

/** The same by the units directly below. */
export async function sumsBelow(
  db: Db,
  _scope: Scope,
  unit: UnitPath,
  month: Month,
): Promise<Map<number, Sums>> {
  const child = sql.ref(`p.a${unit.path.length + 1}`);
  const { rows } = await sql<SumsRow & { child: number }>`
    select ${child} as child, ${SUMS} from dues.period p
    where ${sql.ref(`p.a${unit.path.length}`)} = ${unit.id} and p.month = ${firstDay(month)} and ${child} is not null
    group by 1`.execute(db);
  return new Map(rows.map(({ child: id, ...sums }) => [id, toSums(sums)]));
}

export async function periodOf(
  db: Db,
  unitId: number,
  month: Month,
): Promise<{ openedAt: Date | null } | null> {
  const { rows } = await sql<{ opened_at: Date | null }>`
    select opened_at from dues.period where unit_id = ${unitId} and month = ${firstDay(month)}`.execute(db);
  return rows[0] ? { openedAt: rows[0].opened_at } : null;
}

export async function closedMonths(db: Db, unitIds: readonly number[]): Promise<Map<number, Month>> {
  const { rows } = await sql<{ unit_id: number; closed_month: string }>`
    select unit_id, closed_month from dues.book
    where unit_id = any(${sql.val([...unitIds])}::int[]) and closed_month is not null`.execute(db);
  return new Map(rows.map((row) => [row.unit_id, monthOf(row.closed_month)]));
}

/** The opening that goes on for a unit. */
export async function openingRun(db: Db, unitId: number) {
  const { rows } = await sql<{ id: string; done: number; total: number | null }>`
    select id, done, total from house.run where unit_id = ${unitId} and task = 'dues.open_month'
      and state in ('queued', 'running') order by created_at desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Branches with money or papers that keep a unit from ending. */
export async function unsettled(db: Db, unitId: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum(balance), 0)::bigint as n from dues.account
    where unit_id = ${unitId} and kind in ('CASH', 'BANK', 'IN_TRANSIT')`.execute(db);
  return rows[0]?.n ?? 0;
}
