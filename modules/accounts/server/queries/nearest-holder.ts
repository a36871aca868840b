import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";

/**
 * The open unit nearest to the place, itself first, then upwards, where an account other than these has one of the
 * roles on the day; null when none has up to the root. Who holds it for another is not counted: the other holds it too,
 * and whoever is barred is barred in every name.
 */
export async function nearestUnitWithRole(
  db: Db,
  path: readonly number[],
  roles: readonly string[],
  except: readonly string[],
  day: string,
): Promise<UnitPath | null> {
  const { rows } = await sql<{ id: number; path: number[] }>`
    select u.id, u.path from organisation.unit u
    where u.id = any(${sql.val([...path])}::int[]) and (u.valid_to is null or u.valid_to > ${day})
      and exists (
        select from accounts.assignment x join accounts.account a on a.id = x.account_id
        where x.unit_id = u.id and x.role = any(${sql.val([...roles])}::text[]) and a.disabled_at is null
          and x.delegated_from is null and x.valid_from <= ${day} and (x.valid_to is null or x.valid_to > ${day})
          and x.account_id <> all(${sql.val([...except])}::uuid[]))
    order by cardinality(u.path) desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Those of these people whose account has one of the roles at the unit on the day. */
export async function personsWithRole(
  db: Db,
  personIds: readonly string[],
  unitId: number,
  roles: readonly string[],
  day: string,
): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select distinct a.person_id from accounts.account a join accounts.assignment x on x.account_id = a.id
    where a.person_id = any(${sql.val([...personIds])}::uuid[]) and a.disabled_at is null
      and x.unit_id = ${unitId} and x.role = any(${sql.val([...roles])}::text[])
      and x.valid_from <= ${day} and (x.valid_to is null or x.valid_to > ${day})`.execute(db);
  return rows.map((row) => row.person_id);
}
