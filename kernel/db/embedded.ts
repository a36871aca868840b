import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { totalmem } from "node:os";
import path from "node:path";
import { clusterFolder, nativeFolder, type RunAs, reachableBinaries, unprivilegedUser } from "./binaries.ts";
import { StartProblem } from "./start-problem.ts";

export type EmbeddedDatabase = {
  url: string;
  folder: string;
  /** Fast shutdown: sessions are ended, everything committed is kept. */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  dataFolder: string;
  /** For throw-away test databases: no fsync. Never for real data. */
  volatile?: boolean;
  /** For a large load into a new database: tables filled in the transaction that made them empty skip the log. */
  loading?: boolean;
  /** The port, for a test that stops and starts the same database; any free one when left out. */
  port?: number;
  onLog?: (line: string) => void;
};

const SUPERUSER = "doanso";

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/**
 * Memory settings for one machine that also runs the program: a quarter for the cache, at most 4 GB.
 * `wal_compression` stays off: on random index pages its pglz saved a tenth of the log and took three times the time.
 */
function tuning({ volatile: isVolatile = false, loading = false }: EmbeddedOptions): Record<string, string> {
  const mb = Math.floor(totalmem() / 1024 / 1024);
  const shared = Math.max(64, Math.min(4096, Math.floor(mb / 4)));
  const durable: Record<string, string> = isVolatile
    ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off", shared_buffers: "128MB" }
    : { shared_buffers: `${shared}MB`, max_wal_size: "8GB", min_wal_size: "256MB" };
  const load: Record<string, string> = loading
    ? { wal_level: "minimal", max_wal_senders: "0", max_wal_size: "16GB", autovacuum: "off" }
    : {};
  return {
    ...durable,
    ...load,
    effective_cache_size: `${Math.max(128, Math.floor(mb * 0.6))}MB`,
    work_mem: "16MB",
    maintenance_work_mem: `${Math.max(64, Math.min(1024, Math.floor(mb / 16)))}MB`,
    max_connections: "80",
    jit: "off",
    random_page_cost: "1.1",
    checkpoint_timeout: "15min",
    password_encryption: "scram-sha-256",
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    log_min_messages: "warning",
    log_statement: "none",
    // Statements may carry personal data as parameters: never log them with an error.
    log_parameter_max_length: "0",
    log_parameter_max_length_on_error: "0",
    log_min_error_statement: "panic",
    timezone: "UTC",
  };
}

