import { sql } from "kysely";
import type { Tx } from "#kernel/db/database.ts";
import { ancestorsOf, type Scope, type UnitPath } from "#kernel/scope/scope.ts";
import { COUNTED } from "../../contract/member.ts";
import type { BulkField } from "../bulk-fields.ts";
import { FACETS } from "../list-keys.ts";

/** One person's new value; `since` is the day from which a status holds. */
export type FieldValue = { id: string; value: string | null; since: string | null };

/** Raises the versions of locked people and answers the new ones. */
async function raiseVersions(tx: Tx, ids: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; version: number }>`
    update members.person set version = version + 1, changed_at = now()
    where id = any(${sql.val([...ids])}::uuid[]) returning id, version`.execute(tx);
  return new Map(rows.map((row) => [row.id, row.version]));
}

/** Writes one field of many locked members in three statements at most; lists follow through their facets. */
export async function writeField(
  tx: Tx,
  _scope: Scope,
  field: BulkField,
  values: readonly FieldValue[],
): Promise<Map<string, number>> {
  const given = sql`unnest(${sql.val(values.map((v) => v.id))}::uuid[], ${sql.val(values.map((v) => v.value))}::text[],
    ${sql.val(values.map((v) => v.since))}::date[]) as v(id, value, since)`;
  const column = sql.ref(field.column);
  if (field.table === "person") {
    await sql`update members.person p set ${column} = v.value from ${given} where p.id = v.id`.execute(tx);
  }
  const sets = [sql`changed_at = now()`];
  if (field.table === "membership") sets.push(sql`${column} = v.value`);
  if (field.name === "status") {
    sets.push(sql`counted = v.value = any(${sql.val([...COUNTED])}::text[])`, sql`status_since = v.since`);
  }
  if (field.facet !== null) {
    const prefix = `${FACETS[field.facet]}:`;
    sets.push(sql`facets = array(select f from unnest(m.facets) as f where not starts_with(f, ${prefix}))
      || case when v.value is null then '{}'::text[] else array[${prefix} || v.value] end`);
  }
  await sql`update members.membership m set ${sql.join(sets)} from ${given} where m.person_id = v.id`.execute(
    tx,
  );
  return raiseVersions(
    tx,
    values.map((v) => v.id),
  );
}

/** Moves many locked members to one unit; each with its own day of joining. */
export async function moveMany(
  tx: Tx,
  _scope: Scope,
  unit: UnitPath,
  joined: readonly { id: string; on: string | null }[],
): Promise<Map<string, number>> {
  const places = Object.entries({ unit_id: unit.id, ...ancestorsOf(unit) }).map(
    ([name, id]) => sql`${sql.ref(name)} = ${id}::int`,
  );
  await sql`
    update members.membership m set ${sql.join(places)}, joined_unit_on = v.joined, changed_at = now()
    from unnest(${sql.val(joined.map((v) => v.id))}::uuid[], ${sql.val(joined.map((v) => v.on))}::date[]) as v(id, joined)
    where m.person_id = v.id`.execute(tx);
  return raiseVersions(
    tx,
    joined.map((v) => v.id),
  );
}
