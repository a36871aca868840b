import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { beginEpochWhenMoved } from "#kernel/audit/epoch.ts";
import { readHead } from "#kernel/audit/head.ts";
import { recordMany } from "#kernel/audit/record.ts";
import { sealTrail } from "#kernel/audit/seal.ts";
import { verifyTrail } from "#kernel/audit/verify.ts";
import { openBackup, restoreBackup } from "#kernel/backup/restore-backup.ts";
import { writeBackup } from "#kernel/backup/write-backup.ts";
import { withDatabase } from "#kernel/db/database.ts";
import { testDatabase } from "#kernel/db/testing.ts";
import { blobPath, openStored, storeBytes } from "#kernel/files/upload.ts";
import { openBoundVault } from "#kernel/vault/bind.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import { houseMigrations } from "../house.ts";

const PASS = "hoa ban nở trắng rừng";
const folder = () => mkdtempSync(path.join(tmpdir(), "doanso-backup-"));
const data = folder();
const out = folder();
const file = path.join(out, "house.backup");
let source: Awaited<ReturnType<typeof testDatabase>>;
let vault: Vault;
let sealed: Buffer;
let sha256: string;
const nasty = "tab\there, new\nline, back\\slash, \\N, Đoàn \u{1F331}, quote ' \"";

beforeAll(async () => {
  source = await testDatabase();
  vault = await openBoundVault(data, source.pool);
  sealed = vault.seal("test", "1", { phone: "0900000001" });
  const stored = await storeBytes(
    { dataFolder: data, vault },
    Readable.from([randomBytes(300_000)]),
    1_000_000,
  );
  sha256 = (stored as { sha256: string }).sha256;
  await source.asOwner.pool.query(`
    create table organisation.kept (id int generated always as identity primary key, parent_id int references
      organisation.kept, word text, bytes bytea, day date, list int[], double int generated always as (id * 2) stored);
    grant all on organisation.kept to doanso_app`);
  // Twice around: a row that refers to a later one cannot be copied in any order.
  await source.pool.query(
    "insert into organisation.kept (word, bytes, day, list) values ($1, $2, '2005-09-01', '{1,2}')",
    [nasty, sealed],
  );
  await source.pool.query(
    "insert into organisation.kept (parent_id, word) values (1, null); update organisation.kept set parent_id = 2 where id = 1",
  );
  await source.pool.query(
    "insert into house.blob (id, sha256, size) values (gen_random_uuid(), $1, 300000)",
    [sha256],
  );
  await source.asOwner.pool.query(
    "select graphile_worker.add_job('members.count', '{\"unitId\": 7}', run_at => '2030-01-01')",
  );
  const deeds = Array.from({ length: 500 }, (_, n) => ({ action: "a.b", subject: { kind: "x", id: n } }));
  await recordMany({ db: source.db, actor: null }, deeds);
  for (let n = 0; n < 500; ) n += await sealTrail({ database: source, vault, dataFolder: null });
  await writeBackup({ ownerUrl: source.url, dataFolder: data, version: "1.2.3" }, file, PASS, { cost: 1024 });
});
afterAll(async () => {
  await source.drop();
  for (const one of [data, out]) rmSync(one, { recursive: true, force: true });
});

/** An empty database, as a new cluster has it. */
async function emptyDatabase(): Promise<string> {
  const base = process.env.DOANSO_TEST_DATABASE as string;
  const name = `test_${randomBytes(6).toString("hex")}`;
  const admin = new pg.Client({ connectionString: withDatabase(base, "postgres") });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  return withDatabase(base, name);
}

