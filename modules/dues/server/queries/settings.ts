import { sql } from "kysely";
import type { Db, Tx } from "#kernel/db/database.ts";

export type SettingRow = {
  unit_id: number;
  bank_bin: string | null;
  sealed: Buffer | null;
  keeps_all: boolean | null;
  opens_itself: boolean;
  version: number;
};

export async function settingOf(db: Db, unitId: number): Promise<SettingRow | null> {
  const { rows } = await sql<SettingRow>`select * from dues.setting where unit_id = ${unitId}`.execute(db);
  return rows[0] ?? null;
}

/** False when somebody else changed it since. */
export async function writeSetting(tx: Tx, setting: SettingRow): Promise<boolean> {
  const { rows } = await sql`
    insert into dues.setting as s (unit_id, bank_bin, sealed, keeps_all, opens_itself, version)
    values (${setting.unit_id}, ${setting.bank_bin}, ${setting.sealed}, ${setting.keeps_all}, ${setting.opens_itself}, 1)
    on conflict (unit_id) do update set bank_bin = excluded.bank_bin, sealed = excluded.sealed,
      keeps_all = excluded.keeps_all, opens_itself = excluded.opens_itself, version = s.version + 1
    where s.version = ${setting.version} returning unit_id`.execute(tx);
  return rows.length > 0;
}

/** Units that let the program open their months, the highest first. */
export async function opensItself(db: Db): Promise<number[]> {
  const { rows } = await sql<{ unit_id: number }>`
    select s.unit_id from dues.setting s join organisation.unit u on u.id = s.unit_id
    where s.opens_itself and u.valid_to is null order by cardinality(u.path), s.unit_id`.execute(db);
  return rows.map((row) => row.unit_id);
}

/** The unit's own reference, by which anybody pays to the unit: made with its bank account. */
export async function makeUnitReference(tx: Tx, unitId: number): Promise<void> {
  await sql`insert into dues.reference (unit_id) select ${unitId}::int
    where not exists (select from dues.reference where unit_id = ${unitId})`.execute(tx);
}

/** Null for who never had a month of dues. */
export const serialOfPerson = (db: Db, personId: string): Promise<number | null> =>
  knownSerial(db, personId, null);
export const serialOfUnit = (db: Db, unitId: number): Promise<number | null> => knownSerial(db, null, unitId);

async function knownSerial(db: Db, personId: string | null, unitId: number | null): Promise<number | null> {
  const { rows } = await sql<{ serial: number }>`
    select serial from dues.reference where person_id = ${personId}::uuid or unit_id = ${unitId}::int`.execute(
    db,
  );
  return rows[0]?.serial ?? null;
}

export async function referencesBy(db: Db, serials: readonly number[]) {
  if (serials.length === 0) return new Map<number, { personId: string | null; unitId: number | null }>();
  const { rows } = await sql<{ serial: number; person_id: string | null; unit_id: number | null }>`
    select serial, person_id, unit_id from dues.reference where serial = any(${sql.val([...serials])}::bigint[])`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.serial, { personId: row.person_id, unitId: row.unit_id }]));
}
