import { sql } from "kysely";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import { ancestorsOf, type Scope, type UnitPath } from "#kernel/scope/scope.ts";
import type { Progress, SheetState } from "../../contract/campaign.ts";
import type { Counts } from "../../contract/cap.ts";

export type SheetRow = {
  unit_id: number;
  year: number;
  campaign_id: string;
  case_id: string | null;
  state: SheetState;
};

export async function sheetOfCase(db: Db, caseId: string): Promise<SheetRow | null> {
  const { rows } = await sql<SheetRow>`
    select unit_id, year, campaign_id, case_id, state from ratings.sheet where case_id = ${caseId}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Ties a new case to the branch's year; false when another case has it already. */
export async function claimSheet(
  tx: Tx,
  branch: UnitPath,
  one: { year: number; campaignId: string; caseId: string; day: PlainDate },
): Promise<boolean> {
  const { a1, a2, a3, a4, a5, a6, a7, a8 } = ancestorsOf(branch);
  const { rows } = await sql<{ unit_id: number }>`
    insert into ratings.sheet as s (unit_id, year, a1, a2, a3, a4, a5, a6, a7, a8, campaign_id, campaigns, case_id, state, since)
    values (${branch.id}, ${one.year}, ${a1}, ${a2}, ${a3}, ${a4}, ${a5}, ${a6}, ${a7}, ${a8}, ${one.campaignId},
      array[${one.campaignId}::uuid], ${one.caseId}, 'SELF_REVIEW', ${one.day})
    on conflict (unit_id, year) do update set case_id = excluded.case_id, state = excluded.state, since = excluded.since
    where s.state in ('NOT_BEGUN', 'CANCELLED') returning unit_id`.execute(tx);
  return rows.length > 0;
}

/** The sheet as its case now stands, with what the levels come to. */
export async function writeSheet(
  tx: Tx,
  caseId: string,
  one: { state: SheetState; since: PlainDate; members: number; counts: Counts },
): Promise<void> {
  const { counts } = one;
  await sql`update ratings.sheet set state = ${one.state}, since = ${one.since}, members = ${one.members},
      excellent = ${counts.excellent}, good = ${counts.good}, completed = ${counts.completed},
      not_completed = ${counts.notCompleted}, not_rated = ${counts.notRated}
    where case_id = ${caseId}`.execute(tx);
}

export async function writeRecognition(
  tx: Tx,
  caseId: string,
  decision: { on: PlainDate; no: string } | null,
): Promise<void> {
  await sql`update ratings.sheet set recognised_on = ${decision?.on ?? null}, decision_no = ${decision?.no ?? null}
    where case_id = ${caseId}`.execute(tx);
}

const SUMS =
  sql.raw(`count(*)::int as branches, (count(*) filter (where s.state in ('NOT_BEGUN', 'CANCELLED')))::int as not_begun,
  (count(*) filter (where s.state in ('SELF_REVIEW', 'MEETING', 'RETURNED')))::int as working,
  (count(*) filter (where s.state in ('SENT', 'APART')))::int as sent, (count(*) filter (where s.state = 'RECOGNISED'))::int as recognised,
  coalesce(sum(s.members), 0)::int as members, coalesce(sum(s.excellent), 0)::int as excellent,
  coalesce(sum(s.good), 0)::int as good, coalesce(sum(s.completed), 0)::int as completed,
  coalesce(sum(s.not_completed), 0)::int as not_completed, coalesce(sum(s.not_rated), 0)::int as not_rated`);

const lateOn = (day: PlainDate) => sql`(count(*) filter (where
  (s.state in ('NOT_BEGUN', 'CANCELLED', 'SELF_REVIEW', 'MEETING', 'RETURNED') and c.branch_by < ${day})
  or (s.state in ('SENT', 'APART') and c.base_by < ${day})))::int as late`;

type SumsRow = {
  branches: number;
  not_begun: number;
  working: number;
  sent: number;
  recognised: number;
  late: number;
  members: number;
  excellent: number;
  good: number;
  completed: number;
  not_completed: number;
  not_rated: number;
};

const toProgress = (row: SumsRow): Progress => ({
  branches: row.branches,
  notBegun: row.not_begun,
  working: row.working,
  sent: row.sent,
  recognised: row.recognised,
  late: row.late,
  members: row.members,
  counts: {
    excellent: row.excellent,
    good: row.good,
    completed: row.completed,
    notCompleted: row.not_completed,
    notRated: row.not_rated,
  },
});

/** A branch that ended before it began counts nowhere. */
const ALIVE = sql.raw(`(s.state not in ('NOT_BEGUN', 'CANCELLED') or u.valid_to is null)`);

/** How far the branches at and below a unit are in a campaign. The unit was allowed before. */
export async function progressOf(
  db: Db,
  _scope: Scope,
  unit: UnitPath,
  campaign: { id: string; year: number },
  day: PlainDate,
): Promise<Progress> {
  const { rows } = await sql<SumsRow>`
    select ${SUMS}, ${lateOn(day)} from ratings.sheet s join ratings.campaign c on c.id = s.campaign_id
    join organisation.unit u on u.id = s.unit_id
    where ${sql.ref(`s.a${unit.path.length}`)} = ${unit.id} and s.year = ${campaign.year}
      and ${campaign.id} = any(s.campaigns) and ${ALIVE}`.execute(db);
  return toProgress(rows[0] as SumsRow);
}

export type BelowRow = {
  unitId: number;
  unitName: string;
  progress: Progress;
  sheet: { state: SheetState; caseId: string | null; version: number | null; since: PlainDate | null } | null;
};

/** The same by the units directly below; the unit's own sheet, when it is a branch itself, as a row of its own. */
export async function progressBelow(
  db: Db,
  _scope: Scope,
  unit: UnitPath,
  campaign: { id: string; year: number },
  day: PlainDate,
): Promise<BelowRow[]> {
  const depth = unit.path.length;
  const child = depth < 8 ? sql`coalesce(${sql.ref(`s.a${depth + 1}`)}, s.unit_id)` : sql`s.unit_id`;
  const { rows } = await sql<
    SumsRow & {
      child: number;
      name: string;
      own_state: SheetState | null;
      case_id: string | null;
      version: number | null;
      since: PlainDate | null;
    }
  >`
    select g.*, n.name, o.state as own_state, o.case_id, o.since, k.version from (
      select ${child} as child, ${SUMS}, ${lateOn(day)}
      from ratings.sheet s join ratings.campaign c on c.id = s.campaign_id
      join organisation.unit u on u.id = s.unit_id
      where ${sql.ref(`s.a${depth}`)} = ${unit.id} and s.year = ${campaign.year}
        and ${campaign.id} = any(s.campaigns) and ${ALIVE}
      group by 1) g
    join organisation.unit n on n.id = g.child
    left join ratings.sheet o on o.unit_id = g.child and o.year = ${campaign.year}
    left join workflow.case k on k.id = o.case_id
    order by n.name_fold, g.child limit 1000`.execute(db);
  return rows.map((row) => ({
    unitId: row.child,
    unitName: row.name,
    progress: toProgress(row),
    sheet: row.own_state
      ? { state: row.own_state, caseId: row.case_id, version: row.version, since: row.since }
      : null,
  }));
}

/** What the sheets that were sent or recognised below a base come to; without one, so that it can be counted anew. */
export async function countsWithin(db: Db, base: UnitPath, year: number, without: number): Promise<Counts> {
  const { rows } = await sql<SumsRow>`
    select ${SUMS}, 0 as late from ratings.sheet s
    where ${sql.ref(`s.a${base.path.length}`)} = ${base.id} and s.year = ${year}
      and s.state in ('SENT', 'APART', 'RECOGNISED') and s.unit_id <> ${without}`.execute(db);
  return toProgress(rows[0] as SumsRow).counts;
}

/** Whether a branch has to begin: its sheet is there, its campaign is open, nobody has begun. */
export async function toBegin(db: Db, unitId: number, day: PlainDate) {
  const { rows } = await sql<{
    campaign_id: string;
    name: string;
    year: number;
    opens_on: PlainDate;
    self_by: PlainDate;
  }>`
    select s.campaign_id, c.name, s.year, c.opens_on, c.self_by from ratings.sheet s
    join ratings.campaign c on c.id = s.campaign_id
    where s.unit_id = ${unitId} and s.state in ('NOT_BEGUN', 'CANCELLED') and c.opens_on <= ${day}
      and c.withdrawn_at is null order by s.year desc limit 3`.execute(db);
  return rows;
}

/** Branches that should have begun long ago, by the units directly below: the cases that do exist tell for themselves. */
export async function lateToBegin(
  db: Db,
  scope: Scope,
  day: PlainDate,
): Promise<{ unitId: number; n: number }[]> {
  const found: { unitId: number; n: number }[] = [];
  for (const part of scope.parts) {
    if (part.depth >= 8) continue;
    const child = sql.ref(`s.a${part.depth + 1}`);
    const { rows } = await sql<{ unitId: number; n: number }>`
      select ${child} as "unitId", count(*)::int as n from ratings.sheet s
      join ratings.campaign c on c.id = s.campaign_id and c.withdrawn_at is null
      join organisation.unit u on u.id = s.unit_id and u.valid_to is null
      where ${sql.ref(`s.a${part.depth}`)} = ${part.unitId} and s.year >= extract(year from ${day}::date) - 1
        and s.state in ('NOT_BEGUN', 'CANCELLED') and c.branch_by < ${day} and ${child} is not null
      group by 1`.execute(db);
    found.push(...rows);
  }
  return found;
}
