import { parentPort, workerData } from "node:worker_threads";
import { openVault } from "#kernel/vault/vault.ts";
import type { DemoOptions } from "../demo/tree.ts";
import { ChunkMaker } from "./chunks.ts";

// One of the threads that make chunks: a number asks for that chunk, "tally" for what was counted.
const { options, dataFolder } = workerData as { options: DemoOptions; dataFolder: string };
const maker = new ChunkMaker(options, openVault(dataFolder, { mayCreate: false }));
parentPort?.on("message", (message: number | "tally") => {
  if (message === "tally") {
    parentPort?.postMessage({ tally: maker.tally });
    return;
  }
  const chunk = maker.make(message);
  parentPort?.postMessage({ index: message, chunk }, [
    chunk.person.buffer as ArrayBuffer,
    chunk.membership.buffer as ArrayBuffer,
  ]);
});
