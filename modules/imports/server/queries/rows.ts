import { sql } from "kysely";
import { copyMany } from "#kernel/db/copy-many.ts";
import type { Db, Tx } from "#kernel/db/database.ts";

export type StagedRow = {
  row_no: number;
  class: string;
  national_id_hash: Buffer | null;
  soft_key: Buffer | null;
  digest: Buffer | null;
  issue_fields: string[];
  same_as_row: number | null;
  unit_id: number | null;
  person_id: string | null;
  person_version: number | null;
  decision: string | null;
  outcome: string | null;
  /** The rank that the row's person will be given in the branch's committee, and the position it became. */
  position: string | null;
  position_id: string | null;
  payload: Buffer;
  before: Buffer | null;
};

export type NewStagedRow = Omit<StagedRow, "decision" | "outcome" | "position_id" | "before">;

const columns = sql`row_no, class, national_id_hash, soft_key, digest, issue_fields, same_as_row, unit_id, person_id,
  person_version, decision, outcome, position, position_id, payload, before`;

const STAGED = {
  batch_id: "uuid",
  row_no: "int",
  class: "text",
  national_id_hash: "bytea",
  soft_key: "bytea",
  digest: "bytea",
  issue_fields: "text[]",
  same_as_row: "int",
  unit_id: "int",
  person_id: "uuid",
  person_version: "int",
  position: "text",
  payload: "bytea",
} as const;

export const stageRows = (tx: Tx, batchId: string, rows: readonly NewStagedRow[]): Promise<void> =>
  copyMany(
    tx,
    "imports.row",
    STAGED,
    rows.map((row) => ({ batch_id: batchId, ...row })),
  );

/** Stages a row in the place of the one that was staged; what was decided of that one is forgotten. */
export async function stageAgain(tx: Tx, batchId: string, row: NewStagedRow): Promise<void> {
  await sql`delete from imports.row where batch_id = ${batchId} and row_no = ${row.row_no}`.execute(tx);
  await stageRows(tx, batchId, [row]);
}

export async function clearRows(tx: Db, batchId: string): Promise<void> {
  await sql`delete from imports.row where batch_id = ${batchId}`.execute(tx);
}

export async function rowOf(db: Db, batchId: string, rowNo: number): Promise<StagedRow | null> {
  const { rows } = await sql<StagedRow>`
    select ${columns} from imports.row where batch_id = ${batchId} and row_no = ${rowNo}`.execute(db);
  return rows[0] ?? null;
}

export async function rowPage(
  db: Db,
  batchId: string,
  page: {
    class?: string | undefined;
    field?: string | undefined;
    undecided?: boolean | undefined;
    after: number;
    limit: number;
  },
): Promise<StagedRow[]> {
  const { rows } = await sql<StagedRow>`
    select ${columns} from imports.row where batch_id = ${batchId} and row_no > ${page.after}
      ${page.class ? sql`and class = ${page.class}` : sql``}
      ${page.field ? sql`and ${page.field} = any(issue_fields)` : sql``}
      ${page.undecided ? sql`and class = 'doubtful' and decision is null` : sql``}
    order by row_no limit ${page.limit}`.execute(db);
  return rows;
}

/** What the file said so far about who is in it: enough to see a repetition, and to go on after a stop. */
export async function* stagedKeys(db: Db, batchId: string) {
  let after = 0;
  for (;;) {
    const { rows } = await sql<
      Pick<StagedRow, "row_no" | "national_id_hash" | "soft_key" | "digest" | "unit_id" | "position">
    >`
      select row_no, national_id_hash, soft_key, digest, unit_id, position from imports.row
      where batch_id = ${batchId} and row_no > ${after} order by row_no limit 5000`.execute(db);
    yield* rows;
    if (rows.length < 5000) return;
    after = rows.at(-1)?.row_no ?? after;
  }
}

/** Other rows of the file that have one of the keys, for a row that was corrected. */
export async function rowsWithKeys(
  db: Db,
  batchId: string,
  rowNo: number,
  keys: { nationalId: Buffer | null; soft: Buffer | null },
) {
  const { rows } = await sql<Pick<StagedRow, "row_no" | "national_id_hash" | "soft_key" | "digest">>`
    select row_no, national_id_hash, soft_key, digest from imports.row
    where batch_id = ${batchId} and row_no < ${rowNo} and class <> 'wrong'
      and (national_id_hash = ${keys.nationalId} or soft_key = ${keys.soft}) order by row_no limit 50`.execute(
    db,
  );
  return rows;
}

/** Another row of the file whose person will be the unit's secretary. */
export async function rowWithSecretary(db: Db, batchId: string, unitId: number, but: number) {
  const { rows } = await sql<{ row_no: number }>`
    select row_no from imports.row where batch_id = ${batchId} and unit_id = ${unitId} and position = 'SECRETARY'
      and row_no <> ${but} order by row_no limit 1`.execute(db);
  return rows[0]?.row_no ?? null;
}

type Tallied = {
  class: string;
  decision: string | null;
  outcome: string | null;
  n: number;
  wanted: number;
  filled: number;
};

/** Rows by class, those undecided, those by outcome, and the positions that they name. */
export async function countRows(db: Db, batchId: string) {
  const { rows } = await sql<Tallied>`
    select class, decision, outcome, count(*)::int as n, count(position)::int as wanted,
      count(position_id)::int as filled
    from imports.row where batch_id = ${batchId} group by 1, 2, 3`.execute(db);
  const counts: Record<string, number> = { new: 0, changed: 0, same: 0, doubtful: 0, wrong: 0 };
  const outcomes: Record<string, number> = {};
  let undecided = 0;
  const positions = { wanted: 0, filled: 0 };
  for (const row of rows) {
    counts[row.class] = (counts[row.class] ?? 0) + row.n;
    if (row.outcome) outcomes[row.outcome] = (outcomes[row.outcome] ?? 0) + row.n;
    if (row.class === "doubtful" && !row.decision) undecided += row.n;
    else if (row.decision !== "skip") positions.wanted += row.wanted;
    positions.filled += row.filled;
  }
  return { counts, undecided, outcomes, positions };
}

