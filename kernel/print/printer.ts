import type { Printed, PrintJob, PrintProblem } from "./messages.ts";
import { Press, type PressAnswer } from "./press.ts";

export type PrintLimits = {
  /** Milliseconds that one job may take. */
  time?: number;
  /** Bytes that the result may have. */
  bytes?: number;
};

export type Printer = {
  print(job: PrintJob, limits?: PrintLimits): Promise<Printed | PrintProblem>;
  /** Ends the printing processes; what waits is answered `crashed`. */
  stop(): void;
};

export type PrinterOptions = {
  /** Processes at most; they begin when needed. */
  processes?: number;
  /** Milliseconds without work after which a process ends and gives back its memory. */
  idle?: number;
  /** Bytes of memory at which a process is ended; watched where the system tells (Linux). */
  memory?: number;
  /** Jobs that may wait. */
  waiting?: number;
};

const DEFAULT_TIME = 10_000;
const DEFAULT_BYTES = 64 * 1024 * 1024;

type Waiting = { job: PrintJob; time: number; done: (result: PressAnswer) => void };

/** Sets documents in processes of their own, so that none can loop, grow or fall over inside the program. */
export function createPrinter(options: PrinterOptions = {}): Printer {
  const { processes = 2, idle = 60_000, memory = 700 * 1024 * 1024, waiting = 5000 } = options;
  const queue: Waiting[] = [];
  const presses = new Set<Press>();

  const freePress = (): Press | null => {
    for (const press of presses) if (!press.busy) return press;
    if (presses.size >= processes) return null;
    const press = new Press({ idle, memory }, (ended) => presses.delete(ended));
    presses.add(press);
    return press;
  };
  const next = (): void => {
    while (queue.length > 0) {
      const press = freePress();
      if (!press) return;
      const { job, time, done } = queue.shift() as Waiting;
      void press.take(job, time).then((result) => {
        done(result);
        next();
      });
    }
  };
  // A process that loops in native code does not notice that its parent has gone.
  const killAll = (): void => {
    for (const press of presses) press.kill();
  };
  process.once("exit", killAll);
  return {
    print: async (job, { time = DEFAULT_TIME, bytes = DEFAULT_BYTES } = {}) => {
      if (queue.length >= waiting) return { problem: "busy", faults: [] };
      const result = await new Promise<PressAnswer>((done) => {
        queue.push({ job, time, done });
        next();
      });
      return answerOf(result, bytes);
    },
    stop: () => {
      for (const { done } of queue.splice(0)) done({ problem: "crashed", faults: [] });
      for (const press of presses) press.end("crashed");
      process.off("exit", killAll);
    },
  };
}

function answerOf(result: PressAnswer, mostBytes: number): Printed | PrintProblem {
  if ("problem" in result) return result;
  if ("faults" in result) return { problem: "template", faults: result.faults };
  if (result.bytes.length > mostBytes) return { problem: "too_large", faults: [] };
  // What crosses between processes comes as a view of a larger buffer.
  return { bytes: Buffer.from(result.bytes), pages: result.pages };
}
