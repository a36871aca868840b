import { sql } from "kysely";
import { today } from "#kernel/contract/plain-date.ts";
import type { Db } from "#kernel/db/database.ts";
import { ROLES } from "#modules/accounts/contract/roles.ts";
import { COUNTED } from "#modules/members/contract/member.ts";
import { modules } from "../../modules.ts";

type Membership = { unit: number; status: string };
export type Opening = ReadonlyMap<string, Membership>;

/** Where everybody stands before the walk. */
export async function openingOf(db: Db): Promise<Opening> {
  const rows = await db.selectFrom("members.membership").select(["person_id", "unit_id", "status"]).execute();
  return new Map(rows.map((row) => [row.person_id, { unit: row.unit_id, status: row.status }]));
}

type Line = {
  person_id: string;
  cause: string | null;
  changes: Record<string, { from: unknown; to: unknown }>;
};

/**
 * The books of the country: everybody's place is the one they opened with and every line of the history since. From the
 * lines alone follow, for each unit, admitted + in + restored − out − matured − removed … ; with the opening they must
 * give the closing.
 */
export async function faultsOfBooks(db: Db, opening: Opening): Promise<string[]> {
  const { rows: lines } = await sql<Line>`
    select person_id, cause, changes from members.history where cause is not null order by id`.execute(db);
  const now = new Map([...opening].map(([id, at]) => [id, { ...at }]));
  const closing = new Map<number, number>();
  for (const { unit, status } of opening.values())
    if (COUNTED.has(status)) closing.set(unit, (closing.get(unit) ?? 0) + 1);
  const faults: string[] = [];
  for (const line of lines) {
    const at = now.get(line.person_id);
    if (!at) {
      faults.push(`a line for somebody who was not there: ${line.person_id}`);
      continue;
    }
    const { status, unitId } = line.changes;
    if (status && status.from !== at.status)
      faults.push(`${line.cause}: left ${status.from}, but was ${at.status}`);
    if (unitId && unitId.from !== at.unit)
      faults.push(`${line.cause}: left unit ${unitId.from}, but was in ${at.unit}`);
    if (COUNTED.has(at.status)) closing.set(at.unit, (closing.get(at.unit) ?? 0) - 1);
    if (status) at.status = status.to as string;
    if (unitId) at.unit = unitId.to as number;
    if (COUNTED.has(at.status)) closing.set(at.unit, (closing.get(at.unit) ?? 0) + 1);
  }
  const found = await openingOf(db);
  for (const [id, is] of found) {
    const booked = now.get(id);
    if (!booked || booked.status !== is.status || booked.unit !== is.unit) {
      faults.push(`${id} is ${is.status} in ${is.unit}; the books say ${booked?.status} in ${booked?.unit}`);
    }
  }
  const { rows: heads } = await sql<{ unit_id: number; n: number }>`
    select unit_id, count(*)::int as n from members.membership where counted group by 1`.execute(db);
  for (const { unit_id: unit, n } of heads) {
    if (n !== closing.get(unit))
      faults.push(`unit ${unit} counts ${n}; the books close with ${closing.get(unit)}`);
  }
  return faults;
}

/** Every step has its line in the trail, with the same name. */
async function faultsOfTrail(db: Db): Promise<string[]> {
  const { rows } = await sql<{ fault: string }>`
    select coalesce(s.case_id::text, t.subject_id) || ' ' || coalesce(s.step, t.action) as fault
    from (select case_id, step, count(*) as n from workflow.step group by 1, 2) s
    full join (
      select subject_id, action, count(*) as n from trail.line
      where subject_kind = 'case' and details ? 'procedure'
        and action not in ('cases.add_people', 'cases.remove_people', 'cases.change_people')
      group by 1, 2) t on t.subject_id = s.case_id::text and t.action = 'cases.' || s.step
    where s.n is distinct from t.n`.execute(db);
  return rows.map((row) => `steps and trail differ: ${row.fault}`);
}

/** What every module says must be true of its tables; `pool` is the owner's. */
async function faultsOfModules(query: (text: string) => Promise<{ id: string }[]>): Promise<string[]> {
  const found: string[] = [];
  for (const check of modules.flatMap((module) => module.integrityChecks ?? [])) {
    for (const row of await query(check.sql)) found.push(`${check.name}: ${row.id}`);
  }
  return found;
}

/** Once the hands were settled: an open case that waits where nobody holds what it asks for. */
export async function faultsOfHands(db: Db): Promise<string[]> {
  const may = ROLES.flatMap((role) =>
    role.permissions.map((permission) => ({ role: role.code, permission })),
  );
  const { rows } = await sql<{ fault: string }>`
    with may (role, permission) as (select * from unnest(
      ${sql.val(may.map((one) => one.role as string))}::text[], ${sql.val(may.map((one) => one.permission))}::text[]))
    select w.case_id || ' ' || w.permission || ' at ' || w.unit_id as fault from workflow.waiting w
    where w.unit_id is not null and not exists (
      select from accounts.assignment x join may on may.role = x.role and may.permission = w.permission
      where x.unit_id = w.unit_id and x.valid_from <= ${today()}
        and (x.valid_to is null or x.valid_to > ${today()}))`.execute(db);
  return rows.map((row) => `waits for nobody: ${row.fault}`);
}

/** Everything that must hold after every step, whatever was done. */
export async function faultsOfHouse(
  db: Db,
  opening: Opening,
  query: (text: string) => Promise<{ id: string }[]>,
): Promise<string[]> {
  return [
    ...(await faultsOfBooks(db, opening)),
    ...(await faultsOfTrail(db)),
    ...(await faultsOfModules(query)),
  ];
}
