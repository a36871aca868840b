import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";

/** The newest seal, the lines after it, and the newest proof. */
export async function sealState(db: Db) {
  const seal = await db
    .selectFrom("trail.seal")
    .select(["number", "sealed_at", "lines", "epoch", "to_xid"])
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  const { rows } = await sql<{ unsealed: number }>`select count(*) as unsealed from trail.line
    where (epoch, xid) >= (${seal?.epoch ?? 0}, ${seal?.to_xid ?? "0"}::xid8)`.execute(db);
  const proof = await db
    .selectFrom("trail.verification")
    .select(["at", "proven_lines", "broken"])
    .orderBy("at", "desc")
    .limit(1)
    .executeTakeFirst();
  return { seal, unsealed: rows[0]?.unsealed ?? 0, proof };
}
