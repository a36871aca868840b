import { sql } from "kysely";
import type { PlaceOf } from "#kernel/contract/procedure.ts";
import type { Db, Tx } from "#kernel/db/database.ts";

export type LedUnit = {
  id: number;
  path: number[];
  name: string;
  type: string;
  tier: string;
  sector: string;
  validFrom: string;
};

/** What the rules on committees ask of a unit. */
export async function ledUnit(db: Db, unitId: number): Promise<LedUnit> {
  const { rows } = await sql<LedUnit>`
    select u.id, u.path, u.name, u.type, t.tier, u.sector, u.valid_from as "validFrom"
    from organisation.unit u join organisation.unit_type t on t.code = u.type where u.id = ${unitId}`.execute(
    db,
  );
  return rows[0] as LedUnit;
}

/** Members of the unit and below in one of the statuses. */
export async function countMembers(db: Db, unit: PlaceOf, statuses: readonly string[]): Promise<number> {
  const column = sql.ref(`a${unit.path.length}`);
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from members.membership
    where ${column} = ${unit.id} and counted and status = any(${sql.val([...statuses])}::text[])`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Until the commit nobody else begins a congress of the unit; answers whether one is open. */
export async function openHere(tx: Tx, unitId: number, procedure: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`congresses:${procedure}:${unitId}`}, 0))`.execute(
    tx,
  );
  const { rows } = await sql<{ one: number }>`
    select 1 as one from workflow.place where unit_id = ${unitId} and place = 'unit' and procedure = ${procedure}
      and phase in ('DRAFT', 'OPEN') limit 1`.execute(tx);
  return rows.length > 0;
}

/** Who of these held one of the ranks in a unit of the tier before the day. */
export async function heldBefore(
  db: Db,
  personIds: readonly string[],
  tier: string,
  day: string,
): Promise<Set<string>> {
  if (personIds.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select distinct p.person_id as id from leadership.position p
    join organisation.unit u on u.id = p.unit_id join organisation.unit_type t on t.code = u.type
    where p.person_id = any(${sql.val([...personIds])}::uuid[]) and t.tier = ${tier}
      and p.rank in ('SECRETARY', 'FIRST_SECRETARY') and p.valid_from < ${day}
      and (p.valid_to is null or p.valid_from < p.valid_to)`.execute(db);
  return new Set(rows.map((row) => row.id));
}

/** Those of the units that have an open case of the procedure about themselves. */
export async function openAmong(db: Db, unitIds: readonly number[], procedure: string) {
  const { rows } = await sql<{ id: number; name: string }>`
    select distinct u.id, u.name from workflow.place p
    join workflow.case c on c.id = p.case_id and c.phase in ('DRAFT', 'OPEN')
    join organisation.unit u on u.id = p.unit_id
    where p.unit_id = any(${sql.val([...unitIds])}::int[]) and p.place = 'unit' and p.procedure = ${procedure}`.execute(
    db,
  );
  return rows;
}
