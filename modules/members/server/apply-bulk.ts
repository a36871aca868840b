import { recordMany } from "#kernel/audit/record.ts";
import type { Tx } from "#kernel/db/database.ts";
import { handleRun } from "#kernel/jobs/runs.ts";
import type { Actor } from "#kernel/scope/actor.ts";
import { contains, emptyScope, type Scope, scopeOf, type UnitPath } from "#kernel/scope/scope.ts";
import { mayStill } from "#modules/accounts/server/api.ts";
import { type UnitBrief, unitBrief } from "#modules/organisation/server/api.ts";
import type { BulkAction } from "../contract/bulk-endpoints.ts";
import { applyBulk } from "../contract/jobs.ts";
import { type BulkTarget, targetOf, valueOf } from "./bulk-fields.ts";
import { advance, type BulkRow, bulkOf, endBulk, lockBulk, targetsAfter } from "./queries/bulk.ts";
import { lockRecords, type MemberRecord, placeOf } from "./queries/record.ts";
import { moveMany, writeField } from "./queries/write-many.ts";
import { addHistory } from "./queries/write-member.ts";

/** So many people are changed in one transaction: short enough that nobody waits for it. */
export const BATCH = 500;

/** The account in whose name a job works, for the trail. */
export const actingFor = (accountId: string, role: string | null, unit: UnitBrief): Actor => ({
  accountId,
  displayName: "",
  personId: null,
  sessionId: "",
  authenticatedAt: new Date(0),
  post: role === null ? null : { assignmentId: "", role, unit },
  posts: [],
  permissions: new Set(),
  scope: emptyScope,
});

export type Change = { member: MemberRecord; changes: Record<string, { from: unknown; to: unknown }> };

/** What the action changes in a record; null when it is so already. */
function changeOf(member: MemberRecord, target: BulkTarget, effectiveOn: string): Change | null {
  if ("unitId" in target) {
    if (member.unit_id === target.unitId) return null;
    return {
      member,
      changes: {
        unitId: { from: member.unit_id, to: target.unitId },
        joinedUnitOn: { from: member.joined_unit_on, to: effectiveOn },
      },
    };
  }
  const { field, value } = target;
  const from = valueOf(member, field);
  if (from === value) return null;
  const changes: Change["changes"] = { [field.name]: { from, to: value } };
  if (field.name === "status") changes.statusSince = { from: member.status_since, to: effectiveOn };
  return { member, changes };
}

/** Changes one batch of targets in one transaction; answers how many were touched and the place reached. */
async function applyBatch(tx: Tx, bulk: BulkRow, scope: Scope, unit: UnitBrief) {
  const held = await lockBulk(tx, bulk.id);
  const targets = await targetsAfter(tx, bulk.id, held.position ?? 0, BATCH);
  const last = targets.at(-1);
  if (!last) return null;
  const target = targetOf(bulk.action as BulkAction);
  const home = "unitId" in target ? await unitBrief(tx, target.unitId) : null;
  // Asked before every batch: the post may have ended, or the unit been moved, while this waited or worked.
  const asked = { accountId: bulk.account_id, role: bulk.role };
  if (!(await mayStill(tx, asked, "members.edit", home ? [unit, home] : [unit])))
    return "rights_ended" as const;
  if ("unitId" in target && (!home || home.validTo !== null)) return "unit_closed" as const;
  const people = await lockRecords(
    tx,
    scope,
    targets.map((row) => row.person_id),
  );
  // Whoever left the part since the start is no longer this officer's to change.
  const changes = people
    .filter((member) => contains(scope, placeOf(member)))
    .map((member) => changeOf(member, target, bulk.effective_on as string))
    .filter((change) => change !== null);
  if (changes.length > 0) await writeChanges(tx, { bulk, scope, unit, home, target, changes });
  await advance(tx, bulk.id, last.n, held.touched + changes.length);
  return { done: last.n, touched: held.touched + changes.length };
}

type Batch = {
  bulk: BulkRow;
  scope: Scope;
  unit: UnitBrief;
  home: UnitPath | null;
  target: BulkTarget;
  changes: Change[];
};

async function writeChanges(tx: Tx, { bulk, scope, unit, home, target, changes }: Batch): Promise<void> {
  const day = bulk.effective_on as string;
  const ids = changes.map(({ member }) => member.id);
  const versions =
    "field" in target
      ? await writeField(
          tx,
          scope,
          target.field,
          ids.map((id) => ({ id, value: target.value, since: day })),
        )
      : await moveMany(
          tx,
          scope,
          home as UnitPath,
          ids.map((id) => ({ id, on: day })),
        );
  const kind = "unitId" in target ? "moved" : target.field.name === "status" ? "status" : "changed";
  await addHistory(
    tx,
    scope,
    changes.map(({ member, changes: what }) => ({
      personId: member.id,
      kind,
      effectiveOn: day,
      unitId: home?.id ?? member.unit_id,
      changes: what,
      decisionNo: bulk.decision_no,
      decisionDate: bulk.decision_date as string | null,
      reason: bulk.reason,
      accountId: bulk.account_id,
      batchId: bulk.id,
      version: versions.get(member.id) ?? null,
    })),
  );
  await recordMany(
    { db: tx, actor: actingFor(bulk.account_id, bulk.role, unit) },
    changes.map(({ member, changes: what }) => ({
      action: "members.change",
      subject: { kind: "person", id: member.id },
      personId: member.id,
      unit: home ?? placeOf(member),
      details: { changes: what, version: versions.get(member.id), bulk: bulk.id },
      reason: bulk.reason,
    })),
  );
}

/** Works through the targets of a bulk action, batch by batch; goes on where it stopped. */
export const applyJob = handleRun(applyBulk, async (context, { bulkId }) => {
  const { db } = context.database;
  const bulk = await bulkOf(db, bulkId);
  const unit = bulk && (await unitBrief(db, bulk.unit_id));
  if (!bulk || !unit) return { result: { touched: 0 } };
  const scope = scopeOf([unit]);
  let touched = bulk.touched;
  for (;;) {
    if (context.signal.aborted) return "again";
    const step = await db.transaction().execute((tx) => applyBatch(tx, bulk, scope, unit));
    if (step === null) {
      await endBulk(db, bulkId, "DONE");
      return { result: { touched } };
    }
    if (typeof step === "string") {
      await endBulk(db, bulkId, "CANCELLED", step);
      return { result: { touched, problem: step } };
    }
    touched = step.touched;
    if (await context.progress(step.done, bulk.expected)) {
      await endBulk(db, bulkId, "CANCELLED");
      return "cancelled";
    }
  }
});
