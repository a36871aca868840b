import { recordMany } from "#kernel/audit/record.ts";
import type { Tx } from "#kernel/db/database.ts";
import { handleRun } from "#kernel/jobs/runs.ts";
import { contains, type Scope, scopeOf } from "#kernel/scope/scope.ts";
import { mayStill } from "#modules/accounts/server/api.ts";
import { type UnitBrief, unitBrief, unitBriefs } from "#modules/organisation/server/api.ts";
import type { BulkAction } from "../contract/bulk-endpoints.ts";
import { undoBulk } from "../contract/jobs.ts";
import { actingFor, BATCH, type Change } from "./apply-bulk.ts";
import { type BulkTarget, targetOf, valueOf } from "./bulk-fields.ts";
import { type BulkRow, batchLines, bulkOf, countUndone, endUndo, stopUndo } from "./queries/bulk.ts";
import { lockRecords, type MemberRecord, placeOf } from "./queries/record.ts";
import { keepPlace, placeKept } from "./queries/run-place.ts";
import { moveMany, writeField } from "./queries/write-many.ts";
import { addHistory } from "./queries/write-member.ts";

type Undo = { runId: string; accountId: string; role: string | null; reason: string };
type Done = Record<string, { from: string | number | null; to: string | number | null }>;

/** Whether the record still says what the action wrote: then nothing contradicts giving it back. */
const stillSo = (member: MemberRecord, target: BulkTarget, done: Done): boolean =>
  "unitId" in target
    ? member.unit_id === done.unitId?.to
    : valueOf(member, target.field) === done[target.field.name]?.to;

async function undoBatch(tx: Tx, bulk: BulkRow, scope: Scope, unit: UnitBrief, undo: Undo, after: number) {
  const lines = await batchLines(tx, bulk.id, after, BATCH);
  const last = lines.at(-1);
  if (!last) return null;
  if (!(await mayStill(tx, undo, "members.edit", [unit]))) return "rights_ended" as const;
  const target = targetOf(bulk.action as BulkAction);
  const people = await lockRecords(
    tx,
    scope,
    lines.map((line) => line.person_id),
  );
  const byId = new Map(people.map((member) => [member.id, member]));
  const homes = await unitBriefs(
    tx,
    lines.map((line) => (line.changes as Done).unitId?.from).filter((id) => typeof id === "number"),
  );
  const open = new Map(homes.filter((home) => home.validTo === null).map((home) => [home.id, home]));
  const back: (Change & { home: UnitBrief | null })[] = [];
  for (const line of lines) {
    const member = byId.get(line.person_id);
    const done = line.changes as Done;
    if (!member || !contains(scope, placeOf(member)) || !stillSo(member, target, done)) continue;
    const home = "unitId" in target ? open.get(done.unitId?.from as number) : null;
    if (home === undefined || (home && !contains(scope, home))) continue;
    const changes = Object.fromEntries(
      Object.entries(done).map(([name, { from, to }]) => [name, { from: to, to: from }]),
    );
    back.push({ member, changes, home });
  }
  if (back.length > 0) await writeBack(tx, { bulk, scope, unit, undo, target, back });
  await countUndone(tx, bulk.id, back.length, lines.length - back.length);
  await keepPlace(tx, undo.runId, { after: last.id });
  return { after: last.id, lines: lines.length };
}

type Back = {
  bulk: BulkRow;
  scope: Scope;
  unit: UnitBrief;
  undo: Undo;
  target: BulkTarget;
  back: (Change & { home: UnitBrief | null })[];
};

const textOf = (value: unknown): string | null => (value === undefined ? null : (value as string | null));

async function writeBack(tx: Tx, { bulk, scope, unit, undo, target, back }: Back): Promise<void> {
  const versions = new Map<string, number>();
  const remember = (raised: Map<string, number>) => {
    for (const [id, version] of raised) versions.set(id, version);
  };
  if ("field" in target) {
    const { field } = target;
    const values = back.map(({ member, changes }) => ({
      id: member.id,
      value: textOf(changes[field.name]?.to),
      since: textOf(changes.statusSince?.to),
    }));
    remember(await writeField(tx, scope, field, values));
  } else {
    for (const home of new Set(back.map((change) => change.home as UnitBrief))) {
      const joined = back
        .filter((change) => change.home === home)
        .map(({ member, changes }) => ({ id: member.id, on: textOf(changes.joinedUnitOn?.to) }));
      remember(await moveMany(tx, scope, home, joined));
    }
  }
  await addHistory(
    tx,
    scope,
    back.map(({ member, changes, home }) => ({
      personId: member.id,
      kind: "bulk_undone",
      effectiveOn: bulk.effective_on as string,
      unitId: home?.id ?? member.unit_id,
      changes,
      reason: undo.reason,
      accountId: undo.accountId,
      version: versions.get(member.id) ?? null,
    })),
  );
  await recordMany(
    { db: tx, actor: actingFor(undo.accountId, undo.role, unit) },
    back.map(({ member, changes, home }) => ({
      action: "members.change",
      subject: { kind: "person", id: member.id },
      personId: member.id,
      unit: home ?? placeOf(member),
      details: { changes, version: versions.get(member.id), undoes: bulk.id },
      reason: undo.reason,
    })),
  );
}

/** Gives every record of a bulk action back what it was; what somebody changed since is left and counted. */
export const undoJob = handleRun(undoBulk, async (context, { bulkId, ...undo }) => {
  const { db } = context.database;
  const bulk = await bulkOf(db, bulkId);
  const unit = bulk && (await unitBrief(db, bulk.unit_id));
  if (!bulk || !unit) return { result: {} };
  const scope = scopeOf([unit]);
  let after = (await placeKept<{ after: number }>(db, undo.runId))?.after ?? 0;
  for (let done = 0; ; ) {
    if (context.signal.aborted) return "again";
    const place = after;
    const step = await db.transaction().execute((tx) => undoBatch(tx, bulk, scope, unit, undo, place));
    if (step === null || step === "rights_ended") {
      await (step ? stopUndo(db, bulkId) : endUndo(db, bulkId));
      const end = await bulkOf(db, bulkId);
      const counts = { undone: end?.undone ?? 0, left: end?.left_alone ?? 0 };
      return { result: step ? { ...counts, problem: step, place: { after } } : counts };
    }
    after = step.after;
    done += step.lines;
    await context.progress(done, bulk.touched);
  }
});
