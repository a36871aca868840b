import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { copyMany } from "./copy-many.ts";
import { connect, type Database } from "./database.ts";
import { testDatabase } from "./testing.ts";

let made: Awaited<ReturnType<typeof testDatabase>>;
let database: Database;

beforeAll(async () => {
  made = await testDatabase();
  database = connect({ url: made.url, max: 2, role: null });
  await database.pool.query(
    "create table public.t (a text primary key, b int, c boolean, d bytea, e text[], f date, g uuid, h jsonb)",
  );
});
afterAll(async () => {
  await database.close();
  await made.drop();
});

const COLUMNS = {
  a: "text",
  b: "int",
  c: "boolean",
  d: "bytea",
  e: "text[]",
  f: "date",
  g: "uuid",
  h: "jsonb",
} as const;
const found = async () => (await database.pool.query("select * from public.t order by a")).rows;
const none = { b: null, c: null, d: null, e: null, f: null, g: null, h: null };

it("brings back what was sent, hostile texts and all", async () => {
  const rows = [
    {
      a: "1 Đỗ Thị Thủy \\N \t\n\r",
      b: -7,
      c: true,
      d: Buffer.from([0, 92, 255]),
      e: ["a b", "c,d", '"', "\\", "NULL", "", "ế"],
      f: "2026-11-01",
      g: "01a209a0-f261-7777-a838-bf44e88db6ad",
      h: JSON.stringify({ from: null, to: '"' }),
    },
    { a: "2", b: 2 ** 31 - 1, c: false, d: Buffer.alloc(0), e: [], f: "1899-12-31", g: null, h: "[]" },
    { a: "3", ...none },
    { a: "4", ...none, e: ["ệ😀".repeat(600_000)] },
  ];
  await database.db.transaction().execute((tx) => copyMany(tx, "public.t", COLUMNS, rows));
  expect(await found()).toEqual(rows.map((row) => ({ ...row, h: row.h && JSON.parse(row.h) })));
});

it("writes nothing when one row breaks a constraint, and leaves the connection usable", async () => {
  const rows = [
    { a: "9", ...none },
    { a: "1", ...none },
    { a: "1", ...none },
  ];
  const before = await found();
  const failed = database.db.transaction().execute((tx) => copyMany(tx, "public.t", COLUMNS, rows));
  await expect(failed).rejects.toMatchObject({ code: "23505" });
  expect(await found()).toEqual(before);
  await sql`select 1`.execute(database.db);
});

it("goes with the transaction that it is part of", async () => {
  const before = await found();
  const undone = database.db.transaction().execute(async (tx) => {
    await copyMany(tx, "public.t", COLUMNS, [{ a: "7", ...none }]);
    throw new Error("no");
  });
  await expect(undone).rejects.toThrow("no");
  expect(await found()).toEqual(before);
});
