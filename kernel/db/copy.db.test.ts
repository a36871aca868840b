import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { copyRows } from "./copy.ts";
import { testDatabase } from "./testing.ts";

let database: Awaited<ReturnType<typeof testDatabase>>;
let client: pg.Client;

beforeAll(async () => {
  database = await testDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query("create temp table t (a text, b int, c boolean, d bytea, e text[], f date, g int[])");
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const columns = ["a", "b", "c", "d", "e", "f", "g"];

it("brings back what was sent, hostile texts and all", async () => {
  const rows = [
    [
      "Đỗ Thị Thủy",
      7,
      true,
      Buffer.from([0, 92, 255]),
      ["a b", "c,d", '"', "\\", "NULL", ""],
      "2026-11-01",
      [1, 2],
    ],
    ["tab\t, line\n, return\r, slash \\N \\.", -1, false, Buffer.alloc(0), [], null, []],
    [null, null, null, null, null, null, null],
    ["\\N", 0, null, null, ["{}", "x:y", "tiếng việt"], "1900-01-01", [3]],
  ] as const;
  await copyRows(client, "t", columns, rows);
  const found = await client.query({ text: "select * from t", rowMode: "array" });
  expect(found.rows).toEqual(rows);
});

it("says what the server says when a line does not fit, and leaves the connection usable", async () => {
  await expect(
    copyRows(client, "t", columns, [["x", "no number", null, null, null, null, null]]),
  ).rejects.toThrow(/invalid input syntax for type integer/);
  expect((await client.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
});
