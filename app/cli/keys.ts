import { record } from "#kernel/audit/record.ts";
import { StartProblem } from "#kernel/db/start-problem.ts";
import { countOldFiles } from "#kernel/files/reseal-files.ts";
import { enqueue } from "#kernel/jobs/queue.ts";
import { rememberKeys } from "#kernel/vault/bind.ts";
import { countOldKeys, resealJob } from "#kernel/vault/reseal.ts";
import { rotateRing } from "#kernel/vault/ring.ts";
import { openHouse } from "../house.ts";
import { sealedColumns } from "../jobs.ts";
import { readSettings } from "../settings.ts";

/** `keys rotate`: a new key seals from now on; a job seals what older keys hold again. */
export async function run([verb]: string[]): Promise<void> {
  if (verb !== "rotate") throw new StartProblem("usage", "Usage: keys rotate");
  const settings = readSettings();
  const house = await openHouse(settings, { pool: 2, attach: true });
  try {
    const ring = rotateRing(settings.dataFolder);
    house.vault.reload();
    await rememberKeys(house.database.pool, house.vault);
    await house.database.db.transaction().execute(async (tx) => {
      await enqueue(tx, resealJob, {});
      await record(
        { db: tx, actor: null },
        { action: "system.rotate_keys", subject: { kind: "key", id: ring.active } },
      );
    });
    const old = await countOldKeys(house.database.db, house.vault, sealedColumns());
    const files = await countOldFiles({ dataFolder: settings.dataFolder, vault: house.vault });
    console.log(
      `Key ${ring.active} seals from now on; the worker seals ${old} values and ${files} files of older keys again.`,
    );
    console.log("Older keys stay in keys/vault.json, since backups need them. Make a new backup now.");
  } finally {
    await house.close();
  }
}
