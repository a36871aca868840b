import { type SqlBool, sql } from "kysely";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db } from "#kernel/db/database.ts";
import { fold } from "#kernel/text/fold.ts";
import type { UnitTier } from "../../contract/unit.ts";

/** Types, the rules of what may stand under what, and sectors: public facts, no scope. */
export async function typesAndSectors(db: Db) {
  const types = await db.selectFrom("organisation.unit_type").selectAll().orderBy("sort").execute();
  const rules = await db.selectFrom("organisation.unit_type_rule").selectAll().execute();
  const sectors = await db
    .selectFrom("organisation.sector")
    .select(["code", "vi", "en"])
    .orderBy("sort")
    .execute();
  return {
    types: types.map((type) => ({
      code: type.code,
      vi: type.vi,
      en: type.en,
      tier: type.tier as UnitTier,
      minMembers: type.min_members,
      minBranches: type.min_branches,
      holdsMembers: type.holds_members,
      legacy: type.legacy,
      source: type.source,
      children: rules.filter((rule) => rule.parent_type === type.code).map((rule) => rule.child_type),
    })),
    sectors,
  };
}

export type AdminUnitFilter = {
  parent?: string | undefined;
  q?: string | undefined;
  on: PlainDate;
  limit: number;
};

/** State units as they were on a day: provinces without `parent`, else those directly below it. */
export async function listAdminUnits(db: Db, filter: AdminUnitFilter) {
  let query = db
    .selectFrom("organisation.admin_unit")
    .selectAll()
    .where("valid_from", "<=", filter.on as never)
    .where(sql<SqlBool>`(valid_to is null or valid_to > ${filter.on})`);
  if (filter.parent) query = query.where("parent_code", "=", filter.parent);
  else if (!filter.q) query = query.where("level", "=", "PROVINCE");
  if (filter.q) query = query.where(sql<SqlBool>`(' ' || name_fold) like ${`% ${fold(filter.q)}%`}`);
  const rows = await query.orderBy("name_fold").limit(filter.limit).execute();
  return rows.map((row) => ({
    code: row.code,
    level: row.level as "PROVINCE" | "DISTRICT" | "COMMUNE",
    kind: row.kind,
    name: row.name,
    parentCode: row.parent_code,
    validFrom: row.valid_from as unknown as PlainDate,
    validTo: row.valid_to as unknown as PlainDate | null,
  }));
}

/** The state unit with this code as of a day. */
export async function adminUnitOn(db: Db, code: string, on: string) {
  return db
    .selectFrom("organisation.admin_unit")
    .select(["code", "name", "kind"])
    .where("code", "=", code)
    .where("valid_from", "<=", on as never)
    .where(sql<SqlBool>`(valid_to is null or valid_to > ${on})`)
    .orderBy("level")
    .executeTakeFirst();
}
