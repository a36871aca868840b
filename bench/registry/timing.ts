import { Agent, request } from "node:http";

export type Officer = { accountId: string; headers: Record<string, string> };
export type Ask = { as: Officer; method?: string; path: string; body?: unknown };
/** A read that is asked with POST; `filter` as it stands in a page's address. */
export const reading = (as: Officer, path: string, filter: string | Record<string, unknown>): Ask => ({
  as,
  method: "POST",
  path,
  body: typeof filter === "string" ? Object.fromEntries(new URLSearchParams(filter)) : filter,
});
export type Answer = {
  status: number;
  /** Parsed JSON: the measures know what they asked for. */
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
  ms: number;
};

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** One request over a kept connection; the time runs until the last byte of the answer. */
export function send(url: string, { as, method = "GET", path, body }: Ask): Promise<Answer> {
  const payload = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const outgoing = request(
      `${url}/api${path}`,
      {
        agent,
        method,
        headers: {
          ...as.headers,
          ...(payload
            ? { "content-type": "application/json", "content-length": Buffer.byteLength(payload) }
            : {}),
        },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("end", () => {
          const ms = performance.now() - started;
          const text = Buffer.concat(chunks).toString();
          resolve({ status: incoming.statusCode ?? 0, body: text ? JSON.parse(text) : null, ms });
        });
        incoming.on("error", reject);
      },
    );
    outgoing.on("error", reject);
    outgoing.end(payload);
  });
}

export type Figure = {
  what: string;
  /** ms unless said otherwise. */
  unit: string;
  n: number;
  p50: number;
  p95: number;
  max: number;
  /** The most (or, with `atLeast`, the least) that p95 may be; null: for comparison only. */
  target: number | null;
  atLeast?: boolean;
  note?: string;
};

export const isMissed = ({ target, atLeast, p95 }: Figure): boolean =>
  target !== null && (Number.isNaN(p95) || (atLeast ? p95 < target : p95 > target));

/** Nearest rank. */
const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;

export function figureOf(what: string, target: number | null, times: readonly number[]): Figure {
  const sorted = times.toSorted((a, b) => a - b);
  return {
    what,
    unit: "ms",
    n: sorted.length,
    p50: at(sorted, 0.5),
    p95: at(sorted, 0.95),
    max: at(sorted, 1),
    target,
  };
}

/** Requests before the measured ones, of the same kind but not the same: the code is then compiled. */
const WARM = 40;

/** The requests one after the other, the first as a warm-up; every answer must be a success. */
export async function timeEach(
  url: string,
  what: string,
  target: number | null,
  asks: readonly Ask[],
): Promise<Figure> {
  const warm = asks.slice(0, Math.min(WARM, Math.floor(asks.length / 5)));
  const times: number[] = [];
  for (const [i, ask] of asks.entries()) {
    const answer = await send(url, ask);
    if (answer.status !== 200) {
      throw new Error(
        `${what}: ${ask.method ?? "GET"} ${ask.path} answered ${answer.status} ${JSON.stringify(answer.body)}`,
      );
    }
    if (i >= warm.length) times.push(answer.ms);
  }
  return figureOf(what, target, times);
}
