import { sql } from "kysely";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { Scope, UnitPath } from "#kernel/scope/scope.ts";
import { fold } from "#kernel/text/fold.ts";
import type { NewUnit, UnitChange, UnitClosing } from "../../contract/unit.ts";
import type { UnitRecord } from "./units.ts";

export const isTypeAllowed = async (db: Db, parentType: string, childType: string): Promise<boolean> =>
  (await db
    .selectFrom("organisation.unit_type_rule")
    .select("child_type")
    .where("parent_type", "=", parentType)
    .where("child_type", "=", childType)
    .executeTakeFirst()) !== undefined;

export const unitWithCode = (db: Db, code: string) =>
  db.selectFrom("organisation.unit").select("id").where("code", "=", code).executeTakeFirst();

/**
 * The superior's code and the next number below it: `NBH0042` → `NBH0042.7`. Codes are never reused: a number that a unit
 * took along when it moved away is passed over.
 */
export async function nextCode(db: Db, superior: { id: number; code: string }): Promise<string> {
  const { rows } = await sql<{ code: string }>`
    with last (n) as (
      select coalesce(max((regexp_match(code, '[.]([0-9]+)$'))[1]::int), 0)
      from organisation.unit where parent_id = ${superior.id} and starts_with(code, ${`${superior.code}.`}))
    select code from last cross join generate_series(1, 100000) i
      cross join lateral (select ${`${superior.code}.`}::text || (n + i) as code) next
    where not exists (select from organisation.unit u where u.code = next.code) limit 1`.execute(db);
  return (rows[0] as { code: string }).code;
}

export async function insertUnit(
  tx: Tx,
  _scope: Scope,
  superior: UnitPath,
  input: NewUnit & { code: string },
): Promise<UnitPath> {
  const { rows } = await sql<{ id: number }>`select nextval('organisation.unit_id_seq')::int as id`.execute(
    tx,
  );
  const id = (rows[0] as { id: number }).id;
  const path = [...superior.path, id];
  await tx
    .insertInto("organisation.unit")
    .values({
      id,
      parent_id: superior.id,
      path,
      code: input.code,
      type: input.type,
      sector: input.sector,
      name: input.name,
      name_fold: fold(input.name),
      short_name: input.shortName,
      admin_unit_code: input.adminUnitCode,
      phone: input.phone,
      email: input.email,
      address: input.address,
      valid_from: input.validFrom,
      opening_decision_no: input.openingDecisionNo,
      opening_decision_date: input.openingDecisionDate,
    })
    .execute();
  await tx
    .insertInto("organisation.unit_name")
    .values({
      unit_id: id,
      valid_from: input.validFrom,
      name: input.name,
      decision_no: input.openingDecisionNo,
      decision_date: input.openingDecisionDate,
    })
    .execute();
  return { id, path };
}

export type NewName = {
  name: string;
  from: string;
  decisionNo?: string | null | undefined;
  decisionDate?: string | null | undefined;
};

/** Ends the present name and begins the new one; false when the new name would begin before the present one did. */
export async function renameUnit(tx: Tx, _scope: Scope, unit: UnitRecord, next: NewName): Promise<boolean> {
  const current = await tx
    .selectFrom("organisation.unit_name")
    .select("valid_from")
    .where("unit_id", "=", unit.id)
    .where("valid_to", "is", null)
    .executeTakeFirst();
  if (current && next.from < current.valid_from) return false;
  const values = {
    name: next.name,
    decision_no: next.decisionNo ?? null,
    decision_date: next.decisionDate ?? null,
  };
  if (current?.valid_from === next.from) {
    await tx
      .updateTable("organisation.unit_name")
      .set(values)
      .where("unit_id", "=", unit.id)
      .where("valid_from", "=", next.from)
      .execute();
    return true;
  }
  await tx
    .updateTable("organisation.unit_name")
    .set({ valid_to: next.from })
    .where("unit_id", "=", unit.id)
    .where("valid_to", "is", null)
    .execute();
  await tx
    .insertInto("organisation.unit_name")
    .values({ unit_id: unit.id, valid_from: next.from, ...values })
    .execute();
  return true;
}

type Fields = Omit<UnitChange, "version" | "nameFrom" | "decisionNo" | "decisionDate">;

/** The new version, or null when somebody else saved in between. */
export async function updateUnit(
  tx: Tx,
  _scope: Scope,
  unit: UnitRecord,
  fields: Fields,
): Promise<number | null> {
  const set = Object.fromEntries(
    Object.entries({
      name: fields.name,
      name_fold: fields.name === undefined ? undefined : fold(fields.name),
      short_name: fields.shortName,
      sector: fields.sector,
      phone: fields.phone,
      email: fields.email,
      address: fields.address,
      admin_unit_code: fields.adminUnitCode,
    }).filter(([, value]) => value !== undefined),
  );
  const saved = await tx
    .updateTable("organisation.unit")
    .set({ ...set, version: unit.version + 1, changed_at: sql`now()` })
    .where("id", "=", unit.id)
    .where("version", "=", unit.version)
    .returning("version")
    .executeTakeFirst();
  return saved?.version ?? null;
}

export async function endUnit(
  tx: Tx,
  _scope: Scope,
  unit: UnitRecord,
  closing: UnitClosing,
): Promise<number> {
  const saved = await tx
    .updateTable("organisation.unit")
    .set({
      valid_to: closing.validTo,
      closing_decision_no: closing.decisionNo,
      closing_decision_date: closing.decisionDate,
      closing_reason: closing.reason,
      version: unit.version + 1,
      changed_at: sql`now()`,
    })
    .where("id", "=", unit.id)
    .where("version", "=", unit.version)
    .returning("version")
    .executeTakeFirstOrThrow();
  return saved.version;
}
