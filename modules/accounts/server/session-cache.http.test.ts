import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { connect, type Database } from "#kernel/db/database.ts";
import { listen, notifyCaches } from "#kernel/db/notices.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import type { SessionRecord } from "./queries/read-session.ts";
import { sweepExpired } from "./queries/sessions.ts";
import { SessionCache } from "./session-cache.ts";
import { type SignedIn, signInAs } from "./testing.ts";

let house: TestServer;
let unitId: number;
let other: Database;

beforeAll(async () => {
  house = await testServer();
  const units = await plantUnits(house.database.db, ["CENTRAL", "Trung ương"]);
  unitId = (units["Trung ương"] as UnitPath).id;
  other = connect({ url: house.url, max: 1 });
});
afterAll(async () => {
  await other.close();
  await house.close();
});

const endBehindItsBack = (person: SignedIn, tell: boolean) =>
  other.db.transaction().execute(async (tx) => {
    await tx.deleteFrom("accounts.session").where("account_id", "=", person.accountId).execute();
    if (tell) await notifyCaches(tx, `accounts:${person.accountId}`);
  });
const soon = async (what: () => Promise<boolean>) => {
  for (let tries = 0; tries < 100 && !(await what()); tries++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  return what();
};

describe("a session that nobody uses", () => {
  const unusedFor = (person: SignedIn, minutes: number) =>
    house.asOwner.pool.query(
      "update accounts.session set last_seen_at = now() - $2 * interval '1 minute' where id = $1",
      [person.sessionId, minutes],
    );

  test("is over after the idle limit, long before its seven days, and leaves the list of sessions", async () => {
    const person = await signInAs(house, { role: "UNIT_OFFICER", unitId });
    await unusedFor(person, house.house.settings.idleMinutes + 1);
    expect((await person.get("/api/me")).status).toBe(401);
    await sweepExpired(house.database.db, house.house.settings.idleMinutes * 60_000);
    const left = await house.asOwner.pool.query("select id from accounts.session where id = $1", [
      person.sessionId,
    ]);
    expect(left.rows).toEqual([]);
  });

  test("lives on while it is used, each use counted anew", async () => {
    const person = await signInAs(house, { role: "UNIT_OFFICER", unitId });
    await unusedFor(person, house.house.settings.idleMinutes - 1);
    expect((await person.get("/api/me")).status).toBe(200);
    const seen = await house.asOwner.pool.query(
      "select now() - last_seen_at < interval '10 seconds' as now from accounts.session where id = $1",
      [person.sessionId],
    );
    expect(seen.rows).toEqual([{ now: true }]);
  });
});

describe("a session in memory", () => {
  test("is answered without the database, and cleared by a notice of another process", async () => {
    const person = await signInAs(house, { role: "UNIT_OFFICER", unitId });
    expect((await person.get("/api/me/sessions")).status).toBe(200);
    await endBehindItsBack(person, false);
    // Nobody told this process: the remembered session still answers (at most ten seconds).
    expect((await person.get("/api/me/sessions")).status).toBe(200);
    const told = await signInAs(house, { role: "UNIT_OFFICER", unitId });
    expect((await told.get("/api/me/sessions")).status).toBe(200);
    await endBehindItsBack(told, true);
    expect(await soon(async () => (await told.get("/api/me/sessions")).status === 401)).toBe(true);
  });

  test("is forgotten when notices may have been missed", async () => {
    const gaps: number[] = [];
    const heard: string[] = [];
    const listening = await listen({
      url: house.url,
      onGap: () => gaps.push(1),
      onNotice: (payload) => heard.push(payload),
    });
    expect(listening.isLive()).toBe(true);
    const before = gaps.length;
    await house.asOwner.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'doanso notices' and datname = current_database()",
    );
    expect(await soon(async () => gaps.length > before)).toBe(true);
    expect(listening.isLive()).toBe(false);
    expect(
      await new Promise((resolve) => setTimeout(resolve, 1500)).then(() =>
        soon(async () => listening.isLive()),
      ),
    ).toBe(true);
    await notifyCaches(house.database.db, "accounts:x");
    expect(await soon(async () => heard.includes("accounts:x"))).toBe(true);
    await listening.stop();
  });
});

describe("the cache", () => {
  const session = (accountId: string, loadedAt: number) => ({
    record: { accountId, expiresAt: new Date(loadedAt + 3_600_000) } as SessionRecord,
    loadedAt,
    held: null,
    actors: new Map(),
  });

  test("does not take in what was loaded before a clearing", () => {
    const cache = new SessionCache(() => true);
    const { generation } = cache;
    cache.clearAccount("a");
    cache.store("token", session("a", 0), generation);
    expect(cache.find("token", 1)).toBeNull();
    cache.store("token", session("a", 0), cache.generation);
    expect(cache.find("token", 1)).not.toBeNull();
    expect(cache.find("token", 10_001)).toBeNull();
  });

  test("holds at most 10,000 and drops the one unused for longest", () => {
    const cache = new SessionCache(() => true);
    for (let i = 0; i < 10_000; i++) cache.store(`t${i}`, session(`a${i}`, 0), cache.generation);
    cache.find("t0", 1);
    cache.store("one more", session("b", 0), cache.generation);
    expect(cache.find("t0", 1)).not.toBeNull();
    expect(cache.find("t1", 1)).toBeNull();
  });

  test("is not trusted while nobody listens", () => {
    let live = true;
    const cache = new SessionCache(() => live);
    cache.store("token", session("a", 0), cache.generation);
    live = false;
    expect(cache.find("token", 1)).toBeNull();
  });
});
