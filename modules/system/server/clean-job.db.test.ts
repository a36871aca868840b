import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "#kernel/db/testing.ts";
import { blobPath } from "#kernel/files/upload.ts";
import { clean } from "./clean-job.ts";

let database: Awaited<ReturnType<typeof testDatabase>>;
const folder = mkdtempSync(path.join(tmpdir(), "doanso-clean-"));
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const anHourAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
const plantFile = (sha256: string, at: Date) => {
  const file = blobPath(folder, sha256);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, "x");
  utimesSync(file, at, at);
  return file;
};

test("removes what is past its time and nothing else", async () => {
  const query = (text: string) => database.pool.query(text);
  await query(`insert into house.idempotency (key, account_id, route, request_hash, created_at)
    select 'k' || n, gen_random_uuid(), 'r', 'h', now() - n * interval '47 hours' from generate_series(1, 2) as n`);
  await query(`insert into house.outbox (name, payload, delivered_at) values
    ('old', '{}', now() - interval '8 days'), ('young', '{}', now()), ('waiting', '{}', null),
    ('given up', '{}', now() - interval '8 days')`);
  await query(`insert into house.delivery (outbox_id, listener, dead_at) select id, 'a.b', now() from house.outbox
    where name = 'given up'`);
  await query(`insert into house.run (id, task, state, created_at, finished_at) values
    (gen_random_uuid(), 'old', 'done', now() - interval '99 days', now() - interval '91 days'),
    (gen_random_uuid(), 'running', 'running', now() - interval '99 days', null)`);
  await query(`insert into house.blob (id, sha256, size, expires_at) values
    (gen_random_uuid(), 'aaaa01', 1, now() - interval '1 day'),
    (gen_random_uuid(), 'bbbb02', 1, now() - interval '1 day'), (gen_random_uuid(), 'bbbb02', 1, null),
    (gen_random_uuid(), 'cccc03', 1, now() - interval '1 day')`);
  const expired = plantFile("aaaa01", anHourAgo);
  const shared = plantFile("bbbb02", anHourAgo);
  const justUploaded = plantFile("cccc03", new Date());

  const removed = await clean(database, folder, new AbortController().signal);

  expect(removed).toEqual({ idempotency: 1, outbox: 1, runs: 1, files: 1 });
  expect([existsSync(expired), existsSync(shared), existsSync(justUploaded)]).toEqual([false, true, true]);
  const { rows } = await query("select name from house.outbox order by name");
  expect(rows.map((row) => row.name)).toEqual(["given up", "waiting", "young"]);
});

test("removes the bytes of an upload that was refused, which no row ever named", async () => {
  await database.pool.query(
    "insert into house.blob (id, sha256, size) values (gen_random_uuid(), 'ddeekept', 1)",
  );
  const refused = plantFile("ddeeffff", anHourAgo);
  const kept = plantFile("ddeekept", anHourAgo);
  const underWay = plantFile("ddee0123", new Date());

  const removed = await clean(database, folder, new AbortController().signal);

  expect(removed.files).toBe(1);
  expect([existsSync(refused), existsSync(kept), existsSync(underWay)]).toEqual([false, true, true]);
});
