import type { Db, Tx } from "#kernel/db/database.ts";

/** The newest code is the only one. */
export async function storeSetupCode(db: Db, hash: Buffer): Promise<void> {
  await db
    .insertInto("accounts.setup_code")
    .values({ code_hash: hash })
    .onConflict((conflict) =>
      conflict.column("only_one").doUpdateSet({ code_hash: hash, created_at: new Date() }),
    )
    .execute();
}

/** Locks the row: of two set-ups at the same time one waits, then finds that an account exists. */
export async function lockSetupCode(tx: Tx): Promise<Buffer | null> {
  const row = await tx.selectFrom("accounts.setup_code").select("code_hash").forUpdate().executeTakeFirst();
  return row?.code_hash ?? null;
}

export async function dropSetupCode(tx: Db): Promise<void> {
  await tx.deleteFrom("accounts.setup_code").execute();
}