/** The source's extra table stands for a module's; the program knows it by this migration. */
const migrations = houseMigrations();
const withKept = async (url: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create table if not exists organisation.kept (id int generated always as identity primary key,
    parent_id int references organisation.kept, word text, bytes bytea, day date, list int[],
    double int generated always as (id * 2) stored)`);
  await client.end();
};
const migrated = async (): Promise<string> => {
  const fresh = await testDatabase();
  await withKept(fresh.url);
  const { url } = fresh;
  await fresh.drop();
  return url;
};
const restore = async (url: string, dataFolder: string, options: { force?: boolean; from?: string } = {}) =>
  restoreBackup(await openBackup(options.from ?? file, PASS), {
    ownerUrl: url,
    dataFolder,
    migrations,
    force: options.force ?? false,
  });
const ask = async (url: string, text: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
};

describe("a restored installation", () => {
  it("has every row, file, key, sequence, job and constraint, and its trail is whole", async () => {
    const url = await migrated();
    const target = folder();
    const report = await restore(url, target);
    expect(report).toMatchObject({ files: 1 });

    const rows = await ask(url, "select * from organisation.kept order by id");
    expect(rows).toEqual(await ask(source.url, "select * from organisation.kept order by id"));
    expect(rows[0]).toMatchObject({ word: nasty, double: 2, parent_id: 2 });
    expect(await ask(url, "select count(*)::int as n from organisation.sector")).toEqual([{ n: 10 }]);

    const reader = new pg.Pool({ connectionString: url });
    const restored = await openBoundVault(target, reader);
    await reader.end();
    const [before, after] = await Promise.all(
      [
        { dataFolder: data, vault },
        { dataFolder: target, vault: restored },
      ].map(async (store) => buffer((await openStored(store, sha256)).stream())),
    );
    expect(after).toEqual(before);
    expect(readFileSync(blobPath(target, sha256)).includes((before as Buffer).subarray(0, 64))).toBe(false);
    expect(restored.unseal("test", "1", rows[0].bytes)).toEqual({ phone: "0900000001" });

    expect(await ask(url, "insert into organisation.kept (word) values ('next') returning id")).toEqual([
      { id: 3 },
    ]);
    await expect(ask(url, "insert into organisation.kept (parent_id) values (99)")).rejects.toMatchObject({
      code: "23503",
    });
    await expect(ask(url, "delete from trail.line")).rejects.toThrow(/append-only/);
    expect(await ask(url, "select task_identifier, run_at from graphile_worker.jobs")).toEqual([
      { task_identifier: "members.count", run_at: new Date("2030-01-01") },
    ]);

    await beginEpochWhenMoved(url);
    const { connect } = await import("#kernel/db/database.ts");
    const database = connect({ url });
    const verdict = await verifyTrail(database, restored, readHead(target));
    await database.close();
    expect(verdict).toMatchObject({ broken: null, provenLines: 500, unsealed: 0 });
    rmSync(target, { recursive: true, force: true });
  });

  it("keeps the keys that were there beside its own", async () => {
    const url = await migrated();
    const target = folder();
    const pool = new pg.Pool({ connectionString: url });
    await openBoundVault(target, pool);
    await pool.end();
    const before = readFileSync(path.join(target, "keys", "vault.json"), "utf8");
    await restore(url, target);
    const kept = readdirSync(target).find((name) => name.startsWith("keys.before-restore-")) as string;
    expect(readFileSync(path.join(target, kept, "vault.json"), "utf8")).toBe(before);
    expect(readFileSync(path.join(target, "keys", "vault.json"))).toEqual(
      readFileSync(path.join(data, "keys", "vault.json")),
    );
    rmSync(target, { recursive: true, force: true });
  });
});

describe("a restore that cannot be", () => {
  const refused = async (work: Promise<unknown>, code: string) =>
    expect(work).rejects.toMatchObject({ name: "BackupProblem", code });

  it("says that the passphrase is wrong, or the file no backup, before anything is touched", async () => {
    await refused(openBackup(file, "not the right one"), "passphrase");
    const other = path.join(out, "other");
    writeFileSync(other, "PK\u0003\u0004 something else");
    await refused(openBackup(other, PASS), "no_backup");
    await refused(openBackup(path.join(out, "nothing"), PASS), "no_file");
  });

  it("leaves the target as it was when the file is cut off, altered or has something added", async () => {
    const url = await migrated();
    await ask(url, "insert into organisation.kept (word) values ('mine')");
    const target = folder();
    const whole = readFileSync(file);
    const spoilt: Record<string, Buffer> = {
      cut: whole.subarray(0, whole.length - 5),
      "cut at a chunk": whole.subarray(0, Math.floor(whole.length / 2)),
      altered: Buffer.from(whole.map((byte, at) => (at === whole.length - 40 ? byte ^ 1 : byte))),
      longer: Buffer.concat([whole, Buffer.from([0, 0, 0, 0])]),
    };
    for (const [name, bytes] of Object.entries(spoilt)) {
      const from = path.join(out, "spoilt");
      writeFileSync(from, bytes);
      await refused((async () => restore(url, target, { from }))(), "damaged");
      expect(await ask(url, "select word from organisation.kept"), name).toEqual([{ word: "mine" }]);
      expect(existsSync(path.join(target, "keys"))).toBe(false);
    }
    await ask(url, "insert into organisation.kept (word) values ('still')");
    rmSync(target, { recursive: true, force: true });
  });

  it("asks for --force when the target holds something, and then replaces all of it", async () => {
    const url = await migrated();
    const target = folder();
    await ask(url, "insert into trail.line (action, subject_kind) values ('mine.own', 'x')");
    await refused(restore(url, target), "not_empty");
    await restore(url, target, { force: true });
    expect(await ask(url, "select count(*)::int as n from trail.line where action = 'mine.own'")).toEqual([
      { n: 0 },
    ]);
    rmSync(target, { recursive: true, force: true });
  });

  it("is refused while the program runs on the database", async () => {
    const running = await testDatabase();
    await withKept(running.url);
    await running.pool.query("select 1");
    const target = folder();
    await refused(restore(running.url, target), "in_use");
    await running.drop();
    rmSync(target, { recursive: true, force: true });
  });

  it("is refused when the backup knows a migration that the program does not", async () => {
    const backup = await openBackup(file, PASS);
    const target = {
      ownerUrl: source.url,
      dataFolder: data,
      migrations: migrations.slice(0, -1),
      force: true,
    };
    await refused(restoreBackup(backup, target), "newer_program");
  });
});

describe("restoring into an empty database", () => {
  it("brings the schema along, also that of an older program", async () => {
    const plain = path.join(out, "plain.backup");
    const other = await testDatabase();
    await openBoundVault(data, source.pool);
    await writeBackup({ ownerUrl: other.url, dataFolder: data, version: "1" }, plain, PASS, { cost: 1024 });
    await other.drop();
    const url = await emptyDatabase();
    const target = folder();
    await restore(url, target, { from: plain });
    const names = await ask(url, "select count(*)::int as n from house.migration");
    expect(names).toEqual([{ n: migrations.length }]);
    rmSync(target, { recursive: true, force: true });
  });
});

describe("writing a backup", () => {
  it("never writes over a file, and leaves nothing behind when it fails", async () => {
    const from = { ownerUrl: source.url, dataFolder: data, version: "1" };
    await expect(writeBackup(from, file, PASS)).rejects.toMatchObject({ code: "file_exists" });
    await expect(writeBackup(from, path.join(out, "no/such/x"), PASS)).rejects.toMatchObject({
      code: "no_file",
    });
    const gone = { ...from, ownerUrl: source.url.replace(/\/[^/]+$/, "/nothing_here") };
    await expect(writeBackup(gone, path.join(out, "gone"), PASS)).rejects.toThrow();
    expect(readdirSync(out).filter((name) => name.startsWith("gone"))).toEqual([]);
  });

  it("says that the disk is full", async () => {
    // /dev/full answers every write with ENOSPC.
    if (!existsSync("/dev/full")) return;
    const { pipeline } = await import("node:stream/promises");
    const { createWriteStream } = await import("node:fs");
    const { explained } = await import("#kernel/backup/problem.ts");
    const error = await pipeline(Readable.from([Buffer.alloc(10)]), createWriteStream("/dev/full")).catch(
      (e) => e,
    );
    expect(explained(error, "x")).toMatchObject({ code: "disk_full" });
  });

  it("shows nothing of what is in it", () => {
    const bytes = readFileSync(file);
    for (const text of ["0900000001", "organisation", "vault.json", "Đoàn"])
      expect(bytes.includes(text)).toBe(false);
  });
});
