import { buffer } from "node:stream/consumers";
import { Worker } from "node:worker_threads";
import type { OpenSheet, ReadLimits, Row, SheetSource } from "../model.ts";
import { SheetProblem } from "../problem.ts";
import type { XlsReply, XlsRequest, XlsTask } from "./xls-protocol.ts";

const HEAP_MB = 768;
const SECONDS = 60;

/**
 * Opens an old workbook (or the HTML that many programs save as `.xls`). It has to be read whole, so a thread
 * of its own does it, with bounded heap and time: neither can stop the server.
 */
export async function openXls(
  file: { source: SheetSource; kind: "xls" | "html" },
  sheet: string | undefined,
  limits: ReadLimits,
): Promise<OpenSheet> {
  const { source, kind } = file;
  const bytes = source.size;
  if (bytes > limits.maxXlsBytes) throw new SheetProblem("too_large", { bytes, limit: limits.maxXlsBytes });
  const { maxRows, maxColumns } = limits;
  const thread = new XlsThread({ bytes: await buffer(source.stream()), kind, sheet, maxRows, maxColumns });
  try {
    const opened = await thread.ask({ ask: "open" });
    if (opened.reply !== "open") throw new Error(`unexpected reply ${opened.reply}`);
    let done = 0;
    return {
      kind,
      sheets: opened.sheets,
      name: opened.name,
      date1904: opened.date1904,
      rows: () =>
        readRows(thread, (row) => {
          done = Math.min(1, row / Math.max(1, opened.rowCount));
        }),
      merges: async () => opened.merges,
      progress: () => done,
      close: () => thread.close(),
    };
  } catch (error) {
    await thread.close();
    throw error;
  }
}

async function* readRows(thread: XlsThread, at: (row: number) => void): AsyncGenerator<Row, void, void> {
  for (let from: number | null = 0; from !== null; ) {
    at(from);
    const batch: XlsReply = await thread.ask({ ask: "rows", from });
    if (batch.reply !== "rows") throw new Error(`unexpected reply ${batch.reply}`);
    yield* batch.rows;
    from = batch.next;
  }
  at(Number.POSITIVE_INFINITY);
}

/** One request at a time; a thread that dies or takes too long answers with the reason. */
class XlsThread {
  readonly #worker: Worker;
  #ended: Error | undefined;

  constructor(task: XlsTask) {
    this.#worker = new Worker(new URL("./xls-worker.ts", import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      execArgv: [],
    });
    this.#worker.unref();
    this.#worker.on("error", (error: NodeJS.ErrnoException) => {
      this.#ended =
        error.code === "ERR_WORKER_OUT_OF_MEMORY"
          ? new SheetProblem("too_heavy", { megabytes: HEAP_MB })
          : error;
    });
  }

  ask(request: XlsRequest): Promise<XlsReply> {
    const worker = this.#worker;
    return new Promise<XlsReply>((resolve, reject) => {
      if (this.#ended) return reject(this.#ended);
      const timer = setTimeout(() => {
        this.#ended = new SheetProblem("too_heavy", { seconds: SECONDS });
        void worker.terminate();
      }, SECONDS * 1000);
      const settle = () => {
        clearTimeout(timer);
        worker.off("message", onMessage).off("exit", onExit);
      };
      const onMessage = (reply: XlsReply) => {
        settle();
        if (reply.reply === "problem") reject(new SheetProblem(reply.code, reply.data));
        else resolve(reply);
      };
      const onExit = () => {
        settle();
        this.#ended ??= new Error("the thread ended without an answer");
        reject(this.#ended);
      };
      worker.on("message", onMessage).on("exit", onExit);
      worker.postMessage(request);
    });
  }

  async close(): Promise<void> {
    this.#ended ??= new Error("closed");
    await this.#worker.terminate();
  }
}
