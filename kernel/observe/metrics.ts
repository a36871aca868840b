import { timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { sql } from "kysely";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Database } from "#kernel/db/database.ts";
import { queueState } from "#kernel/jobs/queue-view.ts";

export type Metrics = {
  /** `route` is the method and the route's pattern, never an address with ids in it. */
  observe(route: string, status: number, seconds: number): void;
  /** The page for the collector (Prometheus text format). */
  read(): Promise<{ type: string; body: string }>;
};

/** Counters of this process, and what the database knows of the queue, the outbox and the trail. */
export function createMetrics(database: Database): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "doanso_" });
  const requests = new Histogram({
    name: "doanso_http_request_seconds",
    help: "Seconds from the request to the end of its answer",
    labelNames: ["route", "status"],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  poolGauge(registry, database);
  const measured = databaseGauges(registry);
  return {
    observe: (route, status, seconds) => requests.observe({ route, status: String(status) }, seconds),
    read: async () => {
      await measured(database);
      return { type: registry.contentType, body: await registry.metrics() };
    },
  };
}

function poolGauge(registry: Registry, { pool }: Database): void {
  new Gauge({
    name: "doanso_pool_connections",
    help: "Database connections of this process; waiting counts requests that wait for one",
    labelNames: ["state"],
    registers: [registry],
    collect() {
      this.set({ state: "used" }, pool.totalCount - pool.idleCount);
      this.set({ state: "idle" }, pool.idleCount);
      this.set({ state: "waiting" }, pool.waitingCount);
    },
  });
}

/** Gauges that ask the database; when it does not answer, only `doanso_database_up` says so. */
function databaseGauges(registry: Registry): (database: Database) => Promise<void> {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers: [registry] });
  const up = gauge("doanso_database_up", "1 when the database answers");
  const jobs = gauge("doanso_jobs", "Background jobs by state; dead ones have no try left", [
    "task",
    "state",
  ]);
  const outbox = gauge("doanso_outbox_waiting", "Events that are not delivered to all listeners yet");
  const unsealed = gauge("doanso_trail_unsealed_lines", "Lines of the trail that no seal covers yet");
  const sealAge = gauge("doanso_trail_seal_age_seconds", "Seconds since the newest seal");
  return async ({ db }) => {
    try {
      const { rows } = await sql<{ outbox: number; unsealed: number; age: number | null }>`
        select (select count(*) from house.outbox where delivered_at is null) as outbox,
          (select count(*) from trail.line where (epoch, xid) >= (select coalesce(max(epoch), 0), coalesce(max(to_xid), '0')
            from (select epoch, to_xid from trail.seal order by number desc limit 1) as newest)) as unsealed,
          (select extract(epoch from now() - sealed_at)::float8 from trail.seal order by number desc limit 1) as age`.execute(
        db,
      );
      const states = await queueState(db);
      up.set(1);
      outbox.set(rows[0]?.outbox ?? 0);
      unsealed.set(rows[0]?.unsealed ?? 0);
      sealAge.set(rows[0]?.age ?? 0);
      jobs.reset();
      for (const { task, waiting, running, dead } of states) {
        jobs.set({ task, state: "waiting" }, waiting);
        jobs.set({ task, state: "running" }, running);
        jobs.set({ task, state: "dead" }, dead);
      }
    } catch {
      up.set(0);
    }
  };
}

const LOOPBACK = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/**
 * Who may read the metrics: with a token its bearer; without one only this machine, and not through a proxy on it,
 * which would make the whole world local.
 */
export function mayReadMetrics(
  request: Pick<FastifyRequest, "headers" | "ip">,
  token: string | null,
): boolean {
  if (token === null) return LOOPBACK.has(request.ip) && request.headers["x-forwarded-for"] === undefined;
  const given = Buffer.from(request.headers.authorization ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
