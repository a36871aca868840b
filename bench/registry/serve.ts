import { openHouse } from "#app/house.ts";
import { startProcesses } from "#app/processes.ts";
import { readSettings } from "#app/settings.ts";

// The program itself in a process of its own, as `npm start` runs it, but without building the shells. The parent asks
// for its memory with "memory" and ends it with "stop".
const house = await openHouse(readSettings());
const running = await startProcesses(house);
process.send?.({ url: running.url, ownerUrl: house.ownerUrl });
const stop = async () => {
  await running.stop();
  await house.close();
  process.exit(0);
};
// Also when the measuring process was killed.
process.on("disconnect", stop);
process.on("message", (message) => {
  if (message === "memory") {
    globalThis.gc?.();
    process.send?.({ memory: process.memoryUsage() });
  } else if (message === "resident") process.send?.({ rss: process.memoryUsage.rss() });
  else void stop();
});
