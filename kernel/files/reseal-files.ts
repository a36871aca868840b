import { readdir } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { job } from "#kernel/contract/module.ts";
import { handleJob } from "#kernel/jobs/worker.ts";
import { keyIdOfFile } from "./sealed-file.ts";
import { blobPath, type FileStore, openStored, storeBytes } from "./upload.ts";

/** The stored files, by their SHA-256; what is on its way in is not among them. */
async function* storedNames(dataFolder: string): AsyncGenerator<string> {
  const root = path.join(dataFolder, "files");
  for (const outer of await readdir(root).catch(() => [])) {
    if (outer.length !== 2) continue;
    for (const name of await readdir(path.join(root, outer), { recursive: true }).catch(() => []))
      if (/^[0-9a-f]{64}$/.test(path.basename(name))) yield path.basename(name);
  }
}

/** Files that an older key holds, or that an older version left in clear. */
async function* oldFiles({ dataFolder, vault }: FileStore): AsyncGenerator<string> {
  for await (const sha256 of storedNames(dataFolder)) {
    // Gone in between: expired files are removed meanwhile.
    const keyId = await keyIdOfFile(blobPath(dataFolder, sha256)).catch(() => null);
    if (keyId !== null && keyId !== vault.activeKeyId()) yield sha256;
  }
}

export async function countOldFiles(store: FileStore): Promise<number> {
  let old = 0;
  for await (const _ of oldFiles(store)) old++;
  return old;
}

/** Seals them again with the active key, one by one: begun again, it meets only what is left. */
export async function resealFiles(
  store: FileStore,
  signal?: AbortSignal,
): Promise<{ resealed: number; unreadable: number; done: boolean }> {
  store.vault.reload();
  let resealed = 0;
  let unreadable = 0;
  for await (const sha256 of oldFiles(store)) {
    if (signal?.aborted) return { resealed, unreadable, done: false };
    try {
      const file = await openStored(store, sha256);
      await storeBytes(store, file.stream(), file.size);
      resealed++;
    } catch (error) {
      // An altered file stays as it is: whoever asks for it is told. The others go on.
      if (!["altered", "unknown_key", "ENOENT"].includes((error as { code?: string }).code ?? ""))
        throw error;
      unreadable++;
    }
  }
  return { resealed, unreadable, done: true };
}

const sealFiles = job("house.seal_files", z.object({}), { maxAttempts: 3 });

/** Every hour, for what an older version or a restore left in clear. */
export const sealFilesHandler = handleJob(
  sealFiles,
  async (context) => {
    const { resealed, unreadable, done } = await resealFiles(context, context.signal);
    if (resealed + unreadable > 0) context.log.info({ resealed, unreadable }, "stored files sealed");
    return done ? undefined : "again";
  },
  { cron: "52 * * * *" },
);
