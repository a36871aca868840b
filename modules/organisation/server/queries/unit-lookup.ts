import type { Db } from "#kernel/db/database.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";

export type UnitBrief = UnitPath & {
  name: string;
  code: string;
  type: string;
  /** CENTRAL, PROVINCE, ABOVE_BASE, BASE, BRANCH or CELL: what field rights and procedures ask for. */
  tier: string;
  holdsMembers: boolean;
  validTo: string | null;
};

const brief = (db: Db) =>
  db
    .selectFrom("organisation.unit as u")
    .innerJoin("organisation.unit_type as t", "t.code", "u.type")
    .select(["u.id", "u.path", "u.name", "u.code", "u.type", "t.tier", "t.holds_members", "u.valid_to"]);

type Row = Awaited<ReturnType<ReturnType<typeof brief>["execute"]>>[number];

const toBrief = (row: Row): UnitBrief => ({
  id: row.id,
  path: row.path,
  name: row.name,
  code: row.code,
  type: row.type,
  tier: row.tier,
  holdsMembers: row.holds_members,
  validTo: row.valid_to as string | null,
});

/**
 * A unit's name and place, without regard to rights: for resolving an id before `narrow(scope, unit)` decides, and for
 * names beside rows that were already allowed.
 */
export async function unitBrief(db: Db, id: number): Promise<UnitBrief | null> {
  const row = await brief(db).where("u.id", "=", id).executeTakeFirst();
  return row ? toBrief(row) : null;
}

/** Several units at once, in no order. */
export async function unitBriefs(db: Db, ids: readonly number[]): Promise<UnitBrief[]> {
  if (ids.length === 0) return [];
  return (
    await brief(db)
      .where("u.id", "in", [...new Set(ids)])
      .execute()
  ).map(toBrief);
}
