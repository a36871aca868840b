import { Worker } from "node:worker_threads";
import type { DemoOptions } from "../demo/tree.ts";
import { type Chunk, type ChunkMaker, mergeTally } from "./chunks.ts";

/** Chunks that may be made before they are needed: enough to keep the threads busy, few enough for the memory. */
const AHEAD = 12;

/** Fewer people than this are made in this thread: starting others would take longer. */
export const WORTH_THREADS = 60_000;

/** Gives the chunks in their order (made here when `threads` is 0); `close` afterwards, when `maker.tally` holds what all threads counted. */
export type ChunkSource = { next(): Promise<Chunk | null>; close(): Promise<void> };

export function chunkSource(
  maker: ChunkMaker,
  options: DemoOptions,
  dataFolder: string,
  threads: number,
): ChunkSource {
  return threads === 0 ? here(maker) : new Threads(maker, options, dataFolder, threads);
}

function here(maker: ChunkMaker): ChunkSource {
  let at = 0;
  return {
    next: async () => (at < maker.runs.length ? maker.make(at++) : null),
    close: async () => {},
  };
}

class Threads implements ChunkSource {
  private readonly maker: ChunkMaker;
  private readonly workers: Worker[];
  private readonly ready = new Map<number, Chunk>();
  private readonly waiting = new Map<number, { resolve(chunk: Chunk): void; reject(error: Error): void }>();
  private failure: Error | null = null;
  private asked = 0;
  private given = 0;

  constructor(maker: ChunkMaker, options: DemoOptions, dataFolder: string, threads: number) {
    this.maker = maker;
    this.workers = Array.from({ length: threads }, () => {
      const worker = new Worker(new URL("./chunk-worker.ts", import.meta.url), {
        workerData: { options, dataFolder },
        // Everything a chunk is made of dies young: a larger nursery is emptied less often (a tenth less work).
        resourceLimits: { maxYoungGenerationSizeMb: 144 },
      });
      worker.on("message", (message: { index?: number; chunk?: Chunk }) => {
        if (message.index !== undefined && message.chunk) this.take(message.index, message.chunk);
      });
      worker.on("error", (error) => this.fail(error as Error));
      return worker;
    });
  }

  async next(): Promise<Chunk | null> {
    if (this.failure) throw this.failure;
    if (this.given >= this.maker.runs.length) return null;
    while (this.asked < this.maker.runs.length && this.asked < this.given + AHEAD) {
      this.workers[this.asked % this.workers.length]?.postMessage(this.asked);
      this.asked++;
    }
    const index = this.given++;
    const chunk = this.ready.get(index);
    if (chunk) {
      this.ready.delete(index);
      return chunk;
    }
    return new Promise((resolve, reject) => this.waiting.set(index, { resolve, reject }));
  }

  async close(): Promise<void> {
    try {
      if (!this.failure) await Promise.all(this.workers.map((worker) => this.collect(worker)));
    } finally {
      await Promise.all(this.workers.map((worker) => worker.terminate()));
    }
  }

  private collect(worker: Worker): Promise<void> {
    return new Promise((resolve, reject) => {
      worker.once("error", reject);
      worker.on("message", (message: { tally?: ChunkMaker["tally"] }) => {
        if (!message.tally) return;
        mergeTally(this.maker.tally, message.tally);
        resolve();
      });
      worker.postMessage("tally");
    });
  }

  private take(index: number, chunk: Chunk): void {
    const waiting = this.waiting.get(index);
    this.waiting.delete(index);
    if (waiting) waiting.resolve(chunk);
    else this.ready.set(index, chunk);
  }

  private fail(error: Error): void {
    this.failure = error;
    for (const { reject } of this.waiting.values()) reject(error);
  }
}
