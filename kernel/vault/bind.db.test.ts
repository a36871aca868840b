import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testDatabase } from "#kernel/db/testing.ts";
import { openBoundVault } from "./bind.ts";
import { ringFile } from "./ring.ts";

let database: Awaited<ReturnType<typeof testDatabase>>;
const folder = mkdtempSync(path.join(tmpdir(), "doanso-bind-"));
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

it("makes keys for a new database, opens them again, and refuses to start without them or with others", async () => {
  const sealed = (await openBoundVault(folder, database.pool)).seal("c", "1", "x");
  expect((await openBoundVault(folder, database.pool)).unseal("c", "1", sealed)).toBe("x");

  rmSync(ringFile(folder));
  await expect(openBoundVault(folder, database.pool)).rejects.toMatchObject({ code: "key_missing" });

  const other = mkdtempSync(path.join(tmpdir(), "doanso-bind-"));
  const fresh = await testDatabase();
  await openBoundVault(other, fresh.pool);
  await expect(openBoundVault(other, database.pool)).rejects.toMatchObject({ code: "key_foreign" });
  await fresh.drop();
  rmSync(other, { recursive: true, force: true });
});
