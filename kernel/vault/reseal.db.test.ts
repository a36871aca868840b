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
const place = { table: "house.kept", column: "sealed", context: "house.kept.sealed", key: ["id"] };

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

it("seals again what has a key of two columns, and the elements of an array by the rows they came from", async () => {
  const vault = openVault(folder);
  await database.asOwner.pool.query(`
    create table house.pair (batch uuid, no int, sealed bytea, both_before bytea[], a text, b text, primary key (batch, no));
    grant all on house.pair to doanso_app`);
  const places = [
    { table: "house.pair", column: "sealed", context: "c", key: ["batch", "no"] },
    { table: "house.pair", column: "both_before", context: "c", key: ["batch", "no"], id: ["a"], element: 1 },
    { table: "house.pair", column: "both_before", context: "c", key: ["batch", "no"], id: ["b"], element: 2 },
  ];
  const batch = "019a0000-0000-7000-8000-000000000000";
  for (let no = 1; no <= 1100; no++)
    await database.pool.query(
      "insert into house.pair values ($1, $2, $3, array[$4::bytea, $5::bytea], $6, $7)",
      [
        batch,
        no,
        vault.seal("c", `${batch}/${no}`, no),
        vault.seal("c", `a${no}`, { side: "a", no }),
        no % 2 === 0 ? null : vault.seal("c", `b${no}`, { side: "b", no }),
        `a${no}`,
        `b${no}`,
      ],
    );
  rotateRing(folder);
  vault.reload();
  expect(await countOldKeys(database.db, vault, places)).toBe(1100 + 1100 + 550);
  expect(await reseal(database, vault, places)).toEqual({ resealed: 2750, done: true });
  expect(await countOldKeys(database.db, vault, places)).toBe(0);
  const { rows } = await database.pool.query("select * from house.pair order by no");
  for (const { no, sealed, both_before: both } of [rows[0], rows[1], rows[1099]]) {
    expect(vault.unseal("c", `${batch}/${no}`, sealed)).toBe(no);
    expect(vault.unseal("c", `a${no}`, both[0])).toEqual({ side: "a", no });
    if (no % 2 === 1) expect(vault.unseal("c", `b${no}`, both[1])).toEqual({ side: "b", no });
    else expect(both[1]).toBeNull();
  }
});
