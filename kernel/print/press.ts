import { fork } from "node:child_process";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { FromProcess, PrintJob, PrintProblem, ToProcess } from "./messages.ts";

const WATCH_EVERY = 200;
const PAGE_BYTES = 4096;

/**
 * What the process sees of its surroundings. Templates may name packages that Typst would fetch: the proxy is a closed
 * port of this machine, so no template reaches a network, and no package lies at hand.
 */
function closedEnvironment(): NodeJS.ProcessEnv {
  const nowhere = "http://127.0.0.1:9";
  const empty = path.join(tmpdir(), "doanso-no-packages");
  const proxies = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"].flatMap((name) => [name, name.toLowerCase()]);
  const homes = ["HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA"];
  return {
    PATH: process.env.PATH,
    SystemRoot: process.env.SystemRoot,
    NO_PROXY: "",
    ...Object.fromEntries(proxies.map((name) => [name, nowhere])),
    ...Object.fromEntries(homes.map((name) => [name, empty])),
  };
}

async function residentBytes(pid: number | undefined): Promise<number> {
  if (process.platform !== "linux" || pid === undefined) return 0;
  try {
    return Number((await readFile(`/proc/${pid}/statm`, "latin1")).split(" ")[1]) * PAGE_BYTES;
  } catch {
    return 0;
  }
}

export type PressAnswer = FromProcess["result"] | PrintProblem;

/** One printing process: takes one job at a time, under a time limit and a memory limit. */
export class Press {
  #child = fork(path.join(import.meta.dirname, "process.ts"), {
    env: closedEnvironment(),
    execArgv: ["--max-old-space-size=192", "--max-semi-space-size=4", "--no-warnings"],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  #id = 0;
  #answer: ((result: PressAnswer) => void) | null = null;
  #timers: NodeJS.Timeout[] = [];
  #limits: { idle: number; memory: number };
  #ended: (press: Press) => void;

  constructor(limits: { idle: number; memory: number }, ended: (press: Press) => void) {
    this.#limits = limits;
    this.#ended = ended;
    this.#child.on("message", ({ id, result }: FromProcess) => id === this.#id && this.#give(result));
    this.#child.on("error", () => this.end("crashed"));
    this.#child.on("exit", () => this.end("crashed"));
  }

  get busy(): boolean {
    return this.#answer !== null;
  }

  take(job: PrintJob, time: number): Promise<PressAnswer> {
    this.#clear();
    const id = ++this.#id;
    this.#child.ref();
    this.#child.channel?.ref();
    const watch = async () => {
      const tooMuch = (await residentBytes(this.#child.pid)) > this.#limits.memory;
      if (tooMuch && this.busy && this.#id === id) this.end("memory_limit");
    };
    this.#timers.push(
      setTimeout(() => this.end("time_limit"), time),
      setInterval(() => void watch(), WATCH_EVERY),
    );
    return new Promise((answer) => {
      this.#answer = answer;
      this.#child.send({ id, job } satisfies ToProcess, (error) => error && this.end("crashed"));
    });
  }

  end(problem: PrintProblem["problem"]): void {
    this.#clear();
    this.#child.removeAllListeners();
    this.#child.on("error", () => {});
    this.kill();
    this.#ended(this);
    this.#give({ problem, faults: [] });
    this.#clear();
  }

  kill(): void {
    this.#child.kill("SIGKILL");
  }

  #clear(): void {
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
  }

  /** Answers, and rests without keeping the program alive; after a while without work the process ends. */
  #give(result: PressAnswer): void {
    const answer = this.#answer;
    this.#answer = null;
    this.#clear();
    this.#child.unref();
    this.#child.channel?.unref();
    const timer = setTimeout(() => this.end("crashed"), this.#limits.idle);
    timer.unref();
    this.#timers.push(timer);
    answer?.(result);
  }
}
