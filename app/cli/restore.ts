import { record } from "#kernel/audit/record.ts";
import { BackupProblem } from "#kernel/backup/problem.ts";
import { openBackup, restoreBackup } from "#kernel/backup/restore-backup.ts";
import { createLog } from "#kernel/observe/log.ts";
import { houseMigrations, openHouse, openServer } from "../house.ts";
import { readSettings } from "../settings.ts";
import { passphrase } from "./passphrase.ts";

/** `restore FILE [--force]`: puts a backup back; the program must not be running. */
export async function run(args: string[]): Promise<void> {
  const [file] = args.filter((arg) => arg !== "--force");
  if (!file) throw new BackupProblem("usage", "Usage: restore FILE [--force]");
  const settings = readSettings();
  // Opened before anything is touched: a wrong passphrase costs nothing.
  const backup = await openBackup(file, await passphrase({ isNew: false }));
  const server = await openServer(settings, createLog(settings.logLevel));
  const target = {
    ownerUrl: server.ownerUrl,
    dataFolder: settings.dataFolder,
    migrations: houseMigrations(),
  };
  const report = await restoreBackup(backup, { ...target, force: args.includes("--force") }).finally(() =>
    server.close(),
  );
  // Opens as the program will: newer migrations, the keys against the database, the trail's epoch.
  const house = await openHouse(settings, { pool: 2 });
  try {
    const { tables, rows, files } = report;
    await record(
      { db: house.database.db, actor: null },
      {
        action: "system.restore",
        subject: { kind: "backup", id: null },
        details: { tables, rows, files, madeAt: backup.madeAt },
      },
    );
    console.log(
      `Restored the backup of ${backup.madeAt} (version ${backup.version}): ${rows} rows of ${tables} tables, ${files} files.`,
    );
    console.log("Prove the trail with: npm run doanso -- audit verify");
  } finally {
    await house.close();
  }
}
