import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { record } from "#kernel/audit/record.ts";
import { testDatabase } from "#kernel/db/testing.ts";
import { createMetrics, mayReadMetrics } from "./metrics.ts";

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

describe("the metrics page", () => {
  it("counts requests by pattern, connections, jobs, the outbox and lines without a seal", async () => {
    const metrics = createMetrics(database);
    metrics.observe("GET /api/units/:unitId", 200, 0.004);
    await record({ db: database.db, actor: null }, { action: "a.b", subject: { kind: "x", id: null } });
    await database.pool.query("select house.enqueue('audit.seal', '{}', null, 3, null)");
    await database.pool.query("insert into house.outbox (name, payload) values ('a.b', '{}')");
    const { body } = await metrics.read();
    for (const line of [
      'doanso_http_request_seconds_bucket{le="0.005",route="GET /api/units/:unitId",status="200"} 1',
      "doanso_database_up 1",
      'doanso_jobs{task="audit.seal",state="waiting"} 1',
      "doanso_outbox_waiting 1",
      "doanso_trail_unsealed_lines 1",
    ]) {
      expect(body.split("\n")).toContain(line);
    }
    expect(body).toMatch(/doanso_pool_connections\{state="waiting"\} 0/);
    expect(body).toMatch(/doanso_nodejs_eventloop_lag_seconds \d/);
    expect(body).toMatch(/doanso_process_resident_memory_bytes \d/);
  });

  it("says that the database is away instead of failing", async () => {
    const away = await testDatabase();
    await away.drop();
    expect((await createMetrics(away).read()).body).toContain("doanso_database_up 0");
  });
});

describe("who may read it", () => {
  it("is the bearer of the token, or without one this machine and nobody through a proxy", () => {
    const from = (ip: string, headers = {}) => ({ ip, headers });
    expect(mayReadMetrics(from("127.0.0.1"), null)).toBe(true);
    expect(mayReadMetrics(from("::ffff:127.0.0.1"), null)).toBe(true);
    expect(mayReadMetrics(from("10.0.0.9"), null)).toBe(false);
    expect(mayReadMetrics(from("127.0.0.1", { "x-forwarded-for": "1.2.3.4" }), null)).toBe(false);
    expect(mayReadMetrics(from("10.0.0.9", { authorization: "Bearer abc" }), "abc")).toBe(true);
    expect(mayReadMetrics(from("127.0.0.1"), "abc")).toBe(false);
    expect(mayReadMetrics(from("127.0.0.1", { authorization: "Bearer abd" }), "abc")).toBe(false);
  });
});
