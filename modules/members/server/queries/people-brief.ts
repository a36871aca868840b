import type { Db } from "#kernel/db/database.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";

export type PersonBrief = {
  personId: string;
  fullName: string;
  memberCode: string;
  status: string;
  /** Where the membership lies: the caller asks whether its scope holds it. */
  unit: UnitPath;
};

/** Names and places of several members, without regard to rights, in no order. */
export async function peopleBrief(db: Db, personIds: readonly string[]): Promise<PersonBrief[]> {
  if (personIds.length === 0) return [];
  const rows = await db
    .selectFrom("members.person as p")
    .innerJoin("members.membership as m", "m.person_id", "p.id")
    .innerJoin("organisation.unit as u", "u.id", "m.unit_id")
    .select(["p.id", "p.full_name", "m.member_code", "m.status", "u.id as unit_id", "u.path"])
    .where("p.id", "in", [...new Set(personIds)])
    .where("p.merged_into", "is", null)
    .execute();
  return rows.map((row) => ({
    personId: row.id,
    fullName: row.full_name,
    memberCode: row.member_code,
    status: row.status,
    unit: { id: row.unit_id, path: row.path },
  }));
}

/** What is sealed of several persons. */
export const sealedOf = (db: Db, personIds: readonly string[]) =>
  personIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom("members.person")
        .select(["id", "sealed"])
        .where("id", "in", [...new Set(personIds)])
        .execute();
