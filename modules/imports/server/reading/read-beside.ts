import { on } from "node:events";
import { Worker } from "node:worker_threads";
import { SheetProblem, type SheetProblemCode, type SheetProblemData } from "#kernel/sheets/problem.ts";
import type { ReadChunk, ReadRequest } from "./read-chunks.ts";

/** Chunks that are read before they are asked for. */
export const AHEAD = 2;

export type ThreadRequest = ReadRequest & { dataFolder: string };
export type FromThread =
  | { chunk: ReadChunk }
  | { end: true }
  | { problem: { code: SheetProblemCode; data: SheetProblemData } };

/**
 * Like `readChunks`, in a thread of its own: reading a large sheet takes as long as judging its rows, and the program
 * goes on answering meanwhile.
 */
export async function* readBeside(request: ThreadRequest): AsyncGenerator<ReadChunk, void, void> {
  const thread = new Worker(new URL("./read-thread.ts", import.meta.url), {
    workerData: request,
    resourceLimits: { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 256 },
  });
  try {
    for await (const [message] of on(thread, "message", { close: ["exit"] }) as AsyncIterable<[FromThread]>) {
      if ("problem" in message) throw new SheetProblem(message.problem.code, message.problem.data);
      if ("end" in message) return;
      yield message.chunk;
      thread.postMessage("more");
    }
    throw new Error("the thread that read the sheet ended before the sheet");
  } finally {
    await thread.terminate();
  }
}
