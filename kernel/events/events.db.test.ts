import { pino } from "pino";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { event } from "#kernel/contract/module.ts";
import { testDatabase } from "#kernel/db/testing.ts";
import { testVault } from "#kernel/vault/testing.ts";
import { deliverEvents } from "./deliver.ts";
import { emit, emitMany } from "./emit.ts";
import { on } from "./listen.ts";

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeEach(async () => {
  await database?.drop();
  database = await testDatabase();
});
afterAll(() => database.drop());

const moved = event("test.moved", z.strictObject({ n: z.number() }));
const other = event("test.other", z.strictObject({ n: z.number() }));
const base = { vault: testVault(), log: pino({ level: "silent" }) };
const deliver = (listeners: ReturnType<typeof on>[]) => deliverEvents({ ...base, database, listeners });
const tell = (...numbers: number[]) =>
  database.db.transaction().execute((tx) =>
    emitMany(
      tx,
      moved,
      numbers.map((n) => ({ n })),
    ),
  );
const waiting = async () =>
  (await database.pool.query("select count(*) from house.outbox where delivered_at is null")).rows[0].count;

describe("emitting", () => {
  it("is part of the transaction: rolled back with it, enqueued with it", async () => {
    await expect(
      database.db.transaction().execute(async (tx) => {
        await emit(tx, moved, { n: 1 });
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    expect(await waiting()).toBe(0);
    await tell(1, 2);
    expect(await waiting()).toBe(2);
    const jobs = await database.asOwner.pool.query("select task_identifier from graphile_worker.jobs");
    expect(jobs.rows).toEqual([{ task_identifier: "events.deliver" }]);
  });

  it("refuses a payload that is not what the event declares", async () => {
    await expect(
      database.db.transaction().execute((tx) => emit(tx, moved, { n: "1" } as never)),
    ).rejects.toThrow();
  });
});

describe("delivery", () => {
  it("tells every listener once, in order, and only of what it listens to", async () => {
    const heard: string[] = [];
    const listeners = [
      on(moved, "a.counts", async (_, { n }) => void heard.push(`a${n}`)),
      on(moved, "b.counts", async (_, { n }) => void heard.push(`b${n}`)),
      on(other, "c.counts", async () => void heard.push("c")),
    ];
    await tell(1, 2, 3);
    await deliver(listeners);
    await deliver(listeners);
    expect(heard).toEqual(["a1", "b1", "a2", "b2", "a3", "b3"]);
    expect(await waiting()).toBe(0);
  });

  it("takes back what a failing listener wrote, tries again in order, and lets the others go on", async () => {
    const heard: string[] = [];
    let broken = true;
    const listeners = [
      on(moved, "a.writes", async ({ db }, { n }) => {
        await db
          .insertInto("house.blob")
          .values({ id: crypto.randomUUID(), sha256: `a${n}`, size: 0 })
          .execute();
        if (broken && n === 2) throw new Error("not now");
        heard.push(`a${n}`);
      }),
      on(moved, "b.counts", async (_, { n }) => void heard.push(`b${n}`)),
    ];
    await tell(1, 2, 3);
    await deliver(listeners);
    expect(heard).toEqual(["a1", "b1", "b2", "b3"]);
    broken = false;
    await deliver(listeners);
    expect(heard).toEqual(["a1", "b1", "b2", "b3", "a2", "a3"]);
    const { rows } = await database.pool.query("select sha256 from house.blob order by 1");
    expect(rows.map((row) => row.sha256)).toEqual(["a1", "a2", "a3"]);
  });

  it("survives a listener's broken SQL statement", async () => {
    const listeners = [
      on(moved, "a.breaks", async ({ db }) => {
        await db.selectFrom("house.nothing" as never).execute();
      }),
    ];
    await tell(1);
    await deliver(listeners);
    const { rows } = await database.pool.query("select attempts, problem, done_at from house.delivery");
    expect(rows).toEqual([{ attempts: 1, problem: "42P01", done_at: null }]);
  });

  it("gives up after ten tries and goes on with the next event", async () => {
    const heard: number[] = [];
    const listeners = [
      on(moved, "a.stumbles", async (_, { n }) => {
        if (n === 1) throw new Error("never");
        heard.push(n);
      }),
    ];
    await tell(1, 2);
    for (let n = 0; n < 9; n++) await deliver(listeners);
    expect(heard).toEqual([]);
    await deliver(listeners);
    expect(heard).toEqual([2]);
    expect(await waiting()).toBe(0);
    const { rows } = await database.pool.query(
      "select attempts from house.delivery where dead_at is not null",
    );
    expect(rows).toEqual([{ attempts: 10 }]);
  });

  it("does not tell twice when two deliverers work at the same time", async () => {
    const heard: number[] = [];
    const listeners = [
      on(moved, "a.counts", async ({ db }, { n }) => {
        await db.selectFrom("house.run").select("id").execute();
        heard.push(n);
      }),
    ];
    const numbers = Array.from({ length: 40 }, (_, n) => n);
    await tell(...numbers);
    while ((await waiting()) > 0)
      await Promise.all([deliver(listeners), deliver(listeners), deliver(listeners)]);
    expect(heard).toEqual(numbers);
  });
});
