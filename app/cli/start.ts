import { prepareFirstStart } from "../first-start.ts";
import { openHouse } from "../house.ts";
import { type Running, startProcesses } from "../processes.ts";
import { readSettings } from "../settings.ts";
import { buildWebWhenOlder } from "../web-build.ts";
import { welcome } from "./welcome.ts";

/**
 * `npm start` hands a signal to the shell between, which ends alone and would leave the program running without anybody
 * who knows of it: the shell's end counts as the signal.
 */
function stopWithParent(stop: () => Promise<void>): void {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void stop();
  }, 500).unref();
}

/** `start`: everything, until SIGTERM or SIGINT. */
export async function run(): Promise<void> {
  const settings = readSettings();
  console.log("Đang khởi động… lần đầu mất khoảng một phút / Starting… the first time takes about a minute");
  if (settings.process !== "worker") await buildWebWhenOlder(settings.dataFolder);
  const house = await openHouse(settings);
  let running: Running | null = null;
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await running?.stop();
    await house.close();
    process.exit(0);
  };
  // Before it listens: whoever sees it answer may already stop it.
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  stopWithParent(stop);
  try {
    const first = await prepareFirstStart(house);
    running = await startProcesses(house);
    console.log(`\n${welcome(running.url, settings, house.embedded?.folder ?? null, first)}`);
  } catch (error) {
    if (stopping) return;
    await house.close();
    throw error;
  }
}
