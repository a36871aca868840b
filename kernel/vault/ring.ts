import { randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { z } from "zod";
import { StartProblem } from "#kernel/db/start-problem.ts";

const Key = z.string().regex(/^[A-Za-z0-9_-]{43}$/, "32 bytes in base64url");

/** The file of keys. `keys` is the ring; ids are never used again; old keys stay, since backups need them. */
const RingFile = z.strictObject({
  version: z.literal(1),
  active: z.number().int().min(1).max(65_535),
  keys: z
    .array(z.strictObject({ id: z.number().int().min(1).max(65_535), key: Key, made: z.iso.datetime() }))
    .min(1),
  /** Key of the searchable hashes: changing it means computing every hash again, so it never rotates by itself. */
  index: Key,
  /** Key of the seals of the trail: who only has the database cannot forge a seal. */
  trail: Key,
});
export type Ring = z.infer<typeof RingFile>;

export const ringFile = (dataFolder: string): string => path.join(dataFolder, "keys", "vault.json");

const freshKey = (): string => randomBytes(32).toString("base64url");

export const freshRing = (now: Date = new Date()): Ring => ({
  version: 1,
  active: 1,
  keys: [{ id: 1, key: freshKey(), made: now.toISOString() }],
  index: freshKey(),
  trail: freshKey(),
});

/** The same ring with one more key, which from now on seals. */
export function withNewKey(ring: Ring, now: Date = new Date()): Ring {
  const id = Math.max(...ring.keys.map((key) => key.id)) + 1;
  return { ...ring, active: id, keys: [...ring.keys, { id, key: freshKey(), made: now.toISOString() }] };
}

/** Null when there is no file. Throws a StartProblem when the file is damaged. */
export function readRing(file: string): Ring | null {
  if (!existsSync(file)) return null;
  try {
    const ring = RingFile.parse(JSON.parse(readFileSync(file, "utf8")));
    if (!ring.keys.some((key) => key.id === ring.active))
      throw new Error("the active key is not in the ring");
    return ring;
  } catch {
    throw new StartProblem(
      "key_damaged",
      `The key file ${file} cannot be read: put back the one of your backup.`,
    );
  }
}

/** Written aside and flushed before it gets its name: half a key file would lose everything that it opens. */
function writeAside(file: string, ring: Ring): string {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const aside = `${file}.${randomBytes(6).toString("hex")}`;
  const handle = openSync(aside, "wx", 0o600);
  try {
    writeSync(handle, `${JSON.stringify(ring, null, 2)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return aside;
}

/** Creates the file unless another process was faster; answers whose ring is in force. */
export function createRing(file: string): Ring {
  const aside = writeAside(file, freshRing());
  try {
    linkSync(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(aside, { force: true });
  }
  return readRing(file) as Ring;
}

export function replaceRing(file: string, ring: Ring): void {
  const aside = writeAside(file, ring);
  renameSync(aside, file);
  chmodSync(file, 0o600);
}

/** When the file last changed, in ms; 0 without file. */
export function changedAt(file: string): number {
  try {
    return statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}

/** Adds a key that from now on seals. Running processes notice within seconds; old values still open. */
export function rotateRing(dataFolder: string): Ring {
  const file = ringFile(dataFolder);
  const ring = readRing(file);
  if (!ring)
    throw new StartProblem("key_missing", `The key file ${file} is missing: put it back from your backup.`);
  const rotated = withNewKey(ring);
  replaceRing(file, rotated);
  return rotated;
}
