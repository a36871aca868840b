import { type Deed, recordMany } from "#kernel/audit/record.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { type PlainDate, today } from "#kernel/contract/plain-date.ts";
import type { Tx } from "#kernel/db/database.ts";
import { handleRun, type RunContext } from "#kernel/jobs/runs.ts";
import type { Scope, UnitPath } from "#kernel/scope/scope.ts";
import type { Rank } from "#modules/leadership/contract/organs.ts";
import { fillSeats, type WantedSeat } from "#modules/leadership/server/api.ts";
import {
  addHistoryMany,
  changeMany,
  holdersOfNationalIds,
  memberRecords,
  nationalIdHash,
  openRecord,
  registerMany,
} from "#modules/members/server/api.ts";
import { runBatch } from "../contract/jobs.ts";
import { closedFields, doerOf, scopeOfBatch } from "./acting.ts";
import { mergeInto } from "./compare.ts";
import { BEFORE_CONTEXT, openPayload, type Payload, rowId } from "./payload.ts";
import { type BatchRecord, changeBatch, lockBatch } from "./queries/batches.ts";
import {
  countRows,
  countToWrite,
  markWritten,
  rowsToWrite,
  type StagedRow,
  type Written,
} from "./queries/rows.ts";

/** Rows in one transaction: large enough that its own cost vanishes, small enough to pause at. */
const CHUNK = 1000;
/** A unique national id that appeared between question and write: the chunk asks again. */
const UNIQUE = "23505";
const TRIES = 3;

const NOTE = "Xác nhận khi nhập từ bảng tính";

export const runHandler = handleRun(runBatch, async (context, { batchId, runId }) => {
  const { db } = context.database;
  const { total, left } = await countToWrite(db, batchId);
  let done = total - left;
  for (;;) {
    if (context.signal.aborted) return "again";
    const written = await writeChunk(context, batchId, runId);
    if (written === null) return "cancelled";
    if (written === 0) break;
    done += written;
    if (await context.progress(done, total)) {
      await db.transaction().execute((tx) => changeBatch(tx, batchId, { state: "paused", run_id: null }));
      return "cancelled";
    }
  }
  const { counts, outcomes } = await countRows(db, batchId);
  await changeBatch(db, batchId, { state: "done", counts, run_id: null, done_at: new Date() });
  return { result: outcomes };
});

/** How many rows were written; null when the batch is not this run's any more. */
async function writeChunk(context: RunContext, batchId: string, runId: string): Promise<number | null> {
  for (let tried = 1; ; tried++) {
    try {
      return await context.database.db.transaction().execute((tx) => writeRows(context, tx, batchId, runId));
    } catch (error) {
      if ((error as { code?: string }).code !== UNIQUE || tried === TRIES) throw error;
    }
  }
}

async function writeRows(context: RunContext, tx: Tx, batchId: string, runId: string) {
  const batch = await lockBatch(tx, batchId);
  if (batch?.state !== "running" || batch.run_id !== runId) return null;
  const staged = await rowsToWrite(tx, batchId, batch.written_to, CHUNK);
  if (staged.length === 0) return 0;
  const rows = staged.map((row) => ({
    row,
    payload: openPayload(context.vault, batchId, row.row_no, row.payload),
  }));
  const writing: Writing = {
    context,
    tx,
    batch,
    scope: scopeOfBatch(batch),
    today: today(),
    deeds: [],
    seats: [],
  };
  const fresh = rows.filter(({ row }) => row.class === "new" || row.decision === "new");
  const known = rows.filter(({ row }) => !(row.class === "new" || row.decision === "new"));
  const written = [...(await changeKnown(writing, known)), ...(await createNew(writing, fresh))];
  await recordMany(doerOf(tx, batch), writing.deeds);
  await markWritten(tx, batchId, await seatWritten(writing, written));
  await changeBatch(tx, batchId, { written_to: staged.at(-1)?.row_no ?? batch.written_to });
  return staged.length;
}

type Writing = {
  context: RunContext;
  tx: Tx;
  batch: BatchRecord;
  scope: Scope;
  today: PlainDate;
  deeds: Deed[];
  /** Positions that the rows written so far name. */
  seats: WantedSeat[];
};
type Staged = { row: StagedRow; payload: Payload };

const outcome = (row: StagedRow, what: string): Written => ({
  rowNo: row.row_no,
  outcome: what,
  personId: null,
  version: null,
  before: null,
});

/** Gives the written persons the positions that their rows name; a row that had only that and found it filled is nothing. */
async function seatWritten(writing: Writing, written: readonly Written[]): Promise<Written[]> {
  const { tx, batch, scope, seats } = writing;
  const filled = await fillSeats(doerOf(tx, batch), scope, writing.today, seats, { batch: batch.id });
  return written.map((one) => {
    const positionId = one.personId ? (filled.get(one.personId) ?? null) : null;
    const onlySeat = one.outcome === "changed" && one.before === null;
    return { ...one, positionId, outcome: onlySeat && !positionId ? "skipped" : one.outcome };
  });
}

const wantSeat = (writing: Writing, row: StagedRow, one: Omit<WantedSeat, "rank">): void => {
  if (row.position) writing.seats.push({ ...one, rank: row.position as Rank });
};

