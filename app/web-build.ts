import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { PROJECT_FOLDER } from "./house.ts";

/** What the web build is made of: the newest of these decides whether it is older than its sources. */
const SOURCES = ["app/web", "kernel", "modules", "package-lock.json", "vite.config.ts"];

function newest(file: string): number {
  const stat = statSync(file);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(file).map((name) => newest(path.join(file, name))));
}

/** Builds the shells when their sources are newer than the build (or there is none). Returns whether it built. */
export async function buildWebWhenOlder(): Promise<boolean> {
  const mark = path.join(PROJECT_FOLDER, "dist/index.html");
  const changed = Math.max(...SOURCES.map((source) => newest(path.join(PROJECT_FOLDER, source))));
  if (existsSync(mark) && statSync(mark).mtimeMs > changed) return false;
  const { build } = await import("vite");
  await build({ configFile: path.join(PROJECT_FOLDER, "vite.config.ts"), logLevel: "warn" });
  return true;
}
