import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";

/** Where somebody stands, for deciding whether a row of a list means them. Only "inside" or "outside" may be told. */
export type Standing = {
  personId: string;
  fullName: string;
  dateOfBirth: string;
  originProvince: string | null;
  hasNationalId: boolean;
  memberCode: string;
  unitId: number;
  unitPath: number[];
  unitName: string;
  counted: boolean;
  version: number;
};

const standing = sql`p.id as "personId", p.full_name as "fullName", p.date_of_birth as "dateOfBirth",
  p.origin_province as "originProvince", p.national_id_hash is not null as "hasNationalId",
  m.member_code as "memberCode", u.id as "unitId", u.path as "unitPath", u.name as "unitName", m.counted, p.version`;

/** Everybody in the country who holds one of these national ids, by the hash as hex. */
export async function holdersOfNationalIds(
  db: Db,
  hashes: readonly Buffer[],
): Promise<Map<string, Standing>> {
  if (hashes.length === 0) return new Map();
  const { rows } = await sql<Standing & { hash: Buffer }>`
    select ${standing}, p.national_id_hash as hash from members.person p
    join members.membership m on m.person_id = p.id join organisation.unit u on u.id = m.unit_id
    where p.national_id_hash = any(${sql.val(hashes)}::bytea[]) and p.merged_into is null`.execute(db);
  return new Map(rows.map(({ hash, ...row }) => [hash.toString("hex"), row]));
}

/** Those of the national ids that somebody in the country holds, by the hash as hex. */
export async function heldNationalIds(db: Db, hashes: readonly Buffer[]): Promise<string[]> {
  if (hashes.length === 0) return [];
  const { rows } = await sql<{ hash: string }>`
    select encode(national_id_hash, 'hex') as hash from members.person
    where national_id_hash = any(${sql.val(hashes)}::bytea[]) and merged_into is null`.execute(db);
  return rows.map((row) => row.hash);
}

/** Everybody in the country with the same folded name and birth date, by `<birth date> <folded name>`. */
export async function namesakesOfMany(
  db: Db,
  asked: readonly { nameFold: string; dateOfBirth: string }[],
): Promise<Map<string, Standing[]>> {
  const found = new Map<string, Standing[]>();
  if (asked.length === 0) return found;
  const { rows } = await sql<Standing & { nameFold: string }>`
    select ${standing}, m.name_fold as "nameFold"
    from unnest(${sql.val(asked.map((one) => one.dateOfBirth))}::date[],
      ${sql.val(asked.map((one) => one.nameFold))}::text[]) as asked (born, name)
    join members.membership m on m.date_of_birth = asked.born and m.name_fold = asked.name collate "C"
    join members.person p on p.id = m.person_id join organisation.unit u on u.id = m.unit_id
    where p.merged_into is null`.execute(db);
  for (const { nameFold, ...row } of rows) {
    const key = `${row.dateOfBirth} ${nameFold}`;
    const list = found.get(key) ?? [];
    if (!list.some((other) => other.personId === row.personId)) list.push(row);
    found.set(key, list);
  }
  return found;
}

export async function holdersOfCodes(db: Db, codes: readonly string[]): Promise<Map<string, Standing>> {
  if (codes.length === 0) return new Map();
  const { rows } = await sql<Standing>`
    select ${standing} from members.membership m join members.person p on p.id = m.person_id
    join organisation.unit u on u.id = m.unit_id
    where m.member_code = any(${sql.val(codes)}::text[]) and p.merged_into is null`.execute(db);
  return new Map(rows.map((row) => [row.memberCode, row]));
}

export async function standingsOf(db: Db, personIds: readonly string[]): Promise<Standing[]> {
  if (personIds.length === 0) return [];
  const { rows } = await sql<Standing>`
    select ${standing} from members.person p join members.membership m on m.person_id = p.id
    join organisation.unit u on u.id = m.unit_id where p.id = any(${sql.val(personIds)}::uuid[])`.execute(db);
  return rows;
}
