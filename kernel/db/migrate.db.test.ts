import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isMigrated, type Migration, migrate } from "./migrate.ts";
import { testDatabase } from "./testing.ts";

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const migration = (name: string, sql: string): Migration => ({
  name,
  sql,
  hash: createHash("sha256").update(sql).digest("hex"),
});

test("killed in the middle of a migration and started again, it ends whole and only once", async () => {
  const late = [
    migration("99990101-01-first", "create table house.first_half (n int)"),
    migration(
      "99990101-02-slow",
      "create table house.second_half (n int); select pg_sleep(2); insert into house.second_half values (1)",
    ),
  ];
  // What the test database has already.
  const { rows: known } = await database.asOwner.pool.query("select name, hash from house.migration");
  const all: Migration[] = [...known.map((one) => ({ ...one, sql: "" })), ...late];
  const code = `const { migrate } = await import(${JSON.stringify(path.join(import.meta.dirname, "migrate.ts"))});
    await migrate(process.env.URL, JSON.parse(process.env.ALL));`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
    env: { ...process.env, URL: database.url, ALL: JSON.stringify(all) },
    stdio: "inherit",
  });
  const ended = new Promise((done) => child.once("exit", done));
  const watcher = new pg.Client({ connectionString: database.url });
  await watcher.connect();
  for (let i = 0; i < 200; i++) {
    const { rowCount } = await watcher.query(
      "select from pg_stat_activity where query like '%pg_sleep(2)%' and pid <> pg_backend_pid()",
    );
    if (rowCount === 1) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill("SIGKILL");
  await ended;
  expect(await isMigrated(database.asOwner.pool, all)).toBe(false);

  // The server may still be busy with the dead one's statement: the next waits for its end and does it anew.
  expect(await migrate(database.url, all)).toEqual(["99990101-02-slow"]);
  expect((await watcher.query("select n from house.second_half")).rows).toEqual([{ n: 1 }]);
  expect(await isMigrated(database.asOwner.pool, all)).toBe(true);
  expect(await migrate(database.url, all)).toEqual([]);
  await watcher.end();
}, 30_000);
