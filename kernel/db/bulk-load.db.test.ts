import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { putBack, setAside, unfinishedLoad } from "./bulk-load.ts";
import { testDatabase } from "./testing.ts";

let database: Awaited<ReturnType<typeof testDatabase>>;
let client: pg.Client;

beforeAll(async () => {
  database = await testDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const TABLES = ["organisation.unit", "members.person", "members.membership"];

/** Everything of the whole database that a load may touch, as PostgreSQL itself writes it. */
async function everything(): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(`
    select indexdef as line from pg_indexes where schemaname not in ('pg_catalog', 'information_schema')
    union all select conrelid::regclass || ' ' || conname || ' ' || convalidated::text || ' ' || pg_get_constraintdef(oid)
      from pg_constraint where conrelid <> 0
    union all select pg_get_triggerdef(oid) || ' ' || tgenabled::text from pg_trigger where not tgisinternal
    order by 1`);
  return rows.map((row) => row.line);
}

const triggersOf = async (tables: readonly string[]) =>
  (
    await client.query("select from pg_trigger where not tgisinternal and tgrelid = any($1::regclass[])", [
      tables,
    ])
  ).rows.length;

const indexesOf = async (table: string) =>
  (await client.query("select from pg_index where indrelid = $1::regclass", [table])).rows.length;

it("takes indexes, keys, foreign keys and triggers away and puts exactly the same ones back", async () => {
  const before = await everything();
  expect(before.length).toBeGreaterThan(100);
  await setAside(client, TABLES);
  for (const table of TABLES) expect(await indexesOf(table)).toBe(0);
  expect(await unfinishedLoad(database.pool)).toBeInstanceOf(Date);
  const during = await everything();
  expect(during.some((line) => line.includes("FOREIGN KEY") && line.includes("members.person("))).toBe(false);
  const triggers = await triggersOf(TABLES);
  expect(triggers).toBeGreaterThan(2);
  expect(during.filter((line) => line.endsWith(" D")).length).toBe(triggers);
  await putBack({ url: database.url, sessions: 2 });
  expect(await everything()).toEqual(before);
  expect(await unfinishedLoad(database.pool)).toBeNull();
});

it("remembers an index of tomorrow, and one that does not come back is noticed by the comparison", async () => {
  await client.query("create index of_tomorrow on members.person (lower(full_name)) where gender is null");
  const before = await everything();
  await setAside(client, TABLES);
  await client.query("delete from house.bulk_load where undo like '%of_tomorrow%'");
  await putBack({ url: database.url, sessions: 1 });
  const after = await everything();
  expect(after).not.toEqual(before);
  await client.query("create index of_tomorrow on members.person (lower(full_name)) where gender is null");
  expect(await everything()).toEqual(before);
});

it("goes on after a load that broke off: nothing taken away is forgotten", async () => {
  const before = await everything();
  await setAside(client, TABLES);
  await setAside(client, TABLES);
  await putBack({ url: database.url, sessions: 2 });
  expect(await everything()).toEqual(before);
});