/** The next rows to be written, in order. */
export async function rowsToWrite(
  db: Db,
  batchId: string,
  after: number,
  limit: number,
): Promise<StagedRow[]> {
  const { rows } = await sql<StagedRow>`
    select ${columns} from imports.row
    where batch_id = ${batchId} and row_no > ${after} and outcome is null
      and (class in ('new', 'changed') or (class = 'doubtful' and decision in ('new', 'merge')))
    order by row_no limit ${limit}`.execute(db);
  return rows;
}

/** Locks rows for this transaction; answers those that nobody wrote yet. */
export async function claimRows(tx: Tx, batchId: string, rowNos: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ row_no: number }>`
    select row_no from imports.row
    where batch_id = ${batchId} and row_no = any(${sql.val(rowNos)}::int[]) and outcome is null
    order by row_no for no key update`.execute(tx);
  return new Set(rows.map((row) => row.row_no));
}

/** Until the commit nobody else passes here for this batch. */
export async function oneAtATime(tx: Tx, batchId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${batchId}, 0))`.execute(tx);
}

export async function countToWrite(db: Db, batchId: string): Promise<{ total: number; left: number }> {
  const { rows } = await sql<{ total: number; left: number }>`
    select count(*)::int as total, (count(*) filter (where outcome is null))::int as left from imports.row
    where batch_id = ${batchId} and (class in ('new', 'changed') or (class = 'doubtful' and decision in ('new', 'merge')))`.execute(
    db,
  );
  return rows[0] ?? { total: 0, left: 0 };
}

export type Written = {
  rowNo: number;
  outcome: string;
  personId: string | null;
  version: number | null;
  before: Buffer | null;
  positionId?: string | null;
};

export async function markWritten(tx: Tx, batchId: string, written: readonly Written[]): Promise<void> {
  if (written.length === 0) return;
  const rowNos = written.map((one) => one.rowNo);
  // The range says no more than the join, but it keeps a planner that knows nothing of a batch just staged from reading
  // the whole of it for every chunk.
  await sql`
    update imports.row r set outcome = w.outcome, person_id = coalesce(w.person_id, r.person_id),
      person_version = coalesce(w.version, r.person_version), before = w.before,
      position_id = w.position_id
    from unnest(${sql.val(rowNos)}::int[], ${sql.val(written.map((one) => one.outcome))}::text[],
      ${sql.val(written.map((one) => one.personId))}::uuid[], ${sql.val(written.map((one) => one.version))}::int[],
      ${sql.val(written.map((one) => one.before))}::bytea[],
      ${sql.val(written.map((one) => one.positionId ?? null))}::uuid[])
      as w (row_no, outcome, person_id, version, before, position_id)
    where r.batch_id = ${batchId} and r.row_no = w.row_no
      and r.row_no between ${Math.min(...rowNos)} and ${Math.max(...rowNos)}`.execute(tx);
}

/** The rows whose deeds an undo takes back, the last first. */
export async function rowsToUndo(
  tx: Tx,
  batchId: string,
  below: number,
  limit: number,
): Promise<StagedRow[]> {
  const { rows } = await sql<StagedRow>`
    select ${columns} from imports.row
    where batch_id = ${batchId} and row_no < ${below} and outcome in ('created', 'changed') and not left_as_is
    order by row_no desc limit ${limit}`.execute(tx);
  return rows;
}

/** After an undo: `undone` rows have no outcome again, the others say that they stayed. */
export async function markUndone(
  tx: Tx,
  batchId: string,
  undone: readonly number[],
  left: readonly number[],
): Promise<void> {
  await sql`update imports.row set outcome = null, position_id = null where batch_id = ${batchId} and row_no = any(${sql.val(undone)}::int[])`.execute(
    tx,
  );
  await sql`update imports.row set left_as_is = true where batch_id = ${batchId} and row_no = any(${sql.val(left)}::int[])`.execute(
    tx,
  );
}

export async function leftRows(db: Db, batchId: string) {
  const { rows } = await sql<{ rowNo: number; personId: string }>`
    select row_no as "rowNo", person_id as "personId" from imports.row
    where batch_id = ${batchId} and left_as_is order by row_no limit 1000`.execute(db);
  return rows;
}

export async function decideRow(
  tx: Tx,
  batchId: string,
  rowNo: number,
  decision: string | null,
  person: { id: string; version: number } | null,
): Promise<void> {
  await sql`update imports.row set decision = ${decision}, person_id = ${person?.id ?? null},
    person_version = ${person?.version ?? null} where batch_id = ${batchId} and row_no = ${rowNo}`.execute(
    tx,
  );
}

export async function decideAll(tx: Tx, batchId: string, decision: string): Promise<number> {
  const { numAffectedRows } = await sql`update imports.row set decision = ${decision}
    where batch_id = ${batchId} and class = 'doubtful' and decision is null`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** Wrong rows in the order of the sheet, a few thousand at a time. */
export async function* rowsOfClass(
  db: Db,
  batchId: string,
  cls: string,
): AsyncGenerator<StagedRow, void, void> {
  let after = 0;
  for (;;) {
    const rows = await rowPage(db, batchId, { class: cls, after, limit: 1000 });
    yield* rows;
    if (rows.length < 1000) return;
    after = rows.at(-1)?.row_no ?? after;
  }
}
