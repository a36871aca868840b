import { sql } from "kysely";
import type { Db, Tx } from "#kernel/db/database.ts";

/** The post that asked: its rights hold while the file is written, its name stands in it. */
export type AskedBy = {
  displayName: string;
  role: string;
  assignmentId: string;
  unit: { id: number; path: number[]; name: string; tier: string } | null;
};

export type FileRecord = {
  id: string;
  account_id: string;
  unit_id: number | null;
  /** The unit's place today. */
  unit_path: number[] | null;
  kind: string;
  file_name: string;
  format: "xlsx" | "csv";
  request: Record<string, unknown>;
  acted_as: AskedBy;
  reason: string | null;
  run_id: string;
  sha256: string | null;
  size: number | null;
  rows: number | null;
  created_at: Date;
  expires_at: Date;
  state: string | null;
  done: number | null;
  total: number | null;
};

const columns = sql`f.id, f.account_id, f.unit_id, f.kind, f.file_name, f.format, f.request, f.acted_as, f.reason,
  f.run_id, f.sha256, f.size, f.rows, f.created_at, f.expires_at, u.path as unit_path, r.state, r.done, r.total`;
const from = sql`from exports.file f left join house.run r on r.id = f.run_id
  left join organisation.unit u on u.id = f.unit_id`;

export async function insertFile(
  tx: Tx,
  file: Pick<
    FileRecord,
    | "id"
    | "account_id"
    | "unit_id"
    | "kind"
    | "file_name"
    | "format"
    | "request"
    | "acted_as"
    | "reason"
    | "run_id"
    | "expires_at"
  >,
): Promise<void> {
  await tx
    .insertInto("exports.file")
    .values({
      ...file,
      request: JSON.stringify(file.request),
      acted_as: JSON.stringify(file.acted_as),
    })
    .execute();
}

/** The files of an account that have not expired, newest first. */
export async function filesOf(db: Db, accountId: string): Promise<FileRecord[]> {
  const { rows } = await sql<FileRecord>`select ${columns} ${from}
    where f.account_id = ${accountId} and f.expires_at > now() order by f.created_at desc limit 200`.execute(
    db,
  );
  return rows;
}

export async function fileOf(db: Db, accountId: string, id: string): Promise<FileRecord | null> {
  const { rows } = await sql<FileRecord>`select ${columns} ${from}
    where f.id = ${id} and f.account_id = ${accountId} and f.expires_at > now()`.execute(db);
  return rows[0] ?? null;
}

/** For the job that writes it. */
export async function fileOfRun(db: Db, runId: string): Promise<FileRecord | null> {
  const { rows } = await sql<FileRecord>`select ${columns} ${from} where f.run_id = ${runId}`.execute(db);
  return rows[0] ?? null;
}

/** Files that are ready and that their owner never fetched, the soonest to expire first. */
export async function unfetchedOf(db: Db, accountId: string, limit: number) {
  const { rows } = await sql<FileRecord & { ready_at: Date }>`select ${columns}, f.ready_at ${from}
    where f.account_id = ${accountId} and f.expires_at > now() and f.ready_at is not null and f.fetched_at is null
    order by f.expires_at, f.id limit ${limit}`.execute(db);
  return rows;
}

export async function markFetched(db: Db, id: string): Promise<void> {
  await sql`update exports.file set fetched_at = now() where id = ${id} and fetched_at is null`.execute(db);
}

export async function usedBytes(db: Db, accountId: string): Promise<number> {
  const { rows } = await sql<{
    bytes: number;
  }>`select coalesce(sum(size), 0)::bigint as bytes from exports.file
    where account_id = ${accountId} and expires_at > now()`.execute(db);
  return rows[0]?.bytes ?? 0;
}

/** False when it was removed while it was written. */
export async function markReady(
  tx: Db,
  id: string,
  made: { sha256: string; size: number; rows: number },
): Promise<boolean> {
  const { rows } =
    await sql`update exports.file set sha256 = ${made.sha256}, size = ${made.size}, rows = ${made.rows},
    ready_at = now() where id = ${id} returning id`.execute(tx);
  return rows.length > 0;
}

export async function deleteFile(tx: Db, id: string): Promise<void> {
  await sql`delete from exports.file where id = ${id}`.execute(tx);
}

/** Rows of files whose bytes are gone by now. */
export async function deleteExpired(db: Db): Promise<void> {
  await sql`delete from exports.file where expires_at <= now()`.execute(db);
}
