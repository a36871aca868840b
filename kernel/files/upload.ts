import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { FastifyRequest } from "fastify";
import type { StoredUpload } from "#kernel/http/context.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import { openFile, type StoredFile, sealing } from "./sealed-file.ts";

/** Where files lie and what seals them: a job's context and a running house both are one. */
export type FileStore = { readonly dataFolder: string; readonly vault: Vault };

/** Where the file whose content has this SHA-256 lies below the data folder; its bytes are sealed. */
export const blobPath = (dataFolder: string, sha256: string): string =>
  path.join(dataFolder, "files", sha256.slice(0, 2), sha256.slice(2, 4), sha256);

/** A stored file to be read. @throws VaultError when it was altered; ENOENT when it is not there */
export const openStored = (store: FileStore, sha256: string): Promise<StoredFile> =>
  openFile(store.vault, blobPath(store.dataFolder, sha256), sha256);

class TooLarge extends Error {}

const bounded = (maxBytes: number): Transform => {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > maxBytes) done(new TooLarge());
      else done(null, chunk);
    },
  });
};

export type StoredBytes = { sha256: string; size: number };

/**
 * Streams bytes into the content-addressed store, sealed on the way: at no moment do they lie there in clear. Written
 * aside, then moved, so that a half file never has a name.
 */
export async function storeBytes(
  { dataFolder, vault }: FileStore,
  source: NodeJS.ReadableStream,
  maxBytes: number,
): Promise<StoredBytes | "too_large"> {
  const aside = path.join(dataFolder, "files", "incoming", randomUUID());
  await mkdir(path.dirname(aside), { recursive: true, mode: 0o750 });
  const seen = { size: 0, sha256: "" };
  try {
    await pipeline(
      source,
      bounded(maxBytes),
      sealing(vault, seen),
      createWriteStream(aside, { mode: 0o640 }),
    );
    const target = blobPath(dataFolder, seen.sha256);
    await mkdir(path.dirname(target), { recursive: true, mode: 0o750 });
    await rename(aside, target);
  } catch (error) {
    await rm(aside, { force: true });
    if (error instanceof TooLarge) return "too_large";
    throw error;
  }
  return seen;
}

/** Stores bytes that are whole in memory. */
export async function storeBuffer(store: FileStore, bytes: Buffer): Promise<StoredBytes> {
  const stored = await storeBytes(store, Readable.from([bytes]), bytes.length);
  if (stored === "too_large") throw new Error("bytes outgrew their own length");
  return stored;
}

/** The name that the client gave the file in `X-File-Name` (percent-encoded), without any folder in it. */
const nameOf = (request: FastifyRequest): string | null => {
  const given = request.headers["x-file-name"];
  if (typeof given !== "string") return null;
  try {
    return decodeURIComponent(given).normalize("NFC").split(/[\\/]/).pop()?.slice(0, 200) ?? null;
  } catch {
    return null;
  }
};

export async function storeUpload(
  store: FileStore,
  request: FastifyRequest,
  maxBytes: number,
): Promise<StoredUpload | "too_large"> {
  const stored = await storeBytes(store, request.raw, maxBytes);
  return stored === "too_large" ? stored : { ...stored, name: nameOf(request) };
}
