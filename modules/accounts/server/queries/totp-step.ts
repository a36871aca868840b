import type { Tx } from "#kernel/db/database.ts";

/** The encrypted secret and the step last accepted. The caller holds the account's lock. */
export const secondFactorOf = (tx: Tx, accountId: string) =>
  tx
    .selectFrom("accounts.second_factor")
    .select(["secret", "last_step"])
    .where("account_id", "=", accountId)
    .executeTakeFirst();

export async function rememberStep(tx: Tx, accountId: string, step: number): Promise<void> {
  await tx
    .updateTable("accounts.second_factor")
    .set({ last_step: step })
    .where("account_id", "=", accountId)
    .execute();
}
