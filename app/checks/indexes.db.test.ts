import { afterAll, expect, test } from "vitest";
import { testDatabase } from "#kernel/db/testing.ts";

const database = await testDatabase();
afterAll(() => database.drop());

/** Every index and constraint as PostgreSQL writes it down, one a line. */
const listed = async (): Promise<string> => {
  const { rows } = await database.asOwner.pool.query(`
    select indexdef as line from pg_indexes where schemaname not in ('pg_catalog', 'information_schema', 'graphile_worker')
    union all
    select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
    where contype in ('f', 'x', 'c') and connamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'graphile_worker')
    order by 1`);
  return `${rows.map((row) => row.line).join("\n")}\n`;
};

test("the migrations give exactly the listed indexes and constraints", async () => {
  await expect(await listed()).toMatchFileSnapshot("snapshots/indexes.txt");
});

test("an index that a migration loses is noticed", async () => {
  const before = await listed();
  await database.asOwner.pool.query("drop index members.membership_roster_2");
  expect(await listed()).not.toBe(before);
});
