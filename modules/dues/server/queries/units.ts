import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";

/** Cells inside a branch collect nothing of their own: their members pay the branch. */
const CELLS = sql.raw("('SUB_BRANCH', 'CELL')");

export type BranchAt = { id: number; path: number[]; overseas: boolean };

/** The branches at and below a unit, in the order of their ids. */
export async function branchesBelow(db: Db, unitId: number): Promise<BranchAt[]> {
  const { rows } = await sql<BranchAt>`
    with recursive below as (
      select id, path, type, sector, valid_to from organisation.unit where id = ${unitId}
      union all
      select c.id, c.path, c.type, c.sector, c.valid_to from below b
      join organisation.unit c on c.parent_id = b.id where c.type not in ${CELLS})
    select b.id, b.path, b.sector = 'OVERSEAS' as overseas from below b
    join organisation.unit_type t on t.code = b.type
    where t.holds_members and b.type not in ${CELLS} and b.valid_to is null order by b.id`.execute(db);
  return rows;
}

export async function sectorOf(db: Db, unitId: number): Promise<string> {
  const { rows } = await sql<{
    sector: string;
  }>`select sector from organisation.unit where id = ${unitId}`.execute(db);
  return rows[0]?.sector ?? "";
}

/** The branch in which each of these people pays: their unit, or the one that their cell is part of. */
export async function payingMembers(db: Db, unitId: number, depth: number, personIds: readonly string[]) {
  const column = sql.ref(`m.a${depth}`);
  const { rows } = await sql<{ person_id: string; is_salaried: boolean }>`
    select m.person_id, p.is_salaried from members.membership m join members.person p on p.id = m.person_id
    where m.person_id = any(${sql.val([...personIds])}::uuid[]) and ${column} = ${unitId} and not m.is_honorary
      and m.status in ('ACTIVE', 'EXTENDED', 'TEMPORARY_AWAY', 'DEFERRED', 'TRANSFERRING')`.execute(db);
  return rows.map((row) => ({ personId: row.person_id, salaried: row.is_salaried }));
}

/** Units directly below that are open, by name. */
export async function childrenOf(db: Db, unitId: number) {
  const { rows } = await sql<{ id: number; name: string; is_branch: boolean }>`
    select u.id, u.name, t.holds_members as is_branch from organisation.unit u
    join organisation.unit_type t on t.code = u.type
    where u.parent_id = ${unitId} and u.valid_to is null and u.type not in ${CELLS}
    order by u.name_fold, u.id limit 1000`.execute(db);
  return rows;
}
