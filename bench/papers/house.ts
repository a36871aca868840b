import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import setup from "#app/checks/test-setup.ts";
import type { Database } from "#kernel/db/database.ts";
import type { Vault } from "#kernel/vault/vault.ts";

export type BenchHouse = {
  database: Database;
  asOwner: Database;
  vault: Vault;
  dataFolder: string;
  /** A base union with nothing in its register. */
  unitId: number;
};

/** A fresh migrated database with one small tree, and a folder for files; both gone afterwards. */
export async function withHouse(work: (house: BenchHouse) => Promise<void>): Promise<void> {
  const tearDown = await setup();
  await import("#app/modules.ts");
  const { testDatabase } = await import("#kernel/db/testing.ts");
  const { testVault } = await import("#kernel/vault/testing.ts");
  const { plantUnits } = await import("#modules/organisation/server/testing.ts");
  const dataFolder = mkdtempSync(path.join(tmpdir(), "doanso-bench-"));
  const database = await testDatabase({ pool: 50 });
  try {
    const units = await plantUnits(database.asOwner.db, [
      "CENTRAL",
      "Trung ương",
      [["PROVINCIAL", "Tỉnh đoàn Ví Dụ", [["BASE_UNION", "Đoàn xã Ví Dụ"]]]],
    ]);
    await work({
      database,
      asOwner: database.asOwner,
      vault: testVault(),
      dataFolder,
      unitId: units["Đoàn xã Ví Dụ"]?.id as number,
    });
  } finally {
    await database.drop();
    await tearDown();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}
