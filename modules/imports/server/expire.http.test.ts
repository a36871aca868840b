import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { signInAs } from "#modules/accounts/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import { tidyHandler } from "./tidy-job.ts";

let house: TestServer;
beforeAll(async () => {
  house = await testServer();
});
afterAll(() => house.close());

test("an import that is paused too long ends: written rows stay, the others go, its owner and the trail are told", async () => {
  const units = await plantUnits(house.database.db, ["BASE_UNION", "Đoàn xã"]);
  const unit = units["Đoàn xã"] as { id: number; path: readonly number[] };
  const owner = await signInAs(house, { role: "UNIT_OFFICER", unitId: unit.id });
  const batch = async (file: string, days: number) => {
    const id = uuidv7();
    await house.asOwner.pool.query(
      `insert into imports.batch (id, unit_id, unit_path, account_id, acted_as, file_name, sha256, size, state, beat_at, created_at)
       values ($1, $2, $3, $4, '{}', $5, 'x', 1, 'paused', now() - make_interval(days => $6), now() - make_interval(days => $6))`,
      [id, unit.id, unit.path, owner.accountId, file, days],
    );
    for (const [no, outcome] of [
      [1, "skipped"],
      [2, null],
    ])
      await house.asOwner.pool.query(
        "insert into imports.row (batch_id, row_no, class, payload, outcome) values ($1, $2, 'new', 'x', $3)",
        [id, no, outcome],
      );
    return id;
  };
  const [old, fresh] = [await batch("cu.xlsx", 31), await batch("moi.xlsx", 29)];
  const context = { database: house.database, signal: new AbortController().signal, log: house.house.log };
  await tidyHandler.handler(context as never, {} as never);
  const { rows } = await house.asOwner.pool.query(
    `select b.id, b.state, b.problem, (select count(*)::int from imports.row r where r.batch_id = b.id) as rows
     from imports.batch b order by b.id`,
  );
  expect(rows).toEqual([
    { id: old, state: "done", problem: "expired", rows: 1 },
    { id: fresh, state: "paused", problem: null, rows: 2 },
  ]);
  const lines = await house.database.db
    .selectFrom("trail.line")
    .select("subject_id")
    .where("action", "=", "imports.expire")
    .execute();
  expect(lines).toEqual([{ subject_id: old }]);
  const desk = JSON.stringify((await owner.get("/api/desk")).body);
  expect(desk).toContain("imports.expired");
  expect(desk).toContain("imports.paused");
});
