import { chmodSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestServer, testServer } from "../checks/test-server.ts";
import { examine } from "./doctor.ts";

let house: TestServer;
beforeAll(async () => {
  house = await testServer();
});
afterAll(() => house.close());

const unwell = async () => {
  const found: Record<string, string> = {};
  for await (const finding of examine(house.house)) if (!finding.ok) found[finding.name] = finding.says;
  // How full this machine's disk is says nothing about the program.
  delete found.disk;
  return found;
};

describe("the doctor", () => {
  test("finds a fresh installation well", async () => {
    expect(await unwell()).toEqual({});
  });

  test("names a key file that others may read", async () => {
    const file = path.join(house.house.settings.dataFolder, "keys/vault.json");
    chmodSync(file, 0o644);
    expect((await unwell())["key file"]).toContain("mode 644");
    chmodSync(file, 0o600);
  });

  test("names a missing index, a broken path, a dead event and lines that wait too long for their seal", async () => {
    await house.asOwner.pool.query("drop index members.membership_roster_2");
    await house.asOwner.pool.query(`insert into organisation.unit (id, path, code, type, sector, name, name_fold, valid_from)
      overriding system value values (5, '{4,5}', 'X', 'CENTRAL', 'OFFICE', 'Trung ương', 'trung uong', '1931-03-26')`);
    await house.asOwner.pool.query("insert into house.outbox (name, payload) values ('a.b', '{}')");
    await house.asOwner.pool.query(
      "insert into house.delivery (outbox_id, listener, dead_at) select id, 'c.d', now() from house.outbox",
    );
    await house.asOwner.pool.query(
      "insert into trail.line (action, subject_kind, at) values ('a.b', 'x', now() - interval '1 hour')",
    );
    const found = await unwell();
    expect(Object.keys(found).sort()).toEqual([
      "expected indexes",
      "house.dead_events",
      "organisation.path",
      "trail.unsealed",
    ]);
    expect(found["expected indexes"]).toContain("members.membership_roster_2");
  });
});

test("every module's integrity check runs, and a wrong statement would be noticed", async () => {
  const { checkIntegrity } = await import("#kernel/observe/findings.ts");
  const wrong = { name: "x", sql: "select 1 as id from nowhere", meaning: "", fix: "" };
  await expect(checkIntegrity(house.database.db, wrong)).rejects.toThrow(/nowhere/);
});
