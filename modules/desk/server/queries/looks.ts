import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";

/** How often other accounts opened the person's record or sealed values since an instant. */
export async function looksSince(db: Db, personId: string, since: Date, ownAccount: string): Promise<number> {
  const { n } = await db
    .selectFrom("trail.line")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("person_id", "=", personId)
    .where("at", ">=", since)
    .where("action", "in", ["members.view", "members.reveal"])
    .where(sql<boolean>`account_id is distinct from ${ownAccount}::uuid`)
    .executeTakeFirstOrThrow();
  return n;
}
