import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Tx } from "#kernel/db/database.ts";
import type { Vault } from "#kernel/vault/vault.ts";

/**
 * Takes the key inside the write's own transaction. A second request with the same key waits for the first to end
 * (the unique row is locked), then gets the stored answer; so a double click has one result.
 * The body is compared by keyed hash: it may hold a national id, whose few unknown digits a plain hash would give away.
 * Returns the stored answer, a refusal, or null: go on and call `storeAnswer`.
 */
export async function takeKey(
  tx: Tx,
  vault: Vault,
  key: { value: string; accountId: string; route: string; body: unknown },
): Promise<{ answer: unknown } | Refusal | null> {
  const requestHash = vault.index("idempotency", JSON.stringify(key.body ?? null)).toString("hex");
  const taken = await tx
    .insertInto("house.idempotency")
    .values({ key: key.value, account_id: key.accountId, route: key.route, request_hash: requestHash })
    .onConflict((conflict) => conflict.doNothing())
    .returning("key")
    .executeTakeFirst();
  if (taken) return null;
  const earlier = await tx
    .selectFrom("house.idempotency")
    .select(["route", "request_hash", "answer"])
    .where("key", "=", key.value)
    .where("account_id", "=", key.accountId)
    .executeTakeFirstOrThrow();
  if (earlier.route !== key.route || earlier.request_hash !== requestHash)
    return refuse("idempotency_key_reused");
  return { answer: earlier.answer };
}

export async function storeAnswer(
  tx: Tx,
  key: { value: string; accountId: string },
  answer: unknown,
): Promise<void> {
  await tx
    .updateTable("house.idempotency")
    .set({ answer: JSON.stringify(answer ?? null) })
    .where("key", "=", key.value)
    .where("account_id", "=", key.accountId)
    .execute();
}

/** A refusal that keeps its writes gives no answer to repeat: the key is free again. */
export async function releaseKey(tx: Tx, key: { value: string; accountId: string }): Promise<void> {
  await tx
    .deleteFrom("house.idempotency")
    .where("key", "=", key.value)
    .where("account_id", "=", key.accountId)
    .execute();
}
