import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { countOldFiles } from "#kernel/files/reseal-files.ts";
import {
  checkDisk,
  checkIndexes,
  checkIntegrity,
  checkKeyFile,
  type Finding,
  KERNEL_CHECKS,
} from "#kernel/observe/findings.ts";
import { countOldKeys } from "#kernel/vault/reseal.ts";
import { type House, openHouse, PROJECT_FOLDER } from "../house.ts";
import { sealedColumns } from "../jobs.ts";
import { modules } from "../modules.ts";
import { readSettings, settingsInForce } from "../settings.ts";
import { VERSION } from "../version.ts";

/** `doctor`: looks at everything that can be looked at, and says what to do about each thing that is not well. */
export async function run(): Promise<void> {
  const settings = readSettings();
  const house = await openHouse(settings, { pool: 2, attach: true });
  try {
    for (const { name, value, secret, isSet, source } of settingsInForce()) {
      if (source !== "default")
        console.log(`  ${name} = ${secret ? (isSet ? "(set)" : "(empty)") : value} (${source})`);
    }
    let unwell = 0;
    for await (const finding of examine(house)) {
      if (!finding.ok) unwell++;
      console.log(`${finding.ok ? "ok  " : "BAD "} ${finding.name}: ${finding.says}`);
      if (!finding.ok) console.log(`     → ${finding.fix}`);
    }
    console.log(unwell === 0 ? "Everything is well." : `${unwell} things need attention.`);
    if (unwell > 0) process.exitCode = 1;
  } finally {
    await house.close();
  }
}

const INDEXES = path.join(PROJECT_FOLDER, "app/checks/snapshots/indexes.txt");

export async function* examine(house: House): AsyncGenerator<Finding> {
  const { dataFolder } = house.settings;
  const { rows } = await house.database.pool.query("select current_setting('server_version') as version");
  yield {
    name: "versions",
    ok: true,
    says: `Đoàn Số ${VERSION}, Node ${process.versions.node}, PostgreSQL ${rows[0].version}${house.settings.databaseUrl ? "" : " (embedded)"}`,
    fix: "",
  };
  yield await checkDisk(dataFolder);
  const keys = path.join(dataFolder, "keys");
  for (const name of readdirSync(keys)) yield checkKeyFile(path.join(keys, name));
  yield* await checkIndexes(house.database, readFileSync(INDEXES, "utf8").split("\n"));
  const values = await countOldKeys(house.database.db, house.vault, sealedColumns());
  const old = values + (await countOldFiles({ dataFolder, vault: house.vault }));
  yield {
    name: "keys",
    ok: old === 0,
    says:
      old === 0
        ? "every secret is sealed with the active key"
        : `${old} values or files wait for the active key`,
    fix: "the job keys.reseal seals them again: is a worker running?",
  };
  for (const check of [...KERNEL_CHECKS, ...modules.flatMap((module) => module.integrityChecks ?? [])])
    yield await checkIntegrity(house.database.db, check);
}
