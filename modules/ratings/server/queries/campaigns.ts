import { sql } from "kysely";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { Scope, UnitPath } from "#kernel/scope/scope.ts";
import type { NewCampaign } from "../../contract/campaign.ts";

/** Cells inside a branch are rated with it. */
const CELLS = sql.raw("('SUB_BRANCH', 'CELL')");

export type CampaignRow = {
  id: string;
  unit_id: number;
  unit_path: number[];
  unit_name: string;
  year: number;
  name: string;
  sectors: string[];
  from_on: PlainDate;
  closing_on: PlainDate;
  opens_on: PlainDate;
  self_by: PlainDate;
  branch_by: PlainDate;
  base_by: PlainDate;
  cap_percent: number | null;
  version: number;
  withdrawn_at: Date | null;
};

const COLUMNS =
  sql.raw(`c.id, c.unit_id, u.path as unit_path, u.name as unit_name, c.year, c.name, c.sectors, c.from_on,
  c.closing_on, c.opens_on, c.self_by, c.branch_by, c.base_by, c.cap_percent, c.version, c.withdrawn_at`);

export async function campaignById(db: Db, id: string, lock?: "lock"): Promise<CampaignRow | null> {
  const { rows } = await sql<CampaignRow>`
    select ${COLUMNS} from ratings.campaign c join organisation.unit u on u.id = c.unit_id where c.id = ${id}
    ${lock ? sql`for update of c` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** The campaigns of a unit and of everything above it, newest first. */
export async function campaignsOver(db: Db, _scope: Scope, unit: UnitPath): Promise<CampaignRow[]> {
  const { rows } = await sql<CampaignRow>`
    select ${COLUMNS} from ratings.campaign c join organisation.unit u on u.id = c.unit_id
    where c.unit_id = any(${sql.val([...unit.path])}::int[]) and c.withdrawn_at is null
    order by c.year desc, c.opens_on desc, c.id limit 30`.execute(db);
  return rows;
}

/** Another campaign of the unit for the same year and some of the same sectors. */
export async function isTaken(tx: Tx, unitId: number, year: number, sectors: readonly string[]) {
  // Two who open it at once: the second waits here and then finds the first.
  await sql`select from organisation.unit where id = ${unitId} for no key update`.execute(tx);
  const { rows } = await sql<{ id: string }>`
    select id from ratings.campaign where unit_id = ${unitId} and year = ${year} and withdrawn_at is null
      and (sectors = '{}' or ${sql.val([...sectors])}::text[] = '{}' or sectors && ${sql.val([...sectors])}::text[])
    limit 1`.execute(tx);
  return rows.length > 0;
}

export async function insertCampaign(
  tx: Tx,
  one: NewCampaign & { id: string; unitId: number; accountId: string },
): Promise<void> {
  await sql`insert into ratings.campaign (id, unit_id, year, name, sectors, from_on, closing_on, opens_on, self_by,
      branch_by, base_by, cap_percent, account_id)
    values (${one.id}, ${one.unitId}, ${one.year}, ${one.name}, ${sql.val([...one.sectors])}::text[], ${one.fromOn},
      ${one.closingOn}, ${one.opensOn}, ${one.selfBy}, ${one.branchBy}, ${one.baseBy}, ${one.capPercent},
      ${one.accountId})`.execute(tx);
}

/**
 * A sheet for every branch at and below the unit. Where a campaign from higher up covers a branch that has not begun, the
 * nearer one governs from now on.
 */
export async function coverBranches(
  tx: Tx,
  one: { id: string; unitId: number; year: number; sectors: readonly string[] },
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with recursive below as (
      select id, path, type, sector, valid_to from organisation.unit where id = ${one.unitId}
      union all
      select c.id, c.path, c.type, c.sector, c.valid_to from below b
      join organisation.unit c on c.parent_id = b.id where c.type not in ${CELLS}),
    covered as (
      insert into ratings.sheet as s (unit_id, year, a1, a2, a3, a4, a5, a6, a7, a8, campaign_id, campaigns)
      select b.id, ${one.year}, b.path[1], b.path[2], b.path[3], b.path[4], b.path[5], b.path[6], b.path[7], b.path[8],
        ${one.id}, array[${one.id}::uuid]
      from below b join organisation.unit_type t on t.code = b.type
      where t.holds_members and b.valid_to is null and b.type not in ${CELLS}
        and (${sql.val([...one.sectors])}::text[] = '{}' or b.sector = any(${sql.val([...one.sectors])}::text[]))
      on conflict (unit_id, year) do update set
        campaigns = s.campaigns || excluded.campaigns,
        campaign_id = case when s.state in ('NOT_BEGUN', 'CANCELLED') and (
            select cardinality(new.path) > cardinality(old.path) or c.withdrawn_at is not null from ratings.campaign c
            join organisation.unit old on old.id = c.unit_id
            join organisation.unit new on new.id = ${one.unitId} where c.id = s.campaign_id)
          then excluded.campaign_id else s.campaign_id end
      returning 1)
    select count(*)::int as n from covered`.execute(tx);
  return rows[0]?.n ?? 0;
}

