import type { Doer } from "#kernel/audit/record.ts";
import type { Db } from "#kernel/db/database.ts";
import type { Actor } from "#kernel/scope/actor.ts";
import { type Scope, scopeOf } from "#kernel/scope/scope.ts";
import { type FieldRights, fieldRights } from "#modules/accounts/contract/field-rights.ts";
import { mayStill } from "#modules/accounts/server/api.ts";
import { SEALED_NAMES } from "#modules/members/contract/member.ts";
import { mayOpen } from "#modules/members/server/api.ts";
import type { ActedAs, BatchRecord } from "./queries/batches.ts";

/** The part of the tree that a batch may touch, whoever works on it. */
export const scopeOfBatch = (batch: BatchRecord): Scope =>
  scopeOf([{ id: batch.unit_id, path: batch.unit_path }]);

/** The post acted in now, to be kept with the work it starts. */
export const postOf = ({ post }: Pick<Actor, "post">): ActedAs | null =>
  post && {
    role: post.role,
    assignmentId: post.assignmentId,
    unit: { ...post.unit, path: [...post.unit.path] },
  };

/** Whether the post that a job works in still has the right to import into the unit; asked for every chunk of rows. */
export const mayStillImport = (db: Db, batch: BatchRecord): Promise<boolean> =>
  mayStill(db, { accountId: batch.account_id, role: batch.acted_as?.role ?? null }, "imports.run", [
    { id: batch.unit_id, path: batch.unit_path },
  ]);

/** Who a job acts for: the account and the post that started it. */
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
