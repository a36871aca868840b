import type { Db, Tx } from "#kernel/db/database.ts";

/** All changes, oldest first: some dozens in a decade. Rules are no part of the tree, so no scope is asked. */
export const changesOf = async (db: Db) =>
  (
    await db
      .selectFrom("rules.change")
      .select(["id", "name", "valid_from", "value", "decision_no", "reason", "account_id", "changed_at"])
      .orderBy("id")
      .execute()
  ).map((row) => ({ ...row, from: row.valid_from as string }));

export const insertChange = (
  tx: Tx,
  change: {
    name: string;
    from: string;
    value: unknown;
    decisionNo: string | null;
    reason: string;
    accountId: string;
  },
) =>
  tx
    .insertInto("rules.change")
    .values({
      name: change.name,
      valid_from: change.from,
      value: JSON.stringify(change.value),
      decision_no: change.decisionNo,
      reason: change.reason,
      account_id: change.accountId,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
