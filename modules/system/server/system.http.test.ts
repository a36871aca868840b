import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { asNobody, type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";

let house: TestServer;
let admin: SignedIn;
let member: SignedIn;

beforeAll(async () => {
  house = await testServer({ DOANSO_METRICS_TOKEN: "very-secret" });
  const units: Record<string, UnitPath> = await plantUnits(house.database.db, ["CENTRAL", "Trung ương", []]);
  const unitId = (units["Trung ương"] as UnitPath).id;
  admin = await signInAs(house, { role: "SYSTEM_ADMIN", unitId });
  member = await signInAs(house, { role: "MEMBER", unitId });
});
afterAll(() => house.close());

const READS = ["/api/system/state", "/api/system/settings", "/api/system/dead-letters"];
const WRITES = ["/api/system/dead-letters/job:1/retry", "/api/system/dead-letters/job:1/discard"];

describe("every endpoint of the system", () => {
  test("asks who you are", async () => {
    const nobody = asNobody(house);
    for (const path of [...READS, "/api/runs", `/api/runs/${uuidv7()}`])
      expect((await nobody.get(path)).status, path).toBe(401);
    for (const path of [...WRITES, `/api/runs/${uuidv7()}/cancel`])
      expect((await nobody.post(path, { reason: "không cần nữa" })).status, path).toBe(401);
  });

  test("asks whether you may", async () => {
    for (const path of READS) expect((await member.get(path)).status, path).toBe(403);
    for (const path of WRITES)
      expect((await member.post(path, { reason: "không cần nữa" })).status, path).toBe(403);
  });
});

describe("GET /api/system/state", () => {
  test("tells versions, sizes, the queue and the seal", async () => {
    await house.asOwner.pool.query("select graphile_worker.add_job('audit.seal', '{}')");
    const { body } = await admin.get("/api/system/state");
    expect(body.database.version).toMatch(/^\d+/);
    expect(body.database.size).toBeGreaterThan(1_000_000);
    expect(body.disk.free).toBeGreaterThan(0);
    expect(body.queue).toContainEqual(expect.objectContaining({ task: "audit.seal", waiting: 1, dead: 0 }));
    expect(body).toMatchObject({ deadLetters: 0, lastBackup: null, seal: { at: null, whole: null } });
  });
});

describe("GET /api/system/settings", () => {
  test("names every setting and never shows a secret", async () => {
    const { body } = await admin.get("/api/system/settings");
    const rows = new Map<string, { value: string | null }>(
      body.rows.map((row: { name: string; value: string | null }) => [row.name, row]),
    );
    expect(rows.get("PORT")).toMatchObject({ value: "3000", secret: false });
    expect(rows.get("DATABASE_URL")).toMatchObject({ value: null, secret: true });
    expect(JSON.stringify(body)).not.toContain("very-secret");
    expect(JSON.stringify(body)).not.toContain("postgres://");
  });
});

describe("dead letters", () => {
  const die = async () => {
    const { rows } = await house.asOwner.pool.query(
      "select id from graphile_worker.add_job('members.count', '{\"secret\": \"0900000001\"}', max_attempts => 1)",
    );
    await house.asOwner.pool.query(
      "update graphile_worker._private_jobs set attempts = 1, last_error = $2 where id = $1",
      [rows[0].id, "boom\nat secret place"],
    );
    return `job:${rows[0].id}`;
  };

  test("show the job without its payload; a retry queues it again and leaves a line", async () => {
    const id = await die();
    const { body } = await admin.get("/api/system/dead-letters");
    expect(body.rows).toEqual([expect.objectContaining({ id, name: "members.count", problem: "boom" })]);
    expect(JSON.stringify(body)).not.toContain("0900000001");
    expect((await admin.post(`/api/system/dead-letters/${id}/retry`)).status).toBe(200);
    expect((await admin.get("/api/system/dead-letters")).body.rows).toEqual([]);
    expect((await admin.post(`/api/system/dead-letters/${id}/retry`)).status).toBe(404);
    const { rows } = await house.database.pool.query(
      "select action, subject_id from trail.line where action = 'system.retry'",
    );
    expect(rows).toEqual([{ action: "system.retry", subject_id: id }]);
  });

  test("are discarded with a reason only", async () => {
    const id = await die();
    expect((await admin.post(`/api/system/dead-letters/${id}/discard`, {})).status).toBe(422);
    const reason = "Đơn vị đã giải thể";
    expect((await admin.post(`/api/system/dead-letters/${id}/discard`, { reason })).status).toBe(200);
    const { rows } = await house.asOwner.pool.query("select id from graphile_worker.jobs where id = $1", [
      id.slice(4),
    ]);
    expect(rows).toEqual([]);
  });

  test("hold events that a listener gave up", async () => {
    const { rows } = await house.database.pool.query(
      "insert into house.outbox (name, payload, delivered_at) values ('a.b', '{}', now()) returning id",
    );
    await house.database.pool.query(
      "insert into house.delivery (outbox_id, listener, attempts, dead_at, problem) values ($1, 'c.d', 10, now(), 'Error')",
      [rows[0].id],
    );
    const id = `event:${rows[0].id}:c.d`;
    expect((await admin.get("/api/system/dead-letters")).body.rows[0]).toMatchObject({ id, listener: "c.d" });
    expect((await admin.post(`/api/system/dead-letters/${id}/retry`)).status).toBe(200);
    const waiting = await house.database.pool.query("select delivered_at from house.outbox where id = $1", [
      rows[0].id,
    ]);
    expect(waiting.rows).toEqual([{ delivered_at: null }]);
  });
});

describe("runs", () => {
  const plant = async (accountId: string, state = "queued") => {
    const id = uuidv7();
    await house.database.pool.query(
      "insert into house.run (id, task, account_id, state) values ($1, 'x.y', $2, $3)",
      [id, accountId, state],
    );
    return id;
  };

  test("are seen and stopped by the account that started them only", async () => {
    const id = await plant(member.accountId);
    expect((await member.get(`/api/runs/${id}`)).body).toMatchObject({ id, state: "queued" });
    expect((await admin.get(`/api/runs/${id}`)).status).toBe(404);
    expect((await admin.post(`/api/runs/${id}/cancel`)).status).toBe(404);
    expect((await member.post(`/api/runs/${id}/cancel`)).body).toMatchObject({ state: "cancelled" });
    expect((await member.post(`/api/runs/${id}/cancel`)).body).toMatchObject({
      code: "system.run_over",
      title: "Công việc này đã kết thúc",
    });
  });

  test("are listed page by page", async () => {
    for (let n = 0; n < 4; n++) await plant(admin.accountId, "done");
    const walked: string[] = [];
    for (let after = ""; ; ) {
      const { body } = await admin.get(`/api/runs?limit=3${after && `&after=${after}`}`);
      walked.push(...body.rows.map((run: { id: string }) => run.id));
      if (!body.next) break;
      after = body.next;
    }
    expect(new Set(walked).size).toBe(4);
    expect((await admin.get("/api/runs?after=x")).body.code).toBe("bad_cursor");
  });
});

describe("GET /metrics", () => {
  test("is for the bearer of the token", async () => {
    const nobody = asNobody(house);
    expect((await nobody.get("/metrics")).status).toBe(403);
    const { status, body } = await nobody.get("/metrics", { authorization: "Bearer very-secret" });
    expect(status).toBe(200);
    expect(body).toContain("doanso_http_request_seconds_count");
  });
});