/** Creates the cluster aside and moves it into place whole: a start that was killed in between leaves none. */
function initialise(bin: string, target: string, password: string, user: RunAs): void {
  const folder = `${target}.new`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const passwordFile = `${folder}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) {
    chownSync(folder, user.uid, user.gid);
    chownSync(passwordFile, user.uid, user.gid);
  }
  const done = spawnSync(
    path.join(bin, "initdb"),
    ["-D", folder, "-U", SUPERUSER, `--pwfile=${passwordFile}`, "-A", "scram-sha-256", "-E", "UTF8"].concat([
      "--locale=C",
      "--data-checksums",
      "--no-instructions",
    ]),
    { ...(user ?? {}), env: environment(bin), cwd: "/", encoding: "utf8" },
  );
  rmSync(passwordFile, { force: true });
  if (done.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    const said = (done.stderr || String(done.error ?? "")).trim();
    throw new StartProblem("database_init", `PostgreSQL could not create its folder ${target}: ${said}`);
  }
  renameSync(folder, target);
}

const environment = (bin: string): NodeJS.ProcessEnv => {
  const lib = path.join(bin, "..", "lib");
  return { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC", LD_LIBRARY_PATH: lib, DYLD_LIBRARY_PATH: lib };
};

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

/** After a SIGKILL of the program its PostgreSQL may still run: it is asked to stop before a new one starts. */
async function stopOrphan(folder: string): Promise<void> {
  const file = path.join(folder, "postmaster.pid");
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  const isOurs = pid > 1 && alive(pid) && commandOf(pid).includes("postgres");
  if (!isOurs) return;
  process.kill(pid, "SIGINT");
  for (let waited = 0; waited < 20_000 && alive(pid); waited += 50) await sleep(50);
  if (alive(pid))
    throw new StartProblem("database_busy", `A PostgreSQL (process ${pid}) still uses ${folder}.`);
}

const commandOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    // No /proc on this system: the pid file is PostgreSQL's own word.
    return "postgres";
  }
};

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function waitUntilReady(child: ChildProcess, onLog: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    let ready = false;
    const timer = setTimeout(
      () => reject(new StartProblem("database_start", "PostgreSQL did not start in 60 s.")),
      60_000,
    );
    child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
      if (!ready) said = (said + chunk).slice(-2000);
      for (const line of chunk.split("\n")) if (line.trim()) onLog(line);
      if (!ready && said.includes("database system is ready to accept connections")) {
        ready = true;
        clearTimeout(timer);
        resolve();
      }
    });
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(
        new StartProblem(
          "database_start",
          `PostgreSQL ended at once (code ${code}): ${said.trim().split("\n").pop()}`,
        ),
      );
    });
    child.once("error", (error) => {
      clearTimeout(timer);
      reject(new StartProblem("database_start", `PostgreSQL could not be started: ${error.message}`));
    });
  });
}

/**
 * The address of the embedded PostgreSQL that another instance has running on this data folder; null when none runs.
 * Its port is the fourth line of PostgreSQL's own pid file.
 */
export function runningEmbedded(dataFolder: string): string | null {
  const pidFile = path.join(clusterFolder(dataFolder, unprivilegedUser()), "postmaster.pid");
  const secretFile = path.join(dataFolder, "keys", "postgres-password");
  if (!existsSync(pidFile) || !existsSync(secretFile)) return null;
  const [pid, , , port] = readFileSync(pidFile, "utf8").split("\n");
  if (!alive(Number(pid))) return null;
  return urlOf(readFileSync(secretFile, "utf8").trim(), Number(port));
}

const urlOf = (password: string, port: number): string =>
  `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`;

/**
 * Waits until it is ready and starts it again whenever it ends by itself (killed for memory, say), so that the program
 * outlives its database. Returns what stops it for good.
 */
async function keepRunning(
  begin: () => ChildProcess,
  onLog: (line: string) => void,
): Promise<() => Promise<void>> {
  let child = begin();
  let stopping = false;
  await waitUntilReady(child, onLog);
  const watch = () =>
    child.once("exit", async () => {
      while (!stopping) {
        await sleep(500);
        if (stopping) return;
        child = begin();
        const ready = await waitUntilReady(child, onLog).then(
          () => true,
          () => false,
        );
        if (ready) return void watch();
      }
    });
  watch();
  return async () => {
    stopping = true;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.kill("SIGINT");
    const patience = setTimeout(() => child.kill("SIGQUIT"), 30_000);
    await ended;
    clearTimeout(patience);
  };
}

/** Starts the PostgreSQL that came with the program, creating its cluster the first time. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const native = nativeFolder();
  if (!native) {
    throw new StartProblem(
      "database_missing",
      "No PostgreSQL came with the program for this system: set DATABASE_URL.",
    );
  }
  // Open to walk through, not to read: for root, PostgreSQL's own user must reach its folder.
  mkdirSync(options.dataFolder, { recursive: true, mode: 0o711 });
  const user = unprivilegedUser();
  const bin = path.join(reachableBinaries(native, user), "bin");
  const folder = clusterFolder(options.dataFolder, user);
  const secretFile = path.join(options.dataFolder, "keys", "postgres-password");
  mkdirSync(path.dirname(secretFile), { recursive: true, mode: 0o700 });
  if (!existsSync(path.join(folder, "PG_VERSION"))) {
    // The password first: a cluster without it could never be opened again.
    if (!existsSync(secretFile))
      writeFileSync(secretFile, randomBytes(24).toString("base64url"), { mode: 0o600 });
    initialise(bin, folder, readFileSync(secretFile, "utf8").trim(), user);
  }
  if (!existsSync(secretFile))
    throw new StartProblem("key_missing", `The key file ${secretFile} is missing.`);
  const password = readFileSync(secretFile, "utf8").trim();
  await stopOrphan(folder);
  if (user) chmodSync(folder, 0o700);

  const port = options.port ?? (await freePort());
  const flags = Object.entries(tuning(options)).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const begin = (): ChildProcess =>
    spawn(path.join(bin, "postgres"), ["-D", folder, "-p", String(port), ...flags], {
      ...(user ?? {}),
      env: environment(bin),
      cwd: "/",
      stdio: ["ignore", "ignore", "pipe"],
      // Its own group: Ctrl+C in the terminal must reach PostgreSQL through us, after the requests have ended.
      detached: process.platform !== "win32",
    });
  const stop = await keepRunning(begin, options.onLog ?? (() => {}));
  return { url: urlOf(password, port), folder, stop };
}
