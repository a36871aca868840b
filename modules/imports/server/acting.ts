import type { Doer } from "#kernel/audit/record.ts";
import type { Db } from "#kernel/db/database.ts";
import { type Scope, scopeOf } from "#kernel/scope/scope.ts";
import { type FieldRights, fieldRights } from "#modules/accounts/contract/field-rights.ts";
import { SEALED_NAMES } from "#modules/members/contract/member.ts";
import { mayOpen } from "#modules/members/server/api.ts";
import type { BatchRecord } from "./queries/batches.ts";

/** The part of the tree that a batch may touch, whoever works on it. */
export const scopeOfBatch = (batch: BatchRecord): Scope =>
  scopeOf([{ id: batch.unit_id, path: batch.unit_path }]);

/** Who a job acts for: the account and post that started the import. */
export const doerOf = <D extends Db>(db: D, batch: BatchRecord) =>
  ({
    db,
    actor: {
      accountId: batch.account_id,
      post: batch.acted_as
        ? {
            assignmentId: batch.acted_as.assignmentId,
            role: batch.acted_as.role,
            unit: batch.acted_as.unit,
          }
        : null,
    },
  }) satisfies Doer;

const rightsOfBatch = (batch: BatchRecord): FieldRights =>
  fieldRights(batch.acted_as?.role ?? "", batch.acted_as?.unit.tier ?? "");

/** Sealed fields that the post may not open: an import of it neither compares nor overwrites them. */
export const closedFields = (batch: BatchRecord): ReadonlySet<string> => {
  const rights = rightsOfBatch(batch);
  return new Set(SEALED_NAMES.filter((name) => !mayOpen(name, rights)));
};
