import { sql } from "kysely";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";

export type OverrideRow = {
  id: number;
  unitId: number;
  kind: string;
  version: number;
  source: string | null;
  savedAt: Date;
};

/** What these units and those above them say last about each kind; without the source where it is not asked for. */
export async function overridesAbove(db: Db, units: readonly UnitPath[], kinds: readonly string[] | null) {
  const ids = [...new Set(units.flatMap((unit) => unit.path))];
  const { rows } = await sql<OverrideRow>`
    select distinct on (unit_id, kind) id, unit_id as "unitId", kind, version, source, saved_at as "savedAt"
    from papers.template_override
    where unit_id = any(${sql.val(ids)}::int[]) and (${kinds === null} or kind = any(${sql.val([...(kinds ?? [])])}::text[]))
    order by unit_id, kind, version desc`.execute(db);
  return rows;
}

/** The adapted body that holds for a unit: of the nearest unit that has one. */
export function nearestOverride(
  rows: readonly OverrideRow[],
  unit: UnitPath,
  kind: string,
): OverrideRow | null {
  for (const id of [...unit.path].toReversed()) {
    const own = rows.find((row) => row.unitId === id && row.kind === kind && row.source !== null);
    if (own) return own;
  }
  return null;
}

export async function overrideSources(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: number; source: string }>`
    select id, source from papers.template_override where id = any(${sql.val([...new Set(ids)])}::bigint[])`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.id, row.source]));
}

/** The new version; null when somebody saved another meanwhile. `source` null takes the adaptation back. */
export async function saveOverride(
  tx: Tx,
  row: { unitId: number; kind: string; after: number; source: string | null; accountId: string },
): Promise<number | null> {
  const { rows } = await sql<{ version: number }>`
    insert into papers.template_override (unit_id, kind, version, source, saved_by)
    select ${row.unitId}, ${row.kind}, ${row.after} + 1, ${row.source}, ${row.accountId}
    where ${row.after} = coalesce((select max(version) from papers.template_override
      where unit_id = ${row.unitId} and kind = ${row.kind}), 0)
    on conflict do nothing returning version`.execute(tx);
  return rows[0]?.version ?? null;
}

/** Which units adapted these bodies. */
export async function overrideUnits(db: Db, ids: readonly number[]): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select o.id, u.name from papers.template_override o join organisation.unit u on u.id = o.unit_id
    where o.id = any(${sql.val([...ids])}::bigint[])`.execute(db);
  return rows;
}
