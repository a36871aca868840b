import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testDatabase } from "#kernel/db/testing.ts";
import { countOldKeys, reseal } from "./reseal.ts";
import { rotateRing } from "./ring.ts";
import { openVault } from "./vault.ts";

let database: Awaited<ReturnType<typeof testDatabase>>;
const folder = mkdtempSync(path.join(tmpdir(), "doanso-reseal-"));
const place = { table: "house.kept", idColumn: "id", column: "sealed", context: "house.kept.sealed" };

beforeAll(async () => {
  database = await testDatabase();
  await database.asOwner.pool.query(
    "create table house.kept (id uuid primary key default gen_random_uuid(), sealed bytea); grant all on house.kept to doanso_app",
  );
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

it("seals everything again with the new key, goes on where it was stopped, and loses nothing", async () => {
  const vault = openVault(folder);
  await database.pool.query("insert into house.kept (sealed) select null from generate_series(1, 1300)");
  const { rows } = await database.pool.query("select id from house.kept");
  for (const { id } of rows.slice(0, 1200)) {
    await database.pool.query("update house.kept set sealed = $2 where id = $1", [
      id,
      vault.seal(place.context, id, { id }),
    ]);
  }
  rotateRing(folder);
  const stopped = new AbortController();
  const first = reseal(database, vault, [place], stopped.signal);
  stopped.abort();
  expect((await first).done).toBe(false);
  expect(await countOldKeys(database.db, vault, [place])).toBeGreaterThan(0);

  const rest = await reseal(database, vault, [place]);
  expect((await first).resealed + rest.resealed).toBe(1200);
  expect(await countOldKeys(database.db, vault, [place])).toBe(0);

  const kept = await database.pool.query("select id, sealed from house.kept where sealed is not null");
  for (const { id, sealed } of kept.rows) {
    expect(vault.keyIdOf(sealed)).toBe(2);
    expect(vault.unseal(place.context, id, sealed)).toEqual({ id });
  }
});
