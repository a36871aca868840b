import type { Db, Tx } from "#kernel/db/database.ts";

export async function countFromAddress(db: Db, address: string, since: Date): Promise<number> {
  const { n } = await db
    .selectFrom("accounts.failed_sign_in")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("address", "=", address)
    .where("at", ">", since)
    .executeTakeFirstOrThrow();
  return n;
}

export async function noteAddress(tx: Tx, address: string): Promise<void> {
  await tx.insertInto("accounts.failed_sign_in").values({ address }).execute();
}

/** The account whose sign-in waits for the second factor under this name. */
export async function challengedAccount(tx: Tx, challenge: string): Promise<string | null> {
  const row = await tx
    .selectFrom("accounts.verification")
    .select("value")
    .where("identifier", "=", challenge)
    .where("expires_at", ">", new Date())
    .executeTakeFirst();
  return row?.value ?? null;
}
