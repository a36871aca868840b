const BENCHES: Record<string, () => Promise<{ run(args: string[]): Promise<void> }>> = {
  cases: () => import("./cases/run.ts"),
  papers: () => import("./papers/run.ts"),
  dues: () => import("./dues/run.ts"),
  figures: () => import("./figures/run.ts"),
  registry: () => import("./registry/run.ts"),
};

const [name = "", ...args] = process.argv.slice(2);
const load = BENCHES[name];
if (!load) {
  console.error(`Benchmarks: ${Object.keys(BENCHES).join(", ")}`);
  process.exit(2);
}
await (await load()).run(args);
