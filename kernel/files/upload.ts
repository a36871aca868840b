import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { FastifyRequest } from "fastify";
import type { StoredUpload } from "#kernel/http/context.ts";

/** Where the bytes with this SHA-256 lie below the data folder. */
export const blobPath = (dataFolder: string, sha256: string): string =>
  path.join(dataFolder, "files", sha256.slice(0, 2), sha256.slice(2, 4), sha256);

class TooLarge extends Error {}

const measure = (maxBytes: number, hash: ReturnType<typeof createHash>, seen: { size: number }): Transform =>
  new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen.size += chunk.length;
      if (seen.size > maxBytes) return done(new TooLarge());
      hash.update(chunk);
      done(null, chunk);
    },
  });

export type StoredBytes = { sha256: string; size: number };

/** Streams bytes into the content-addressed store: written aside, then moved, so that a half file never has a name. */
export async function storeBytes(
  dataFolder: string,
  source: NodeJS.ReadableStream,
  maxBytes: number,
): Promise<StoredBytes | "too_large"> {
  const aside = path.join(dataFolder, "files", "incoming", randomUUID());
  await mkdir(path.dirname(aside), { recursive: true, mode: 0o750 });
  const hash = createHash("sha256");
  const seen = { size: 0 };
  try {
    await pipeline(source, measure(maxBytes, hash, seen), createWriteStream(aside, { mode: 0o640 }));
  } catch (error) {
    await rm(aside, { force: true });
    if (error instanceof TooLarge) return "too_large";
    throw error;
  }
  const sha256 = hash.digest("hex");
  const target = blobPath(dataFolder, sha256);
  await mkdir(path.dirname(target), { recursive: true, mode: 0o750 });
  await rename(aside, target);
  return { sha256, size: seen.size };
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
  dataFolder: string,
  request: FastifyRequest,
  maxBytes: number,
): Promise<StoredUpload | "too_large"> {
  const stored = await storeBytes(dataFolder, request.raw, maxBytes);
  return stored === "too_large" ? stored : { ...stored, name: nameOf(request) };
}
