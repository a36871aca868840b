import { createReadStream, existsSync } from "node:fs";
import { cp, mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import pg from "pg";
import { type Head, writeHead } from "#kernel/audit/head.ts";
import { type Migration, migrate } from "#kernel/db/migrate.ts";
import { storeBytes } from "#kernel/files/upload.ts";
import { migrateQueue } from "#kernel/jobs/worker.ts";
import { readRing } from "#kernel/vault/ring.ts";
import { type Vault, vaultOf } from "#kernel/vault/vault.ts";
import { decrypt } from "./container.ts";
import type { EntryEnd, EntryHead } from "./dump.ts";
import { type Frame, jsonOf, readFrames } from "./frames.ts";
import { addJobs, loadTable, prepareTables, setSequences } from "./load.ts";
import { BackupProblem, explained } from "./problem.ts";
import { type MigrationMark, migrationsOf, type QueuedJob } from "./tables.ts";

export type OpenBackup = {
  version: string;
  madeAt: string;
  migrations: MigrationMark[];
  frames: AsyncIterator<Frame>;
};

const damaged = () => new BackupProblem("damaged", "The backup is damaged; nothing was changed.");

/** Opens a backup and reads who made it when; a wrong passphrase or another kind of file is noticed here. */
export async function openBackup(file: string, passphrase: string): Promise<OpenBackup> {
  try {
    const plain = Readable.from(decrypt(createReadStream(file), passphrase), { objectMode: false });
    const unpacked = createGunzip();
    plain.on("error", (error) => unpacked.destroy(error));
    const frames = readFrames(plain.pipe(unpacked))[Symbol.asyncIterator]();
    const first = await frames.next();
    const head = first.done ? null : jsonOf<EntryHead>(first.value);
    if (head?.kind !== "about") throw damaged();
    await frames.next();
    return { version: head.version, madeAt: head.madeAt, migrations: head.migrations, frames };
  } catch (error) {
    throw explained(error, file);
  }
}

export type RestoreTarget = {
  ownerUrl: string;
  dataFolder: string;
  migrations: readonly Migration[];
  /** Replace what the database holds. */
  force: boolean;
};

export type RestoreReport = { tables: number; rows: number; files: number };

/**
 * Puts a backup into a database and a data folder. The database changes in one transaction, at the very end; the keys
 * that were there are kept beside (`keys.before-restore-…`).
 * @throws BackupProblem
 */
export async function restoreBackup(backup: OpenBackup, target: RestoreTarget): Promise<RestoreReport> {
  const subset = migrationsNeeded(backup.migrations, target.migrations);
  const client = new pg.Client({ connectionString: target.ownerUrl, application_name: "doanso-restore" });
  await client.connect();
  const keysAside = path.join(target.dataFolder, `keys.restoring-${process.pid}`);
  try {
    await checkTarget(client, backup, target);
    await migrate(target.ownerUrl, subset);
    await migrateQueue(target.ownerUrl);
    await client.query("begin");
    const report = await loadAll(client, backup, target.dataFolder, keysAside);
    await client.query("commit");
    await swapKeys(target.dataFolder, keysAside);
    await writeTrailHead(client, target.dataFolder);
    return report;
  } catch (error) {
    throw explained(error, target.dataFolder);
  } finally {
    // Without commit the transaction is rolled back with the connection.
    await client.end();
    await rm(keysAside, { recursive: true, force: true });
  }
}

/** The migrations that the backup's database had; they must all be ours. */
function migrationsNeeded(had: readonly MigrationMark[], ours: readonly Migration[]): Migration[] {
  const known = new Map(ours.map((migration) => [migration.name, migration]));
  return had.map(({ name, hash }) => {
    const migration = known.get(name);
    if (migration?.hash === hash) return migration;
    throw new BackupProblem(
      "newer_program",
      `The backup was made by another version of the program (${name}): restore it with that version or a newer one.`,
    );
  });
}

async function checkTarget(client: pg.Client, backup: OpenBackup, target: RestoreTarget): Promise<void> {
  const others = await client.query(
    `select count(*)::int as others from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
      and application_name like 'doanso%'`,
  );
  if (others.rows[0].others > 0)
    throw new BackupProblem("in_use", "The program is running on this database: stop it first.");
  const { rows } = await client.query("select to_regclass('house.migration') is not null as migrated");
  if (!rows[0].migrated) return;
  const has = await migrationsOf(client);
  if (has.length === 0) return;
  const isSame = JSON.stringify(has) === JSON.stringify(backup.migrations);
  if (!isSame) {
    throw new BackupProblem(
      "other_schema",
      "The database has another schema than the backup: restore into an empty database or a new data folder.",
    );
  }
  const used = await client.query("select exists (select from trail.line) as used");
  if (used.rows[0].used && !target.force) {
    throw new BackupProblem(
      "not_empty",
      "The database is not empty: restore into a new data folder, or say --force to replace what it holds.",
    );
  }
}

async function loadAll(
  client: pg.Client,
  backup: OpenBackup,
  dataFolder: string,
  keysAside: string,
): Promise<RestoreReport> {
  const report: RestoreReport = { tables: 0, rows: 0, files: 0 };
  const { finish } = await prepareTables(client);
  await client.query("delete from graphile_worker._private_jobs");
  let entries = 1;
  for (;;) {
    const { value: frame, done } = await backup.frames.next();
    if (done) throw damaged();
    if (frame.type === "Z") {
      if (jsonOf<{ entries: number }>(frame).entries !== entries) throw damaged();
      break;
    }
    if (frame.type !== "H") throw damaged();
    entries++;
    await loadEntry(client, jsonOf<EntryHead>(frame), backup.frames, { dataFolder, keysAside, report });
  }
  await finish();
  return report;
}

type Place = { dataFolder: string; keysAside: string; report: RestoreReport };

async function loadEntry(
  client: pg.Client,
  head: EntryHead,
  frames: AsyncIterator<Frame>,
  { dataFolder, keysAside, report }: Place,
): Promise<void> {
  switch (head.kind) {
    case "table": {
      const { rows, end } = await loadTable(client, head, frames);
      if (end.type !== "E" || jsonOf<EntryEnd>(end).rows !== rows) throw damaged();
      report.tables++;
      report.rows += rows;
      return;
    }
    case "key": {
      await mkdir(keysAside, { recursive: true, mode: 0o700 });
      const bytes: Buffer[] = [];
      for await (const part of contentOf(frames)) bytes.push(part);
      await writeFile(path.join(keysAside, path.basename(head.name)), Buffer.concat(bytes), { mode: 0o600 });
      return;
    }
    case "jobs": {
      const jobs: QueuedJob[] = [];
      for await (const part of contentOf(frames)) jobs.push(JSON.parse(part.toString()) as QueuedJob);
      await addJobs(client, jobs);
      return;
    }
    case "file": {
      const vault = restoredVault(keysAside);
      const stored = await storeBytes(
        { dataFolder, vault },
        Readable.from(contentOf(frames)),
        Number.MAX_SAFE_INTEGER,
      );
      if (stored === "too_large" || stored.sha256 !== head.sha256) throw damaged();
      report.files++;
      return;
    }
    case "sequences":
      for await (const _ of contentOf(frames)) throw damaged();
      await setSequences(client, head.sequences);
      return;
    default:
      throw damaged();
  }
}

/** The backup's own keys seal its files again; keys stand before files in every backup. */
function restoredVault(keysAside: string): Vault {
  const ring = readRing(path.join(keysAside, "vault.json"));
  if (!ring) throw damaged();
  return vaultOf(ring);
}

/** The data of an entry up to its end. */
async function* contentOf(frames: AsyncIterator<Frame>): AsyncGenerator<Buffer> {
  for (;;) {
    const { value: frame, done } = await frames.next();
    if (done || (frame.type !== "D" && frame.type !== "E")) throw damaged();
    if (frame.type === "E") return;
    yield frame.content;
  }
}

/** The restored keys take their place; those that were there stay beside, and what belongs to this cluster goes along. */
async function swapKeys(dataFolder: string, keysAside: string): Promise<void> {
  const keys = path.join(dataFolder, "keys");
  if (!existsSync(keysAside)) return;
  if (existsSync(keys)) {
    const password = path.join(keys, "postgres-password");
    if (existsSync(password)) await cp(password, path.join(keysAside, "postgres-password"));
    await rename(keys, `${keys}.before-restore-${new Date().toISOString().replace(/[:.]/g, "-")}`);
  }
  await rename(keysAside, keys);
}

async function writeTrailHead(client: pg.Client, dataFolder: string): Promise<void> {
  const { rows } = await client.query<Head>(
    "select number::int as number, hash from trail.seal order by number desc limit 1",
  );
  if (rows[0]) writeHead(dataFolder, rows[0]);
}
