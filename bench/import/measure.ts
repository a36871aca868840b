import { createReadStream, createWriteStream, rmSync } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { uuidv7 } from "#kernel/contract/ids.ts";
import type { Database } from "#kernel/db/database.ts";
import { storeBytes } from "#kernel/files/upload.ts";
import { startRun } from "#kernel/jobs/queue.ts";
import type { JobContext, JobHandler } from "#kernel/jobs/worker.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import { checkBatch, runBatch } from "#modules/imports/contract/jobs.ts";
import { imports } from "#modules/imports/module.ts";

/*
 * Import of a large XLSX as the worker does it: read, validated, encrypted, duplicates searched in the whole registry,
 * staged, written with history and trail. Baseline: COPY of the same persons and memberships into the same tables, with
 * all their indexes and triggers, after they were taken out again.
 */

export type ImportFigures = {
  rows: number;
  checkSeconds: number;
  writeSeconds: number;
  totalSeconds: number;
  /** Time that PostgreSQL spent executing statements of this database, seconds. */
  databaseSeconds: number;
  copySeconds: number;
  databaseToCopy: number;
  /** Highest resident memory of this process while it ran. */
  peakMegabytes: number;
  classes: Record<string, number>;
};

export type ImportBench = {
  database: Database;
  ownerUrl: string;
  vault: Vault;
  dataFolder: string;
  log: JobContext["log"];
  /** The unit imported into, with its way. */
  unit: { id: number; path: readonly number[] };
  file: string;
};

const handlerOf = (name: string): JobHandler => {
  const handler = imports.jobs?.find((one) => one.declaration.name === name);
  if (!handler) throw new Error(`no job ${name}`);
  return handler;
};

async function work(bench: ImportBench, name: string, payload: object): Promise<void> {
  const { database, vault, dataFolder, log } = bench;
  const context: JobContext = { database, vault, dataFolder, log, signal: new AbortController().signal };
  const call = handlerOf(name).handler as unknown as (c: JobContext, p: object) => Promise<unknown>;
  await call(context, payload);
}

const seconds = (since: number): number => (performance.now() - since) / 1000;

export async function measureImport(bench: ImportBench): Promise<ImportFigures> {
  const owner = new pg.Client({ connectionString: bench.ownerUrl });
  await owner.connect();
  const active = async (): Promise<number> => {
    // The numbers come in when a session is idle for a while.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const { rows } = await owner.query<{ ms: number }>(
      "select active_time as ms from pg_stat_database where datname = current_database()",
    );
    return Number(rows[0]?.ms ?? 0);
  };
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50);
  try {
    const batchId = await begin(bench);
    const activeBefore = await active();
    const began = performance.now();
    await work(bench, checkBatch.name, { batchId, runId: await nextRun(bench, batchId, "checking") });
    const checkSeconds = seconds(began);
    const writing = performance.now();
    await work(bench, runBatch.name, { batchId, runId: await nextRun(bench, batchId, "running") });
    const writeSeconds = seconds(writing);
    const databaseSeconds = ((await active()) - activeBefore) / 1000;
    clearInterval(watch);
    const { rows } = await owner.query<{ class: string; n: number }>(
      "select class || coalesce(' ' || outcome, '') as class, count(*)::int as n from imports.row where batch_id = $1 group by 1",
      [batchId],
    );
    const classes = Object.fromEntries(rows.map((row) => [row.class, row.n]));
    const copySeconds = await copyAgain(owner, batchId, bench.dataFolder);
    return {
      rows: rows.reduce((sum, row) => sum + row.n, 0),
      checkSeconds,
      writeSeconds,
      totalSeconds: checkSeconds + writeSeconds,
      databaseSeconds,
      copySeconds,
      databaseToCopy: databaseSeconds / copySeconds,
      peakMegabytes: Math.round(peak / 1024 / 1024),
      classes,
    };
  } finally {
    clearInterval(watch);
    await owner.end();
  }
}

/** The batch as an upload and the choice of columns would have left it. */
async function begin(bench: ImportBench): Promise<string> {
  const stored = await storeBytes(bench, createReadStream(bench.file), 1024 ** 3);
  if (stored === "too_large") throw new Error("the file is too large");
  const { IMPORT_FIELDS } = await import("#modules/imports/contract/fields.ts");
  const columns = IMPORT_FIELDS.slice(0, 30).map(({ field }, column) => ({
    column,
    field,
    encoding: "auto",
  }));
  const id = uuidv7();
  await bench.database.pool.query(
    `insert into imports.batch (id, unit_id, unit_path, account_id, acted_as, file_name, sha256, size, sheet, columns, read_to)
     values ($1, $2, $3, $4, $5, 'bench.xlsx', $6, $7, 'Danh sách', $8, 1)`,
    [
      id,
      bench.unit.id,
      bench.unit.path,
      uuidv7(),
      JSON.stringify({
        role: "UNIT_LEADER",
        assignmentId: uuidv7(),
        unit: { ...bench.unit, name: "", tier: "BASE" },
      }),
      stored.sha256,
      stored.size,
      JSON.stringify(columns),
    ],
  );
  return id;
}

async function nextRun(bench: ImportBench, batchId: string, state: string): Promise<string> {
  const job = state === "checking" ? checkBatch : runBatch;
  const runId = await bench.database.db
    .transaction()
    .execute((tx) => startRun(tx, job, { batchId }, { accountId: null }));
  await bench.database.pool.query("update imports.batch set state = $2, run_id = $3 where id = $1", [
    batchId,
    state,
    runId,
  ]);
  return runId;
}

const TABLES = ["members.person", "members.membership"] as const;

async function copyAgain(owner: pg.Client, batchId: string, folder: string): Promise<number> {
  const made = "select person_id from imports.row where batch_id = $1 and outcome = 'created'";
  await owner.query(`create temp table made as ${made.replace("$1", `'${batchId}'`)}`);
  const keyOf = (table: string) => (table === "members.person" ? "id" : "person_id");
  const files = TABLES.map((table) => path.join(folder, `${table}.copy`));
  for (const [i, table] of TABLES.entries()) {
    const rows = owner.query(
      copyTo(`copy (select * from ${table} where ${keyOf(table)} in (select person_id from made)) to stdout`),
    );
    await pipeline(rows, createWriteStream(files[i] as string));
  }
  for (const table of ["members.history", "members.membership", "members.person"]) {
    await owner.query(`delete from ${table} where ${keyOf(table)} in (select person_id from made)`);
  }
  // Dead index entries would burden the copy, not the import.
  await owner.query("vacuum members.person, members.membership");
  const began = performance.now();
  for (const [i, table] of TABLES.entries()) {
    await pipeline(createReadStream(files[i] as string), owner.query(copyFrom(`copy ${table} from stdin`)));
  }
  const took = seconds(began);
  for (const file of files) rmSync(file);
  return took;
}
