import type { Db } from "#kernel/db/database.ts";

/**
 * Where a long run stands, kept in the transaction of its last batch; the run's end overwrites it with its result,
 * which may keep the place for another run to go on from.
 */
export async function keepPlace(tx: Db, runId: string, place: object): Promise<void> {
  await tx
    .updateTable("house.run")
    .set({ result: JSON.stringify({ place }) })
    .where("id", "=", runId)
    .execute();
}

export async function placeKept<T>(db: Db, runId: string): Promise<T | null> {
  const row = await db.selectFrom("house.run").select("result").where("id", "=", runId).executeTakeFirst();
  return ((row?.result as { place?: T } | null)?.place ?? null) as T | null;
}
