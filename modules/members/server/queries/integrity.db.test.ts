import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { plantMembers, plantTree } from "../testing.ts";
import { integrityChecks } from "./integrity.ts";

let house: TestServer;
beforeAll(async () => {
  house = await testServer();
});
afterAll(() => house.close());

test("a figure that a recount does not find is named with its unit", async () => {
  const units = await plantTree(house.database.db);
  await plantMembers(house, units["Chi đoàn An Đông 1"].id, 3);
  const check = integrityChecks.find(({ name }) => name === "members.headcount");
  const found = async () => (await house.asOwner.pool.query(check?.sql as string)).rows;
  expect(await found()).toEqual([]);
  const { id, path } = units["Xã An Đông"];
  await house.asOwner.pool.query(
    "insert into members.headcount_delta (a1, a2, a3, status, n) values ($1, $2, $3, 'ACTIVE', 1)",
    [...path],
  );
  expect((await found()).map((row) => row.id)).toEqual(expect.arrayContaining([id]));
  expect(await found()).toHaveLength(path.length);
});
