import { createWriteStream, existsSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { encrypt } from "./container.ts";
import { type DumpReport, dumpFrames } from "./dump.ts";
import { BackupProblem, explained } from "./problem.ts";

export type BackupSource = { ownerUrl: string; dataFolder: string; version: string };

/**
 * Writes everything into one encrypted file. It gets its name when it is whole and on the disk; until then it is
 * `<file>.part`, which is removed when anything fails.
 * `cost` is scrypt's N; tests take a low one.
 * @throws BackupProblem
 */
export async function writeBackup(
  source: BackupSource,
  file: string,
  passphrase: string,
  options: { cost?: number } = {},
): Promise<DumpReport> {
  if (existsSync(file))
    throw new BackupProblem("file_exists", `The file ${file} exists already: name another.`);
  const part = `${file}.part`;
  const report: DumpReport = { tables: 0, rows: 0, files: 0, missingFiles: [] };
  try {
    await pipeline(
      Readable.from(dumpFrames(source, report), { objectMode: false }),
      createGzip({ level: 1 }),
      (plain: AsyncIterable<Buffer>) => encrypt(plain, passphrase, options.cost),
      createWriteStream(part, { mode: 0o600, flags: "w" }),
    );
    const handle = await open(part, "r+");
    await handle.sync();
    await handle.close();
    await rename(part, file);
    return report;
  } catch (error) {
    await rm(part, { force: true });
    throw explained(error, file);
  }
}
