import type { Verdict } from "#kernel/audit/verify.ts";
import type { Db } from "#kernel/db/database.ts";

/** Writes down that the trail was proven, or what broke. */
export async function noteProof(db: Db, verdict: Verdict): Promise<void> {
  await db
    .insertInto("trail.verification")
    .values({
      proven_lines: verdict.provenLines,
      proven_seals: verdict.provenSeals,
      broken: verdict.broken && JSON.stringify(verdict.broken),
    })
    .execute();
}
