import { fork, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { cpus, loadavg, tmpdir, totalmem } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { connect } from "#kernel/db/database.ts";
import { bare } from "./bare.ts";
import { type Bench, castOf, type Measure } from "./bench.ts";
import { contains } from "./contains.ts";
import { counts } from "./counts.ts";
import { exporting, importing } from "./import.ts";
import { memory } from "./memory.ts";
import { open } from "./open.ts";
import { printTable } from "./report.ts";
import { roster } from "./roster.ts";
import { rosterFilters } from "./roster-filters.ts";
import { rosterSorts } from "./roster-sorts.ts";
import { save } from "./save.ts";
import { search } from "./search.ts";
import { throughput } from "./throughput.ts";
import { type Figure, isMissed } from "./timing.ts";
import { walking } from "./walk.ts";
import { writers } from "./writers.ts";

/** Reads before writes, so that the last pages read are not just those that were written. */
const MEASURES: readonly Measure[] = [
  roster,
  rosterSorts,
  rosterFilters,
  search,
  contains,
  open,
  counts,
  bare,
  throughput,
  save,
  writers,
  walking,
  exporting,
  importing,
  memory,
];

// registry [--members N | --data FOLDER] [--only a,b] [--requests N] [--json FILE] [--baselines] [--soak MINUTES] [--no-gate]
const OPTIONS = {
  members: { type: "string" },
  data: { type: "string" },
  only: { type: "string" },
  requests: { type: "string", default: "240" },
  json: { type: "string" },
  soak: { type: "string", default: "0.3" },
  baselines: { type: "boolean", default: false },
  "no-gate": { type: "boolean", default: false },
} as const;

const MAIN = path.join(import.meta.dirname, "../../app/cli/main.ts");

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/** The limits of memory with which `npm start` starts the program. */
const startFlags = (): string[] => {
  const { scripts } = JSON.parse(readFileSync(path.join(import.meta.dirname, "../../package.json"), "utf8"));
  return (scripts.start as string).split(" ").filter((word) => word.startsWith("--"));
};

/** The program in its own process over a data folder. */
async function startProgram(dataFolder: string) {
  const env = { ...process.env, DOANSO_DATA: dataFolder, PORT: String(await freePort()), DOANSO_DEMO: "1" };
  const child = fork(new URL("./serve.ts", import.meta.url), {
    env,
    execArgv: ["--expose-gc", ...startFlags()],
  });
  const first = <T>(): Promise<T> =>
    new Promise((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`the program ended (code ${code})`));
      child.once("exit", ended);
      child.once("message", (message) => {
        child.off("exit", ended);
        resolve(message as T);
      });
    });
  const { url, ownerUrl } = await first<{ url: string; ownerUrl: string }>();
  return {
    url,
    ownerUrl,
    memory: async () => {
      const answer = first<{ memory: NodeJS.MemoryUsage }>();
      child.send("memory");
      return (await answer).memory;
    },
    resident: async () => {
      const answer = first<{ rss: number }>();
      child.send("resident");
      return (await answer).rss / 1024 / 1024;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        child.removeAllListeners("exit");
        child.once("exit", () => resolve());
        child.send("stop");
      }),
  };
}

function seedFolder(members: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), "doanso-bench-"));
  const env = { ...process.env, DOANSO_DATA: folder };
  const done = spawnSync(process.execPath, [MAIN, "seed", "--members", members], { env, stdio: "inherit" });
  if (done.status !== 0) throw new Error("the seed failed");
  return folder;
}

/** Reads every table and index once, so that the measurements do not wait for the disk. */
async function warmUp(bench: Bench): Promise<void> {
  await bench.owner.pool.query("create extension if not exists pg_prewarm");
  await bench.owner.pool.query(`
    select sum(pg_prewarm(c.oid::regclass, 'read')) from pg_class c
    where c.relnamespace in ('members'::regnamespace, 'organisation'::regnamespace) and c.relkind in ('r', 'i')`);
}

async function measure(
  bench: Bench,
  measures: readonly Measure[],
  only: string | undefined,
): Promise<Figure[]> {
  const names = only?.split(",");
  const figures: Figure[] = [];
  for (const { name, run } of measures) {
    if (names && !names.includes(name)) continue;
    const started = performance.now();
    try {
      figures.push(...(await run(bench)));
    } catch (error) {
      const failed = { unit: "", n: 0, p50: Number.NaN, p95: Number.NaN, max: Number.NaN, target: 0 };
      figures.push({ what: name, ...failed, note: (error as Error).message.slice(0, 300) });
    }
    console.log(`  ${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
  return figures;
}

/** `registry`: the figures of the registry over HTTP, beside their targets. Exit code 1 when one is missed. */
export const run = (args: string[]): Promise<void> => runMeasures(args, MEASURES);

/** Measures over a seeded country, with the program in a process of its own. */
export async function runMeasures(args: string[], measures: readonly Measure[]): Promise<void> {
  const { values } = parseArgs({ args, options: OPTIONS });
  const made = values.data ? null : seedFolder(values.members ?? "100000");
  const dataFolder = values.data ?? (made as string);
  const program = await startProgram(dataFolder);
  const owner = connect({ url: program.ownerUrl, max: 8, role: null });
  try {
    const n = Number(values.requests);
    const cast = await castOf(owner, dataFolder, n);
    const soakMinutes = Number(values.soak);
    const bench: Bench = { ...program, ...cast, owner, n, baselines: values.baselines, soakMinutes };
    await warmUp(bench);
    const [size] = (await owner.pool.query("select count(*)::int as n from members.membership")).rows;
    const machine = {
      members: size.n as number,
      date: new Date().toISOString().slice(0, 10),
      processors: `${cpus().length} × ${cpus()[0]?.model ?? ""}`,
      memoryGb: Math.round(totalmem() / 1024 ** 3),
      loadBefore: loadavg()[0]?.toFixed(1),
    };
    const figures = await measure(bench, measures, values.only);
    printTable(figures, { ...machine, loadAfter: loadavg()[0]?.toFixed(1) });
    if (values.json) writeFileSync(values.json, `${JSON.stringify({ machine, figures }, null, 2)}\n`);
    await cast.officers.removeAll();
    if (figures.some(isMissed) && !values["no-gate"]) process.exitCode = 1;
  } finally {
    await owner.close();
    await program.stop();
    if (made) rmSync(made, { recursive: true, force: true });
  }
}
