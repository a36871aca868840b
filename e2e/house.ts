import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const ROOT = path.join(import.meta.dirname, "..");

export type DemoAccount = { role: string; username: string; password: string; unit: string };

export type RunningHouse = {
  address: string;
  dataFolder: string;
  /** Everything the program has printed so far. */
  printed(): string;
  /** The demo account of a role. */
  account(role: string): DemoAccount;
  stop(): Promise<void>;
};

const READY_MS = 180_000;

/** Starts the real program on a data folder of its own and any free port, and waits until it says its address. */
export async function startHouse(settings: Record<string, string> = {}): Promise<RunningHouse> {
  const dataFolder = path.join(mkdtempSync(path.join(tmpdir(), "doanso-e2e-")), "data");
  chmodSync(path.dirname(dataFolder), 0o711);
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
  const stop = async () => {
    program.kill("SIGTERM");
    await ended;
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
  return { address, dataFolder, printed: () => printed, account, stop };
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
