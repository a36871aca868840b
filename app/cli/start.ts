import { prepareSetup } from "#modules/accounts/server/api.ts";
import { openHouse } from "../house.ts";
import { startProcesses } from "../processes.ts";
import { readSettings } from "../settings.ts";
import { buildWebWhenOlder } from "../web-build.ts";

/** `start`: everything, until SIGTERM or SIGINT. */
export async function run(): Promise<void> {
  const settings = readSettings();
  if (settings.process !== "worker") await buildWebWhenOlder();
  const house = await openHouse(settings);
  const running = await startProcesses(house).catch(async (error) => {
    await house.close();
    throw error;
  });
  console.log(`Đoàn Số: ${running.url ?? "worker"} (data: ${settings.dataFolder})`);
  if (!settings.demo && settings.process !== "worker") {
    const code = await prepareSetup(house.database);
    if (code) console.log(`Mã thiết lập / Set-up code: ${code}`);
  }
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await running.stop();
    await house.close();
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}
