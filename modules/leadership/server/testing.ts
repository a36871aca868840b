import { uuidv7 } from "#kernel/contract/ids.ts";
import type { Db } from "#kernel/db/database.ts";
import { ancestorsOf, type UnitPath } from "#kernel/scope/scope.ts";

let serial = 0;

/** An invented member with the least that the registry asks for. Answers the person's id. */
export async function plantMember(
  db: Db,
  unit: UnitPath,
  fullName: string,
  more: { status?: string; counted?: boolean } = {},
): Promise<string> {
  const id = uuidv7();
  serial++;
  await db
    .insertInto("members.person")
    .values({ id, full_name: fullName, date_of_birth: "2003-05-19" })
    .execute();
  await db
    .insertInto("members.membership")
    .values({
      person_id: id,
      member_code: `TEST-${serial}-${id.slice(-12)}`,
      unit_id: unit.id,
      ...(ancestorsOf(unit) as { a1: number }),
      status: more.status ?? "ACTIVE",
      counted: more.counted ?? true,
      status_since: "2020-01-01",
      roster_key: fullName,
      name_fold: fullName.toLowerCase(),
      name_by_given: fullName.toLowerCase(),
      name_words: [],
      facets: ["e:01", "p:NONE", "r:NONE"],
      date_of_birth: "2003-05-19",
    })
    .execute();
  return id;
}

export const facetsOf = async (db: Db, personId: string): Promise<string[]> =>
  (
    await db
      .selectFrom("members.membership")
      .select("facets")
      .where("person_id", "=", personId)
      .executeTakeFirstOrThrow()
  ).facets;
