import { spawn, spawnSync } from "node:child_process";
import { appendFileSync, chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { clusterFolder, unprivilegedUser } from "#kernel/db/binaries.ts";

const ROOT = path.join(import.meta.dirname, "..");

export type DemoAccount = { role: string; username: string; password: string; unit: string };

export type RunningHouse = {
  address: string;
  dataFolder: string;
  /** Everything the program has printed so far. */
  printed(): string;
  /** The demo account of a role. */
  account(role: string): DemoAccount;
  /** Ends the program and leaves its data folder. */
  end(): Promise<void>;
  /** Ends the program and takes its data folder away. */
  stop(): Promise<void>;
};

const READY_MS = 180_000;

const freshFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), "doanso-e2e-"));
  chmodSync(folder, 0o711);
  return path.join(folder, "data");
};

/**
 * The data folder of a demo that was filled by a first start and ended (see `demo-house.ts`), copied: a journey then
 * begins in its own fresh demo without waiting until a country is invented again. PostgreSQL's user keeps its files.
 */
function copyOfDemo(): string | null {
  const demo = process.env.DOANSO_E2E_DEMO;
  if (!demo) return null;
  const folder = freshFolder();
  const { status, stderr } = spawnSync("cp", ["-a", demo, folder], { encoding: "utf8" });
  if (status !== 0) throw new Error(`the demo could not be copied: ${stderr}`);
  // A house that is thrown away with its journey need not survive a loss of power.
  const settings = path.join(clusterFolder(folder, unprivilegedUser()), "postgresql.auto.conf");
  appendFileSync(settings, "fsync = off\nfull_page_writes = off\nsynchronous_commit = off\n");
  return folder;
}

/** Starts the real program with a demo of its own, copied where one is at hand, and any free port. */
export const startHouse = (): Promise<RunningHouse> => startAt(copyOfDemo() ?? freshFolder());

/** Starts the real program for the first time, on an empty data folder. */
export const startFreshHouse = (settings: Record<string, string> = {}): Promise<RunningHouse> =>
  startAt(freshFolder(), settings);

/** Waits until the program says its address. */
async function startAt(dataFolder: string, settings: Record<string, string> = {}): Promise<RunningHouse> {
  const program = spawn(process.execPath, [path.join(ROOT, "app/cli/main.ts"), "start"], {
    cwd: ROOT,
    env: {
      ...process.env,
      PORT: "0",
      HOST: "127.0.0.1",
      DOANSO_DATA: dataFolder,
      DATABASE_URL: "",
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [program.stdout, program.stderr]) stream.on("data", (text) => (printed += text));
  const ended = new Promise<void>((done) => program.once("exit", () => done()));
  const end = async () => {
    program.kill("SIGTERM");
    await ended;
  };
  const stop = async () => {
    await end();
    rmSync(path.dirname(dataFolder), { recursive: true, force: true });
  };
  const address = await waitFor(() => /(http:\/\/127\.0\.0\.1:\d+)/.exec(printed)?.[1], ended).catch(
    async (error) => {
      await stop();
      throw new Error(`${(error as Error).message}\n${printed}`);
    },
  );
  const account = (role: string): DemoAccount => {
    const file = path.join(dataFolder, "demo-accounts.json");
    if (!existsSync(file)) throw new Error("the demo has no accounts");
    const found = (JSON.parse(readFileSync(file, "utf8")) as DemoAccount[]).find((one) => one.role === role);
    if (!found) throw new Error(`the demo has no account of the role ${role}`);
    return found;
  };
  return { address, dataFolder, printed: () => printed, account, end, stop };
}

async function waitFor<T>(look: () => T | undefined, ended: Promise<void>): Promise<T> {
  let over = false;
  void ended.then(() => (over = true));
  const until = Date.now() + READY_MS;
  while (Date.now() < until && !over) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(over ? "the program ended before it was ready" : "the program was not ready in time");
}
