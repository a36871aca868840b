import { once } from "node:events";
import { parentPort, workerData } from "node:worker_threads";
import { SheetProblem } from "#kernel/sheets/problem.ts";
import { openVault } from "#kernel/vault/vault.ts";
import { AHEAD, type FromThread, type ThreadRequest } from "./read-beside.ts";
import { readChunks } from "./read-chunks.ts";

// The thread that reads a large sheet: it keeps a few chunks ahead of whoever takes them and says "more".
const { dataFolder, ...request } = workerData as ThreadRequest;
const port = parentPort as NonNullable<typeof parentPort>;
const tell = (message: FromThread): void => port.postMessage(message);
let wanted = AHEAD;
port.on("message", () => wanted++);
try {
  const store = { dataFolder, vault: openVault(dataFolder, { mayCreate: false }) };
  for await (const chunk of readChunks(store, request)) {
    while (wanted === 0) await once(port, "message");
    wanted--;
    tell({ chunk });
  }
  tell({ end: true });
} catch (error) {
  if (!(error instanceof SheetProblem)) throw error;
  tell({ problem: { code: error.code, data: error.data } });
}
port.close();
