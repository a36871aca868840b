import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db } from "#kernel/db/database.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";

/** What the rules of a procedure ask of one person. */
export type PersonStanding = {
  personId: string;
  fullName: string;
  status: string;
  unit: UnitPath;
  dateOfBirth: PlainDate;
  admissionDate: PlainDate | null;
  statusSince: PlainDate;
  cardStatus: string;
  cardNo: string | null;
  partyStatus: string;
};

/**
 * A person's standing in the registry, without regard to rights: for a procedure whose engine already asked for them.
 * Null for a person who is no member or was merged into another.
 */
export async function standingOf(db: Db, personId: string): Promise<PersonStanding | null> {
  const row = await db
    .selectFrom("members.person as p")
    .innerJoin("members.membership as m", "m.person_id", "p.id")
    .innerJoin("organisation.unit as u", "u.id", "m.unit_id")
    .select([
      "p.id",
      "p.full_name",
      "p.date_of_birth",
      "p.party_status",
      "m.status",
      "m.status_since",
      "m.admission_date",
      "m.card_status",
      "m.card_no",
      "u.id as unit_id",
      "u.path",
    ])
    .where("p.id", "=", personId)
    .where("p.merged_into", "is", null)
    .executeTakeFirst();
  return row
    ? {
        personId: row.id,
        fullName: row.full_name,
        status: row.status,
        unit: { id: row.unit_id, path: row.path },
        dateOfBirth: row.date_of_birth as unknown as PlainDate,
        admissionDate: row.admission_date as unknown as PlainDate | null,
        statusSince: row.status_since as unknown as PlainDate,
        cardStatus: row.card_status ?? "NONE",
        cardNo: row.card_no,
        partyStatus: row.party_status,
      }
    : null;
}
