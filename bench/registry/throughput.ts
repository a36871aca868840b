import { fork } from "node:child_process";
import autocannon from "autocannon";
import type { Bench, Measure } from "./bench.ts";
import { officerAt } from "./bench.ts";
import type { Figure } from "./timing.ts";

const TARGET = 0.5;
const CONNECTIONS = 32;
const SECONDS = 10;
const LIMIT = 50;

type Asked = { method: "GET" | "POST"; path: string; headers: Record<string, string>; body?: string };
type Target = { url: string; asked(i: number): Asked };

async function rate({ url, asked }: Target, seconds: number): Promise<number> {
  let client = 0;
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    setupClient: (one) => {
      const i = client++;
      one.setRequests([asked(i)]);
    },
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(
      `throughput: ${JSON.stringify(result.statusCodeStats)} of ${url}, ${result.non2xx} refused, ${result.errors} errors`,
    );
  return result.requests.average;
}

/** The same rows by a bare Fastify and pg in a process of its own, warm before it is measured, in turns with ours. */
export const throughput: Measure = {
  name: "throughput",
  async run(bench: Bench): Promise<Figure[]> {
    const child = fork(new URL("./bare-handler.ts", import.meta.url), {
      env: { ...process.env, BARE_URL: bench.ownerUrl },
    });
    try {
      const bareUrl = await new Promise<string>((resolve, reject) => {
        child.once("message", (message) => resolve(String(message)));
        child.once("error", reject);
      });
      const places = Array.from({ length: CONNECTIONS }, (_, i) => officerAt(bench.bases, i));
      const ours: Target = {
        url: bench.url,
        asked: (i) => ({
          method: "POST",
          path: `/api/units/${places[i]?.unit.id}/members/list`,
          headers: { ...places[i]?.as.headers, "content-type": "application/json" },
          body: JSON.stringify({ limit: LIMIT }),
        }),
      };
      const bare: Target = {
        url: bareUrl,
        asked: (i) => ({
          method: "GET",
          path: `/api/roster/${places[i]?.unit.id}?limit=${LIMIT}`,
          headers: {},
        }),
      };
      await rate(ours, 2);
      await rate(bare, 2);
      const rounds: { ours: number; bare: number }[] = [];
      for (let i = 0; i < 2; i++)
        rounds.push({ ours: await rate(ours, SECONDS / 2), bare: await rate(bare, SECONDS / 2) });
      const mean = (of: "ours" | "bare") => rounds.reduce((sum, round) => sum + round[of], 0) / rounds.length;
      const ratio = mean("ours") / mean("bare");
      const note = `${mean("ours").toFixed(0)} against ${mean("bare").toFixed(0)} requests a second`;
      const what = "throughput of the roster against a bare handler";
      return [
        {
          what,
          unit: "ratio",
          n: CONNECTIONS,
          p50: ratio,
          p95: ratio,
          max: ratio,
          target: TARGET,
          atLeast: true,
          note,
        },
      ];
    } finally {
      child.kill();
    }
  },
};