async function createNew(writing: Writing, rows: readonly Staged[]): Promise<Written[]> {
  const { context, tx, batch, scope } = writing;
  const hashes = rows.map(({ payload }) => nationalIdHash(context.vault, payload.sealed.nationalId ?? null));
  const holders = await holdersOfNationalIds(
    tx,
    hashes.flatMap((hash) => hash ?? []),
  );
  const free = rows.filter((_, i) => !holders.has((hashes[i] as Buffer | null)?.toString("hex") ?? ""));
  const people = free.map(({ row, payload }) => ({
    personId: uuidv7(),
    unit: payload.unit as UnitPath,
    status: "ACTIVE",
    nationalIdNote: row.decision === "new" && hasIdDoubt(payload) ? NOTE : null,
    person: payload.person,
    sealed: payload.sealed,
    membership: payload.membership,
  }));
  const made = await registerMany({ db: tx, scope, vault: context.vault, today: writing.today }, people);
  const created = new Set<number>();
  const written: Written[] = [];
  const entries = [];
  for (const [i, one] of people.entries()) {
    const { row } = free[i] as Staged;
    const member = made.get(one.personId);
    if (!member) continue;
    created.add(row.row_no);
    written.push({ rowNo: row.row_no, outcome: "created", personId: one.personId, version: 1, before: null });
    const fullName = one.person.fullName ?? "";
    wantSeat(writing, row, { personId: one.personId, fullName, unit: one.unit });
    entries.push({
      personId: one.personId,
      kind: "registered",
      effectiveOn: writing.today,
      unitId: one.unit.id,
      changes: { status: one.status },
      accountId: batch.account_id,
      batchId: batch.id,
      version: 1,
    });
    writing.deeds.push({
      action: "imports.create",
      subject: { kind: "person", id: one.personId },
      personId: one.personId,
      unit: one.unit,
      details: { batch: batch.id, row: row.row_no, memberCode: member.memberCode },
    });
  }
  await addHistoryMany(tx, scope, entries);
  // Somebody registered them in between: said, not done twice.
  for (const { row } of rows) if (!created.has(row.row_no)) written.push(outcome(row, "exists"));
  return written;
}

const hasIdDoubt = (payload: Payload): boolean =>
  payload.issues.some((issue) => issue.code.startsWith("national_id_") && issue.level === "doubt");

async function changeKnown(writing: Writing, rows: readonly Staged[]): Promise<Written[]> {
  const { context, tx, batch, scope } = writing;
  const ids = rows.flatMap(({ row }) => row.person_id ?? []);
  const records = new Map((await memberRecords(tx, scope, ids)).map((record) => [record.id, record]));
  const closed = closedFields(batch);
  const written: Written[] = [];
  const ready = [];
  const taken = new Set<string>();
  for (const { row, payload } of rows) {
    const record = row.person_id ? records.get(row.person_id) : undefined;
    // Changed since the dry run, or named by an earlier row of this chunk: a person looks at it again.
    if (!record || record.version !== row.person_version || taken.has(record.id)) {
      written.push(outcome(row, "conflict"));
      continue;
    }
    taken.add(record.id);
    const open = openRecord(context.vault, record);
    const merged = mergeInto(open, payload, closed);
    const seat = { personId: record.id, fullName: merged.person.fullName, unit: merged.unit };
    if (merged.changes.length === 0 && row.position) {
      wantSeat(writing, row, seat);
      const { version } = record;
      written.push({ ...outcome(row, "changed"), personId: record.id, version });
    } else if (merged.changes.length === 0) written.push(outcome(row, "skipped"));
    else ready.push({ row, record, open, merged });
  }
  const saved = await changeMany(
    { db: tx, scope, vault: context.vault },
    ready.map(({ record, merged }) => ({ record, ...merged })),
  );
  const entries = [];
  for (const { row, record, open, merged } of ready) {
    if (!saved.has(record.id)) {
      written.push(outcome(row, "conflict"));
      continue;
    }
    const changes = Object.fromEntries(
      merged.changes.map(({ field, from, to, sealed }) => [field, sealed ? "sealed" : { from, to }]),
    );
    const { person, sealed, membership, unit } = open;
    const before = context.vault.seal(BEFORE_CONTEXT, rowId(batch.id, row.row_no), {
      person,
      sealed,
      membership,
      unit,
    });
    const version = record.version + 1;
    wantSeat(writing, row, { personId: record.id, fullName: person.fullName, unit: merged.unit });
    written.push({ rowNo: row.row_no, outcome: "changed", personId: record.id, version, before });
    entries.push({
      personId: record.id,
      kind: merged.unit.id === open.unit.id ? "changed" : "moved",
      effectiveOn: writing.today,
      unitId: merged.unit.id,
      changes,
      accountId: batch.account_id,
      batchId: batch.id,
      version,
    });
    writing.deeds.push({
      action: "imports.change",
      subject: { kind: "person", id: record.id },
      personId: record.id,
      unit: merged.unit,
      details: { batch: batch.id, row: row.row_no, changes, version },
    });
  }
  await addHistoryMany(tx, scope, entries);
  return written;
}
