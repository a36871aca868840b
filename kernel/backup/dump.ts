import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { blobPath, openStored } from "#kernel/files/upload.ts";
import { openVault, type Vault } from "#kernel/vault/vault.ts";
import { dataFrames, frame } from "./frames.ts";
import { jobsOf, migrationsOf, type Sequence, sequencesOf, type Table, tablesOf } from "./tables.ts";

/** What an entry is; `keys` and `file` hold bytes, `table` PostgreSQL's COPY text, the others JSON in the head. */
export type EntryHead =
  | { kind: "about"; version: string; madeAt: string; migrations: { name: string; hash: string }[] }
  | { kind: "key"; name: string }
  | { kind: "table"; name: string; columns: string[] }
  | { kind: "sequences"; sequences: Sequence[] }
  | { kind: "jobs" }
  | { kind: "file"; sha256: string };
export type EntryEnd = { rows?: number };

export type DumpReport = { tables: number; rows: number; files: number; missingFiles: string[] };

/** Keys that belong to this cluster or are made anew from the database. */
const NOT_COPIED = new Set(["postgres-password", "trail-head.json"]);

/**
 * Everything that the installation is, as frames: one snapshot of all tables, the keys, the stored files. Writers are
 * not disturbed. `report` is filled on the way.
 */
export async function* dumpFrames(
  source: { ownerUrl: string; dataFolder: string; version: string },
  report: DumpReport,
): AsyncGenerator<Buffer> {
  const client = new pg.Client({ connectionString: source.ownerUrl, application_name: "doanso-backup" });
  await client.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    // A restore that reads the text must not depend on how this server likes to write dates or floats.
    await client.query(
      "set local datestyle = 'ISO'; set local intervalstyle = 'postgres'; set local extra_float_digits = 1",
    );
    const migrations = await migrationsOf(client);
    let entries = 0;
    const entry = (head: EntryHead): Buffer => {
      entries++;
      return frame("H", head);
    };
    const end = (rows?: number): Buffer => frame("E", rows === undefined ? {} : { rows });
    yield entry({ kind: "about", version: source.version, madeAt: new Date().toISOString(), migrations });
    yield end();
    for (const [name, bytes] of readKeys(source.dataFolder)) {
      yield entry({ kind: "key", name });
      yield frame("D", bytes);
      yield end();
    }
    for (const table of await tablesOf(client)) {
      yield entry({ kind: "table", name: table.name, columns: table.columns });
      const rows = yield* copyOut(client, table);
      yield end(rows);
      report.tables++;
      report.rows += rows;
    }
    yield entry({ kind: "sequences", sequences: await sequencesOf(client) });
    yield end();
    const jobs = await jobsOf(client);
    yield entry({ kind: "jobs" });
    for (const job of jobs) yield frame("D", job);
    yield end(jobs.length);
    const files = await storedFiles(client);
    // The files go in clear into the backup, which is sealed as a whole: a later rotation does not touch it.
    const vault = files.length > 0 ? openVault(source.dataFolder, { mayCreate: false }) : null;
    for (const sha256 of files) {
      const file = blobPath(source.dataFolder, sha256);
      if (!existsSync(file)) {
        report.missingFiles.push(sha256);
        continue;
      }
      yield entry({ kind: "file", sha256 });
      yield* dataFrames(
        (await openStored({ dataFolder: source.dataFolder, vault: vault as Vault }, sha256)).stream(),
      );
      yield end();
      report.files++;
    }
    yield frame("Z", { entries });
    await client.query("commit");
  } finally {
    await client.end();
  }
}

function readKeys(dataFolder: string): [string, Buffer][] {
  const folder = path.join(dataFolder, "keys");
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !NOT_COPIED.has(entry.name) && !entry.name.includes(".restor"))
    .map((entry) => [entry.name, readFileSync(path.join(folder, entry.name))]);
}

async function* copyOut(client: pg.Client, table: Table): AsyncGenerator<Buffer, number> {
  const stream = client.query(copyTo(`copy ${table.name} (${table.columns.join(", ")}) to stdout`));
  yield* dataFrames(stream);
  return stream.rowCount;
}

const storedFiles = async (client: pg.Client): Promise<string[]> =>
  (await client.query("select distinct sha256 from house.blob order by 1")).rows.map((row) => row.sha256);
