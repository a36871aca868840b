import { sql } from "kysely";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db } from "#kernel/db/database.ts";
import type { Scope, UnitPath } from "#kernel/scope/scope.ts";
import type { MemberFilter } from "../../contract/member.ts";
import { conditionsOf, halvesOf, inPart } from "./filter.ts";

/** What the rules of a procedure ask of one person. */
export type PersonStanding = {
  personId: string;
  fullName: string;
  memberCode: string;
  status: string;
  unit: UnitPath;
  unitName: string;
  dateOfBirth: PlainDate;
  admissionDate: PlainDate | null;
  statusSince: PlainDate;
  cardStatus: string;
  cardNo: string | null;
  partyStatus: string;
  isSalaried: boolean;
};

const standings = (db: Db) =>
  db
    .selectFrom("members.person as p")
    .innerJoin("members.membership as m", "m.person_id", "p.id")
    .innerJoin("organisation.unit as u", "u.id", "m.unit_id")
    .select([
      "p.id",
      "p.full_name",
      "p.date_of_birth",
      "p.party_status",
      "p.is_salaried",
      "m.member_code",
      "m.status",
      "m.status_since",
      "m.admission_date",
      "m.card_status",
      "m.card_no",
      "u.id as unit_id",
      "u.path",
      "u.name as unit_name",
    ])
    .where("p.merged_into", "is", null);

type Row = Awaited<ReturnType<ReturnType<typeof standings>["execute"]>>[number];

const toStanding = (row: Row): PersonStanding => ({
  personId: row.id,
  fullName: row.full_name,
  memberCode: row.member_code,
  status: row.status,
  unit: { id: row.unit_id, path: row.path },
  unitName: row.unit_name,
  dateOfBirth: row.date_of_birth as unknown as PlainDate,
  admissionDate: row.admission_date as unknown as PlainDate | null,
  statusSince: row.status_since as unknown as PlainDate,
  cardStatus: row.card_status ?? "NONE",
  cardNo: row.card_no,
  partyStatus: row.party_status,
  isSalaried: row.is_salaried,
});

/**
 * People's standing in the registry, without regard to rights: for a procedure whose engine already asked for them. Those
 * who are no members or were merged into another are missing.
 */
export const peopleStanding = async (db: Db, personIds: readonly string[]): Promise<PersonStanding[]> =>
  (
    await standings(db)
      .where("p.id", "=", sql<string>`any(${sql.val([...personIds])}::uuid[])`)
      .execute()
  ).map(toStanding);

export const standingOf = async (db: Db, personId: string): Promise<PersonStanding | null> =>
  (await peopleStanding(db, [personId]))[0] ?? null;

/** Everybody of the scope whom the filter finds, in the order of the roster, up to a limit. */
export async function idsByFilter(
  db: Db,
  scope: Scope,
  filter: MemberFilter,
  day: PlainDate,
  limit: number,
): Promise<string[]> {
  const halves = halvesOf(filter.status).map((counted) => sql`m.counted = ${sql.lit(counted)}`);
  const parts = scope.parts.map(inPart);
  if (parts.length === 0 || halves.length === 0) return [];
  const conditions = [
    sql`(${sql.join(parts, sql` or `)})`,
    sql`(${sql.join(halves, sql` or `)})`,
    ...conditionsOf(filter, day),
  ];
  const { rows } = await sql<{ id: string }>`
    select m.person_id as id from members.membership m where ${sql.join(conditions, sql` and `)}
    order by m.roster_key, m.person_id limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}
