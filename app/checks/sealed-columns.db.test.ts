import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "#kernel/db/testing.ts";
import { countOldKeys } from "#kernel/vault/reseal.ts";
import { testVault } from "#kernel/vault/testing.ts";
import { sealedColumns } from "../jobs.ts";

/*
 * A rotation of the keys reaches only the columns that a module declares as sealed. The vault gives bytes, so every
 * column of bytes is either declared or said here to hold no sealed value.
 */
const NOT_SEALED = new Set([
  // Marks of the keys themselves, by which another ring is told apart.
  "house.vault_key.mark",
  // Merkle leaves, roots and chained hashes of the trail.
  "trail.seal.entries",
  "trail.seal.leaves",
  "trail.seal.root",
  "trail.seal.previous",
  "trail.seal.hash",
  // Keyed hashes: their key never rotates by itself.
  "accounts.account.phone_hash",
  "accounts.setup_code.code_hash",
  "members.person.national_id_hash",
  "members.person.phone_hash",
  "imports.row.national_id_hash",
  "imports.row.soft_key",
  "imports.row.digest",
  "dues.bank_line.fingerprint",
]);

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function undeclared(): Promise<string[]> {
  const { rows } = await database.asOwner.pool.query<{ name: string; is_list: boolean }>(`
    select format('%s.%s.%s', n.nspname, c.relname, a.attname) as name, a.atttypid = 'bytea[]'::regtype as is_list
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where a.atttypid in ('bytea'::regtype, 'bytea[]'::regtype) and a.attnum > 0 and not a.attisdropped
      and c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema$|graphile_worker$)' order by 1`);
  const declared = sealedColumns();
  return rows
    .filter(({ name, is_list }) => {
      const places = declared.filter((place) => `${place.table}.${place.column}` === name);
      return (
        !NOT_SEALED.has(name) && (places.length === 0 || is_list !== places.every((place) => place.element))
      );
    })
    .map((row) => row.name);
}

test("every column that can hold a sealed value is declared, so that a rotation of the keys reaches it", async () => {
  expect(await undeclared()).toEqual([]);
});

test("a column that somebody forgot would be noticed", async () => {
  await database.asOwner.pool.query("alter table members.saved_view add column secret bytea");
  expect(await undeclared()).toEqual(["members.saved_view.secret"]);
  await database.asOwner.pool.query("alter table members.saved_view drop column secret");
});

test("every declared column is there, with its key", async () => {
  expect(await countOldKeys(database.db, testVault(), sealedColumns())).toBe(0);
  for (const { table, key, id = [] } of sealedColumns())
    await database.pool.query(`select ${[...key, ...id].join(", ")} from ${table} limit 0`);
});
