import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * The newest seal, kept outside the database: without it somebody with rights on the database could cut off the end
 * of the trail together with its seals, and what is left would still be a perfect chain.
 */
export type Head = { number: number; hash: Buffer };

const fileOf = (dataFolder: string): string => path.join(dataFolder, "keys", "trail-head.json");

export function writeHead(dataFolder: string, head: Head): void {
  const file = fileOf(dataFolder);
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, JSON.stringify({ number: head.number, hash: head.hash.toString("hex") }), {
    mode: 0o600,
  });
  renameSync(aside, file);
}

/** Null when nothing was sealed from this data folder yet. */
export function readHead(dataFolder: string): Head | null {
  const file = fileOf(dataFolder);
  if (!existsSync(file)) return null;
  const { number, hash } = JSON.parse(readFileSync(file, "utf8")) as { number: number; hash: string };
  return { number, hash: Buffer.from(hash, "hex") };
}
