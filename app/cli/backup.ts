import { statSync } from "node:fs";
import { record } from "#kernel/audit/record.ts";
import { BackupProblem } from "#kernel/backup/problem.ts";
import { writeBackup } from "#kernel/backup/write-backup.ts";
import { openHouse } from "../house.ts";
import { readSettings } from "../settings.ts";
import { VERSION } from "../version.ts";
import { passphrase } from "./passphrase.ts";

/** `backup FILE`: database, files and keys in one encrypted file, while the program runs or not. */
export async function run([file]: string[]): Promise<void> {
  if (!file) throw new BackupProblem("usage", "Usage: backup FILE");
  const secret = await passphrase({ isNew: true });
  const settings = readSettings();
  const house = await openHouse(settings, { pool: 2, attach: true });
  try {
    const { ownerUrl } = house;
    const report = await writeBackup(
      { ownerUrl, dataFolder: settings.dataFolder, version: VERSION },
      file,
      secret,
    );
    const { tables, rows, files } = report;
    await record(
      { db: house.database.db, actor: null },
      { action: "system.backup", subject: { kind: "backup", id: null }, details: { tables, rows, files } },
    );
    const size = Math.ceil(statSync(file).size / 1024 / 1024);
    console.log(`${file}: ${rows} rows of ${tables} tables, ${files} files and the keys, ${size} MB.`);
    if (report.missingFiles.length > 0)
      console.log(
        `${report.missingFiles.length} stored files are missing on the disk and could not be taken along.`,
      );
  } finally {
    await house.close();
  }
}
