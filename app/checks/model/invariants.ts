import { sql } from "kysely";
import { today } from "#kernel/contract/plain-date.ts";
import type { Db } from "#kernel/db/database.ts";
import { ROLES } from "#modules/accounts/contract/roles.ts";
import { modules } from "../../modules.ts";
import { type Books, faultsOfHomes } from "./books.ts";
import { faultsOfMoney } from "./money-books.ts";
import type { Replay } from "./trail-replay.ts";

/** Steps and lines of the trail that are not of a step: both name people of a case. */
const BESIDE = ["cases.add_people", "cases.remove_people", "cases.change_people"];

const oneLine = sql`t.subject_kind = 'case' and t.details ? 'procedure' and t.action <> all(${sql.val(BESIDE)}::text[])`;

/** Every step has its line in the trail, with the same name; every movement of a person, of money and of a plan too. */
export async function faultsOfTrail(db: Db): Promise<string[]> {
  const steps = await sql<{ fault: string }>`
    select coalesce(s.case_id::text, t.subject_id) || ' ' || coalesce(s.step, t.action) as fault
    from (select case_id, step, count(*) as n from workflow.step group by 1, 2) s
    full join (select t.subject_id, t.action, count(*) as n from trail.line t where ${oneLine} group by 1, 2) t
      on t.subject_id = s.case_id::text and t.action = 'cases.' || s.step
    where s.n is distinct from t.n`.execute(db);
  const people = await sql<{ fault: string }>`
    select coalesce(h.person_id::text, t.subject_id) || ' by ' || coalesce(h.case_id::text, t.by) as fault
    from (select person_id, case_id, count(*) as n from members.history where case_id is not null group by 1, 2) h
    full join (select subject_id, details->>'case' as by, count(*) as n from trail.line
      where action = 'members.change' and details ? 'case' group by 1, 2) t
      on t.subject_id = h.person_id::text and t.by = h.case_id::text
    where h.n is distinct from t.n`.execute(db);
  const training = await sql<{ fault: string }>`
    select coalesce(s.plan_id::text, t.subject_id) as fault
    from (select plan_id, count(*) as n from training.step group by 1) s
    full join (select subject_id, count(*) as n from trail.line
      where subject_kind = 'training_plan' and details ? 'year' group by 1) t on t.subject_id = s.plan_id::text
    where s.n is distinct from t.n`.execute(db);
  const money = await sql<{ fault: string }>`
    select r.id::text || ' receipt' as fault from dues.receipt r where not exists (
      select from trail.line t where t.action = 'dues.receipt' and t.subject_id = r.id::text)
    union all select c.id::text || ' closing' from dues.closing c where (select count(*) from dues.closing) <> (
      select count(*) from trail.line t where t.action = 'dues.close')
    union all select s.id::text || ' slip' from dues.slip s where s.state <> 'DRAFT' and not exists (
      select from trail.line t where t.subject_id = s.id::text and t.details->>'state' = s.state)`.execute(
    db,
  );
  return [
    ...steps.rows.map((row) => `steps and trail differ: ${row.fault}`),
    ...people.rows.map((row) => `history and trail differ: ${row.fault}`),
    ...training.rows.map((row) => `training and trail differ: ${row.fault}`),
    ...money.rows.map((row) => `money without a line in the trail: ${row.fault}`),
  ];
}

/** What every module says must be true of its tables. */
export async function faultsOfModules(db: Db): Promise<string[]> {
  const found: string[] = [];
  for (const check of modules.flatMap((module) => module.integrityChecks ?? [])) {
    const { rows } = await sql.raw<{ id: string }>(check.sql).execute(db);
    for (const row of rows) found.push(`${check.name}: ${row.id}`);
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
    select c.id || ' ' || c.procedure || ' ' || c.state || ' ' || coalesce(w.permission || ' at ' || w.unit_id, '') as fault
    from workflow.case c left join workflow.waiting w on w.case_id = c.id
    where c.phase in ('DRAFT', 'OPEN') and (w.case_id is null or (w.unit_id is not null and not exists (
      select from accounts.assignment x join may on may.role = x.role and may.permission = w.permission
      where x.unit_id = w.unit_id and x.valid_from <= ${today()}
        and (x.valid_to is null or x.valid_to > ${today()}))))`.execute(db);
  return rows.map((row) => `waits for nobody: ${row.fault}`);
}

/** Everything that must hold after every step, whatever was done. `db` is the owner's. */
export async function faultsOfHouse(db: Db, kept: { books: Books; replay: Replay; purse: number }) {
  return [
    ...(await kept.books.faults(db)),
    ...(await faultsOfHomes(db, today())),
    ...(await kept.replay.faults(db)),
    ...(await faultsOfTrail(db)),
    ...(await faultsOfMoney(db, kept.purse)),
    ...(await faultsOfModules(db)),
  ];
}
