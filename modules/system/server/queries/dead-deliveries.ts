import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";

/** Events that a listener gave up. */
export const deadDeliveries = (db: Db, most: number) =>
  db
    .selectFrom("house.delivery as d")
    .innerJoin("house.outbox as o", "o.id", "d.outbox_id")
    .select(["o.id", "o.name", "d.listener", "d.attempts", "d.problem", "o.emitted_at", "d.dead_at"])
    .where("d.dead_at", "is not", null)
    .orderBy("d.dead_at", "desc")
    .limit(most)
    .execute();

/** The listener meets the event again, later than those that came after it. False when it was not given up. */
export async function reviveDelivery(db: Db, outboxId: number, listener: string): Promise<boolean> {
  const revived = await db
    .updateTable("house.delivery")
    .set({ dead_at: null, attempts: 0, problem: null })
    .where("outbox_id", "=", outboxId)
    .where("listener", "=", listener)
    .where("dead_at", "is not", null)
    .returning("outbox_id")
    .executeTakeFirst();
  if (!revived) return false;
  await db.updateTable("house.outbox").set({ delivered_at: null }).where("id", "=", outboxId).execute();
  return true;
}

/** Kept as done, with its problem, so that it is told apart from a delivery. */
export async function discardDelivery(db: Db, outboxId: number, listener: string): Promise<boolean> {
  const discarded = await db
    .updateTable("house.delivery")
    .set({ dead_at: null, done_at: sql`now()` })
    .where("outbox_id", "=", outboxId)
    .where("listener", "=", listener)
    .where("dead_at", "is not", null)
    .returning("outbox_id")
    .executeTakeFirst();
  return discarded !== undefined;
}
