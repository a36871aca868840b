import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { job } from "#kernel/contract/module.ts";
import type { Database } from "#kernel/db/database.ts";
import { blobPath } from "#kernel/files/upload.ts";
import { handleJob } from "#kernel/jobs/worker.ts";
import { cleanRows, dropExpiredBlobs, namedContents } from "./queries/clean.ts";

const cleanHouse = job("system.clean", z.strictObject({}), { maxAttempts: 3 });

/** An upload moves its file into place before its row is written: a file this young is left alone, in ms. */
const YOUNG = 60 * 60 * 1000;
/** An upload that has not ended in a day never will, in ms. */
const STALE = 24 * 60 * 60 * 1000;

async function removeOlder(file: string, age: number): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile() || Date.now() - found.mtimeMs < age) return false;
  await rm(file, { force: true });
  return true;
}

/**
 * Removes stored bytes that no row names: an upload is stored before it is judged, and a refused sheet holds people
 * like an accepted one. Goes folder by folder (256 of them, by the first two digits).
 */
async function removeUnnamed(database: Database, dataFolder: string, signal: AbortSignal): Promise<number> {
  const root = path.join(dataFolder, "files");
  let removed = 0;
  for (const outer of await readdir(root).catch(() => [])) {
    if (outer.length !== 2 || signal.aborted) continue;
    const contents = await readdir(path.join(root, outer), { recursive: true });
    const names = contents.map((name) => path.basename(name)).filter((name) => name.length > 2);
    const named = await namedContents(database.db, names);
    for (const name of names)
      if (!named.has(name) && (await removeOlder(blobPath(dataFolder, name), YOUNG))) removed++;
  }
  return removed;
}

/** Removes rows past their time, expired files, bytes that nobody names and uploads that never ended. */
export async function clean(
  database: Database,
  dataFolder: string,
  signal: AbortSignal,
): Promise<Record<string, number>> {
  const removed = await cleanRows(database.db, signal);
  removed.files = 0;
  for (let found = await dropExpiredBlobs(database.db); found.length > 0 && !signal.aborted; ) {
    for (const sha256 of found) if (await removeOlder(blobPath(dataFolder, sha256), YOUNG)) removed.files++;
    found = await dropExpiredBlobs(database.db);
  }
  removed.files += await removeUnnamed(database, dataFolder, signal);
  const incoming = path.join(dataFolder, "files", "incoming");
  for (const name of await readdir(incoming).catch(() => []))
    await removeOlder(path.join(incoming, name), STALE);
  return removed;
}

/** Every hour, at a minute of its own. */
export const cleanHandler = handleJob(
  cleanHouse,
  async ({ database, dataFolder, signal, log }) => {
    log.info(await clean(database, dataFolder, signal), "cleaned");
  },
  { cron: "37 * * * *" },
);
