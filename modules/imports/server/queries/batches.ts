import { sql } from "kysely";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { Scope } from "#kernel/scope/scope.ts";
import { UNDO_DAYS } from "../settings.ts";

/** The post that an import is done in: jobs go on as it. */
export type ActedAs = {
  role: string;
  assignmentId: string;
  unit: { id: number; path: number[]; name: string; tier: string };
};

export type ColumnChoice = { column: number; field: string | null; encoding: string };

export type BatchRecord = {
  id: string;
  unit_id: number;
  unit_path: number[];
  unit_name: string;
  account_id: string;
  acted_as: ActedAs | null;
  file_name: string;
  sha256: string;
  size: number;
  state: string;
  preview: Buffer | null;
  sheet: string | null;
  columns: ColumnChoice[] | null;
  read_to: number;
  rows: number;
  counts: Record<string, number>;
  run_id: string | null;
  run_done: number | null;
  run_total: number | null;
  problem: string | null;
  problem_data: Record<string, unknown> | null;
  left_as_is: number | null;
  created_at: Date;
  done_at: Date | null;
};

const columns = sql`b.id, b.unit_id, b.unit_path, u.name as unit_name, b.account_id, b.acted_as, b.file_name, b.sha256,
  b.size, b.state, b.preview, b.sheet, b.columns, b.read_to, b.rows, b.counts, b.run_id,
  r.done as run_done, r.total as run_total, b.problem, b.problem_data, b.left_as_is, b.created_at, b.done_at`;

const from = sql`from imports.batch b join organisation.unit u on u.id = b.unit_id
  left join house.run r on r.id = b.run_id and r.state in ('queued', 'running')`;

const within = (scope: Scope) =>
  sql`b.unit_path && ${sql.val(scope.parts.map((part) => part.unitId))}::int[]`;

export async function batchIn(db: Db, scope: Scope, id: string): Promise<BatchRecord | null> {
  const { rows } =
    await sql<BatchRecord>`select ${columns} ${from} where b.id = ${id} and ${within(scope)}`.execute(db);
  return rows[0] ?? null;
}

/** For jobs, which have no asker; the batch's own part is their scope. Locks it, so that one works at a time. */
export async function lockBatch(tx: Tx, id: string): Promise<BatchRecord | null> {
  await sql`select 1 from imports.batch where id = ${id} for update`.execute(tx);
  return batchOf(tx, id);
}

/** Beside others who share it, and beside signs of life: who would lock the batch to end the run waits for the commit. */
export async function shareBatch(tx: Tx, id: string): Promise<BatchRecord | null> {
  await sql`select 1 from imports.batch where id = ${id} for key share`.execute(tx);
  return batchOf(tx, id);
}

