import { type Deed, recordMany } from "#kernel/audit/record.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Tx } from "#kernel/db/database.ts";
import type { RunContext } from "#kernel/jobs/runs.ts";
import type { Scope, UnitPath } from "#kernel/scope/scope.ts";
import type { Rank } from "#modules/leadership/contract/organs.ts";
import { fillSeats, type WantedSeat } from "#modules/leadership/server/api.ts";
import {
  addHistoryMany,
  changeMany,
  type MassRow,
  memberRecords,
  openRecord,
  readyMany,
  registerMany,
} from "#modules/members/server/api.ts";
import { closedFields, doerOf, scopeOfBatch } from "./acting.ts";
import { mergeInto } from "./compare.ts";
import { BEFORE_CONTEXT, openPayload, type Payload, rowId } from "./payload.ts";
import { type BatchRecord, shareBatch } from "./queries/batches.ts";
import { claimRows, markWritten, oneAtATime, type StagedRow, type Written } from "./queries/rows.ts";
import { mayAppoint } from "./seats.ts";

const NOTE = "Xác nhận khi nhập từ bảng tính";

/** A staged row with what is sealed opened; `fresh` is the new member that it becomes. */
type Ready = { row: StagedRow; payload: Payload; fresh: MassRow | null };

export type ReadyChunk = { batch: BatchRecord; scope: Scope; today: PlainDate; rows: Ready[] };

/** What can be done before the transaction: it then holds its locks for as short as can be. */
export async function readyRows(
  context: RunContext,
  batch: BatchRecord,
  staged: readonly StagedRow[],
  today: PlainDate,
): Promise<ReadyChunk> {
  const { database, vault } = context;
  const scope = scopeOfBatch(batch);
  const rows: Ready[] = staged.map((row) => ({
    row,
    payload: openPayload(vault, batch.id, row.row_no, row.payload),
    fresh: null,
  }));
  const fresh = rows.filter(({ row }) => row.class === "new" || row.decision === "new");
  const people = fresh.map(({ row, payload }) => ({
    personId: uuidv7(),
    unit: payload.unit as UnitPath,
    status: "ACTIVE",
    nationalIdNote: row.decision === "new" && hasIdDoubt(payload) ? NOTE : null,
    person: payload.person,
    sealed: payload.sealed,
    membership: payload.membership,
  }));
  const ready = await readyMany({ db: database.db, scope, vault, today }, people);
  for (const [i, one] of fresh.entries()) one.fresh = ready[i] as MassRow;
  return { batch, scope, today, rows };
}

/** Writes a chunk in the transaction `tx`; answers how many rows, null when the batch is not this run's any more. */
export async function writeRows(
  context: RunContext,
  tx: Tx,
  { batch, scope, today, rows }: ReadyChunk,
): Promise<number | null> {
  const now = await shareBatch(tx, batch.id);
  if (now?.state !== "running" || now.run_id !== batch.run_id) return null;
  // What another worker of the same run wrote meanwhile is written.
  const claimed = await claimRows(
    tx,
    batch.id,
    rows.map(({ row }) => row.row_no),
  );
  const mine = rows.filter(({ row }) => claimed.has(row.row_no));
  const writing: Writing = { context, tx, batch, scope, today, deeds: [], seats: [] };
  const written = [
    ...(await changeKnown(
      writing,
      mine.filter(({ fresh }) => !fresh),
    )),
    ...(await createNew(
      writing,
      mine.filter(({ fresh }) => fresh),
    )),
  ];
  await recordMany(doerOf(tx, batch), writing.deeds);
  await markWritten(tx, batch.id, await seatWritten(writing, written));
  return rows.length;
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
  // Two chunks at once would both find the same seat empty.
  if (seats.length > 0) await oneAtATime(tx, batch.id);
  // The post that writes may be another than the one that checked.
  const wanted = mayAppoint(batch) ? seats : [];
  const filled = await fillSeats(doerOf(tx, batch), scope, writing.today, wanted, { batch: batch.id });
  return written.map((one) => {
    const positionId = one.personId ? (filled.get(one.personId) ?? null) : null;
    const onlySeat = one.outcome === "changed" && one.before === null;
    return { ...one, positionId, outcome: onlySeat && !positionId ? "skipped" : one.outcome };
  });
}

const wantSeat = (writing: Writing, row: StagedRow, one: Omit<WantedSeat, "rank">): void => {
  if (row.position) writing.seats.push({ ...one, rank: row.position as Rank });
};

async function createNew(writing: Writing, rows: readonly Ready[]): Promise<Written[]> {
  const { tx, batch, scope } = writing;
  const made = await registerMany(
    { db: tx, scope },
    rows.map(({ fresh }) => fresh as MassRow),
  );
  const created = new Set<number>();
  const written: Written[] = [];
  const entries = [];
  for (const { row, payload, fresh } of rows) {
    const { person, membership } = fresh as MassRow;
    const personId = person.id;
    if (!made.has(personId)) continue;
    created.add(row.row_no);
    written.push({ rowNo: row.row_no, outcome: "created", personId, version: 1, before: null });
    const unit = payload.unit as UnitPath;
    wantSeat(writing, row, { personId, fullName: person.full_name, unit });
    entries.push({
      personId,
      kind: "registered",
      effectiveOn: writing.today,
      unitId: unit.id,
      changes: { status: membership.status },
      accountId: batch.account_id,
      batchId: batch.id,
      version: 1,
    });
    writing.deeds.push({
      action: "imports.create",
      subject: { kind: "person", id: personId },
      personId,
      unit,
      details: { batch: batch.id, row: row.row_no, memberCode: membership.member_code },
    });
  }
  await addHistoryMany(tx, scope, entries);
  // Somebody registered them in between: said, not done twice.
  for (const { row } of rows) if (!created.has(row.row_no)) written.push(outcome(row, "exists"));
  return written;
}

const hasIdDoubt = (payload: Payload): boolean =>
  payload.issues.some((issue) => issue.code.startsWith("national_id_") && issue.level === "doubt");

async function changeKnown(writing: Writing, rows: readonly Ready[]): Promise<Written[]> {
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
