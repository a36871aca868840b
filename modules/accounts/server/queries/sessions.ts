import { uuidv7 } from "#kernel/contract/ids.ts";
import type { Db, Tx } from "#kernel/db/database.ts";

/** Those that live: not over by the clock, nor idle for longer than `idle` ms. */
export const sessionsOf = (db: Db, accountId: string, idle: number) =>
  db
    .selectFrom("accounts.session")
    .select(["id", "created_at", "last_seen_at", "expires_at", "ip", "user_agent"])
    .where("account_id", "=", accountId)
    .where("expires_at", ">", new Date())
    .where("last_seen_at", ">=", new Date(Date.now() - idle))
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(200)
    .execute();

/** A session without a sign-in, for tests; returns its id. */
export async function insertSession(
  db: Db,
  session: { token: string; accountId: string; expiresAt: Date; authenticatedAt?: Date },
): Promise<string> {
  const id = uuidv7();
  await db
    .insertInto("accounts.session")
    .values({
      id,
      token: session.token,
      account_id: session.accountId,
      expires_at: session.expiresAt,
      authenticated_at: session.authenticatedAt ?? new Date(),
    })
    .execute();
  return id;
}

/** Returns how many ended. `keep` stays. */
export async function endSessionsOf(tx: Tx, accountId: string, keep?: string): Promise<number> {
  let query = tx.deleteFrom("accounts.session").where("account_id", "=", accountId);
  if (keep) query = query.where("id", "<>", keep);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}

/** Whether there was such a session of this account. */
export async function endSession(tx: Tx, accountId: string, sessionId: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom("accounts.session")
    .where("id", "=", sessionId)
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function markAuthenticated(tx: Tx, sessionId: string, at: Date): Promise<void> {
  await tx
    .updateTable("accounts.session")
    .set({ authenticated_at: at })
    .where("id", "=", sessionId)
    .execute();
}

/** Sessions and challenges that ended by the clock, and sessions that nobody used for `idle` ms. */
export async function sweepExpired(tx: Db, idle: number): Promise<void> {
  const now = new Date();
  const unused = new Date(now.getTime() - idle);
  await tx
    .deleteFrom("accounts.session")
    .where((eb) => eb.or([eb("expires_at", "<", now), eb("last_seen_at", "<", unused)]))
    .execute();
  await tx.deleteFrom("accounts.verification").where("expires_at", "<", now).execute();
  await tx
    .deleteFrom("accounts.failed_sign_in")
    .where("at", "<", new Date(now.getTime() - 24 * 3_600_000))
    .execute();
}