export async function batchOf(db: Db, id: string): Promise<BatchRecord | null> {
  const { rows } = await sql<BatchRecord>`select ${columns} ${from} where b.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export async function batchesIn(
  db: Db,
  scope: Scope,
  page: { before: { at: string; id: string } | null; limit: number },
): Promise<(BatchRecord & { position: string })[]> {
  const older = page.before
    ? sql`(b.created_at, b.id) < (${page.before.at}::timestamptz, ${page.before.id}::uuid)`
    : sql`true`;
  const { rows } = await sql<BatchRecord & { position: string }>`
    select ${columns}, b.created_at::text as position ${from} where ${within(scope)} and ${older}
    order by b.created_at desc, b.id desc limit ${page.limit}`.execute(db);
  return rows;
}

export async function insertBatch(
  tx: Tx,
  batch: {
    id: string;
    unit: { id: number; path: readonly number[] };
    accountId: string;
    actedAs: ActedAs | null;
    fileName: string;
    sha256: string;
    size: number;
    preview: Buffer;
    sheet: string | null;
  },
): Promise<void> {
  await sql`insert into imports.batch (id, unit_id, unit_path, account_id, acted_as, file_name, sha256, size, preview, sheet)
    values (${batch.id}, ${batch.unit.id}, ${sql.val([...batch.unit.path])}::int[], ${batch.accountId},
      ${JSON.stringify(batch.actedAs)}::jsonb, ${batch.fileName}, ${batch.sha256}, ${batch.size}, ${batch.preview},
      ${batch.sheet})`.execute(tx);
}

type Changes = Partial<{
  state: string;
  sheet: string | null;
  columns: ColumnChoice[];
  preview: Buffer | null;
  read_to: number;
  rows: number;
  counts: Record<string, number>;
  run_id: string | null;
  acted_as: ActedAs | null;
  problem: string | null;
  problem_data: Record<string, unknown> | null;
  left_as_is: number;
  done_at: Date | null;
}>;
const JSON_COLUMNS = new Set(["columns", "counts", "problem_data", "acted_as"]);

/** Changes a batch and notes that somebody works on it. */
export async function changeBatch(db: Db, id: string, changes: Changes): Promise<void> {
  const sets = Object.entries(changes).map(
    ([name, value]) =>
      sql`${sql.ref(name)} = ${JSON_COLUMNS.has(name) && value !== null ? JSON.stringify(value) : value}`,
  );
  await sql`update imports.batch set ${sql.join([...sets, sql`beat_at = now()`])} where id = ${id}`.execute(
    db,
  );
}

export async function deleteBatch(db: Db, id: string): Promise<void> {
  await sql`delete from imports.batch where id = ${id}`.execute(db);
}

/** Batches of the account in the scope that wait for it or stopped, with how many rows nobody has decided. */
export async function waitingBatches(db: Db, scope: Scope, accountId: string, limit: number) {
  const { rows } = await sql<{
    id: string;
    unit_id: number;
    file_name: string;
    state: string;
    beat_at: Date;
    undecided: number;
  }>`
    select b.id, b.unit_id, b.file_name, b.beat_at, case when b.problem = 'expired' then 'expired' else b.state end as state, (select count(*)::int from imports.row r
      where r.batch_id = b.id and r.class = 'doubtful' and r.decision is null) as undecided
    from imports.batch b
    where b.account_id = ${accountId} and ${within(scope)}
      and (b.state in ('uploaded', 'checked', 'paused', 'refused', 'failed')
        or (b.state = 'done' and b.problem = 'expired' and b.done_at > now() - make_interval(days => ${UNDO_DAYS})))
    order by b.created_at desc, b.id limit ${limit}`.execute(db);
  return rows;
}

export async function openBatches(db: Db, accountId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from imports.batch
    where account_id = ${accountId} and state in ('uploaded', 'checking', 'checked', 'running', 'paused')`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

/** Batches that say they are worked on but gave no sign of life: the process that did is gone, or it failed. */
export async function staleBatches(tx: Tx, seconds: number) {
  const { rows } = await sql<{ id: string; state: string; run_id: string; failed: boolean }>`
    update imports.batch b set beat_at = now()
    from house.run r where r.id = b.run_id and b.state in ('checking', 'running', 'undoing')
      and b.beat_at < now() - make_interval(secs => ${seconds})
    returning b.id, b.state, b.run_id, r.state = 'failed' as failed`.execute(tx);
  return rows;
}

/** Ends imports that were paused too long: written rows stay and can be undone, the others are thrown away. */
export async function expirePaused(tx: Tx, days: number) {
  const { rows } = await sql<{ id: string; unit_id: number; unit_path: number[]; file_name: string }>`
    update imports.batch set state = 'done', done_at = now(), problem = 'expired', run_id = null
    where state = 'paused' and beat_at < now() - make_interval(days => ${days})
    returning id, unit_id, unit_path, file_name`.execute(tx);
  const ids = sql`any(${sql.val(rows.map((row) => row.id))}::uuid[])`;
  await sql`delete from imports.row where batch_id = ${ids} and outcome is null`.execute(tx);
  return rows;
}

/** Forgets what was left lying, and the staged rows of imports that are over: they hold personal data. */
export async function forgetOld(tx: Tx, days: number): Promise<void> {
  await sql`delete from imports.batch where state in ('uploaded', 'checked', 'refused', 'failed')
    and created_at < now() - make_interval(days => ${days})`.execute(tx);
  await sql`delete from imports.row r using imports.batch b where b.id = r.batch_id
    and b.state in ('done', 'undone') and b.done_at < now() - make_interval(days => ${days})`.execute(tx);
}

export type TemplateRecord = {
  id: string;
  name: string;
  columns: { header: string; field: string | null; encoding: string }[];
  used_at: Date;
};

export async function templatesOf(db: Db, accountId: string): Promise<TemplateRecord[]> {
  const { rows } = await sql<TemplateRecord>`
    select id, name, columns, used_at from imports.template where account_id = ${accountId}
    order by used_at desc limit 50`.execute(db);
  return rows;
}

export async function keepTemplate(
  tx: Tx,
  template: { id: string; accountId: string; name: string; columns: TemplateRecord["columns"] },
): Promise<void> {
  await sql`insert into imports.template (id, account_id, name, columns)
    values (${template.id}, ${template.accountId}, ${template.name}, ${JSON.stringify(template.columns)}::jsonb)
    on conflict (account_id, name) do update set columns = excluded.columns, used_at = now()`.execute(tx);
}

export async function deleteTemplate(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const { rows } =
    await sql`delete from imports.template where id = ${id} and account_id = ${accountId} returning id`.execute(
      tx,
    );
  return rows.length > 0;
}