export async function updateCampaign(
  tx: Tx,
  id: string,
  one: {
    name: string;
    opensOn: string;
    selfBy: string;
    branchBy: string;
    baseBy: string;
    capPercent: number | null;
  },
): Promise<void> {
  await sql`update ratings.campaign set name = ${one.name}, opens_on = ${one.opensOn}, self_by = ${one.selfBy},
      branch_by = ${one.branchBy}, base_by = ${one.baseBy}, cap_percent = ${one.capPercent}, version = version + 1
    where id = ${id}`.execute(tx);
}

/** How many branches have begun under it. */
export async function begunIn(tx: Tx, id: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ratings.sheet where campaign_id = ${id} and state not in ('NOT_BEGUN', 'CANCELLED')`.execute(
    tx,
  );
  return rows[0]?.n ?? 0;
}

/** Takes a campaign back: its branches fall to the one that covered them before, or to none. */
export async function withdraw(tx: Tx, id: string): Promise<number> {
  await sql`update ratings.campaign set withdrawn_at = now(), version = version + 1 where id = ${id}`.execute(
    tx,
  );
  const { rows } = await sql<{ n: number }>`
    with freed as (
      update ratings.sheet set campaigns = array_remove(campaigns, ${id}),
        campaign_id = case when campaign_id = ${id}
          then coalesce((array_remove(campaigns, ${id}))[cardinality(campaigns) - 1], campaign_id) else campaign_id end
      where ${id} = any(campaigns) and (campaign_id = ${id} or cardinality(campaigns) > 1)
      returning 1)
    select count(*)::int as n from freed`.execute(tx);
  await sql`delete from ratings.sheet where campaign_id = ${id} and campaigns = '{}' and case_id is null`.execute(
    tx,
  );
  return rows[0]?.n ?? 0;
}

/** The campaign that governs a branch: that of its sheet, or, for a branch founded since, the nearest above. */
export async function governing(
  db: Db,
  branch: UnitPath,
  year: number | null,
  day: PlainDate,
): Promise<CampaignRow | null> {
  const { rows } = await sql<CampaignRow>`
    select ${COLUMNS} from ratings.campaign c join organisation.unit u on u.id = c.unit_id
    left join ratings.sheet s on s.unit_id = ${branch.id} and s.year = c.year
    where c.unit_id = any(${sql.val([...branch.path])}::int[]) and c.withdrawn_at is null
      and (${year}::int is null or c.year = ${year}) and (${year}::int is not null or c.opens_on <= ${day})
      and (s.campaign_id = c.id or (s.unit_id is null and (c.sectors = '{}' or
        (select sector from organisation.unit where id = ${branch.id}) = any(c.sectors))))
    order by c.year desc, cardinality(u.path) desc, c.opens_on desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** The cases that go by a campaign's calendar: the branches' sheets that it governs, and the ratings of units of its year. */
export async function casesUnder(
  db: Db,
  campaign: Pick<CampaignRow, "id" | "year" | "unit_id" | "name">,
): Promise<{ members: string[]; units: string[] }> {
  const { rows: sheets } = await sql<{ case_id: string }>`
    select case_id from ratings.sheet where campaign_id = ${campaign.id} and case_id is not null
      and state not in ('RECOGNISED', 'CANCELLED')`.execute(db);
  // A unit's rating keeps its campaign's name, which is one of a kind for a unit and a year.
  const { rows: units } = await sql<{ case_id: string }>`
    select r.case_id from ratings.unit_rating r join workflow.case k on k.id = r.case_id
    join organisation.unit u on u.id = r.unit_id
    where r.year = ${campaign.year} and r.state not in ('RECOGNISED', 'CANCELLED')
      and u.path @> array[${campaign.unit_id}::int] and k.facts ->> 'campaign' = ${campaign.name}`.execute(
    db,
  );
  return { members: sheets.map((row) => row.case_id), units: units.map((row) => row.case_id) };
}
