import pg from "pg";
import { pino } from "pino";
import { afterEach, beforeEach, expect, it } from "vitest";
import { testDatabase } from "#kernel/db/testing.ts";
import { keepPresence } from "./presence.ts";

let database: Awaited<ReturnType<typeof testDatabase>>;
const log = pino({ level: "silent" });
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

const plant = async (worker: string, since: string) => {
  const { rows } = await database.asOwner.pool.query("select id from graphile_worker.add_job('x.y', '{}')");
  await database.asOwner.pool.query(
    "update graphile_worker._private_jobs set locked_by = $2, locked_at = now() - $3::interval where id = $1",
    [rows[0].id, worker, since],
  );
};
const locked = async () => {
  const { rows } = await database.asOwner.pool.query("select locked_by from graphile_worker.jobs order by 1");
  return rows.map((row) => row.locked_by).filter(Boolean);
};
const known = async (worker: string) => {
  for (let tries = 0; tries < 200; tries++) {
    const { rowCount } = await database.asOwner.pool.query("select from house.worker where worker_id = $1", [
      worker,
    ]);
    if (rowCount === 1) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`${worker} was not announced`);
};

it("frees at once what a killed worker held, and leaves the living theirs", async () => {
  const alive = await keepPresence(database.url, log);
  alive.announce("alive");
  await known("alive");
  // As a killed process leaves it: announced, and its session gone.
  const killed = new pg.Client({ connectionString: database.url });
  await killed.connect();
  await killed.query(`insert into house.worker select 'killed', pid, backend_start from pg_stat_activity
    where pid = pg_backend_pid()`);
  await plant("alive", "3 hours");
  await plant("killed", "0 seconds");
  await alive.recover();
  expect(await locked()).toEqual(["alive", "killed"]);
  await killed.end();
  for (let tries = 0; tries < 200 && (await locked()).length > 1; tries++) await alive.recover();
  expect(await locked()).toEqual(["alive"]);
  await alive.stop();
});

it("frees what a worker held that died before it was announced, after a minute", async () => {
  const presence = await keepPresence(database.url, log);
  await plant("unknown", "10 seconds");
  await presence.recover();
  expect(await locked()).toEqual(["unknown"]);
  await plant("longer gone", "2 minutes");
  await presence.recover();
  expect(await locked()).toEqual(["unknown"]);
  await presence.stop();
});
