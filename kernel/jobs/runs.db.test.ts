import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { job } from "#kernel/contract/module.ts";
import { testDatabase } from "#kernel/db/testing.ts";
import { testVault } from "#kernel/vault/testing.ts";
import { startRun } from "./queue.ts";
import { askCancel, handleRun, type RunContext, type RunEnd, runOf, runsOf } from "./runs.ts";

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const work = job("test.work", z.strictObject({ runId: z.uuid() }));
const me = "0190c2f0-0000-7000-8000-000000000001";
const someone = "0190c2f0-0000-7000-8000-000000000002";
const start = () => database.db.transaction().execute((tx) => startRun(tx, work, {}, { accountId: me }));
const perform = (runId: string, does: (context: RunContext) => Promise<RunEnd>) => {
  const handler = handleRun(work, does).handler as (c: unknown, p: unknown) => Promise<unknown>;
  const context = {
    database,
    vault: testVault(),
    dataFolder: "",
    log: pino({ level: "silent" }),
    signal: new AbortController().signal,
  };
  return handler(context, { runId });
};

describe("a run", () => {
  it("shows its progress and its result to the account that started it, and to no other", async () => {
    const id = await start();
    await perform(id, async (context) => {
      await context.progress(40, 100);
      expect(await runOf(database.db, me, id)).toMatchObject({ state: "running", done: 40, total: 100 });
      return { result: { rows: 100 } };
    });
    expect(await runOf(database.db, me, id)).toMatchObject({ state: "done", result: { rows: 100 } });
    expect(await runOf(database.db, someone, id)).toBeUndefined();
    expect(await runsOf(database.db, someone, { before: null, limit: 10 })).toEqual([]);
  });

  it("shows a failure by its code, and runs again when the queue tries again", async () => {
    const id = await start();
    await expect(
      perform(id, async () => {
        throw Object.assign(new Error("secret details"), { code: "ENOSPC" });
      }),
    ).rejects.toThrow();
    expect(await runOf(database.db, me, id)).toMatchObject({ state: "failed", problem: "ENOSPC" });
    await perform(id, async () => ({}));
    expect(await runOf(database.db, me, id)).toMatchObject({ state: "done", problem: null });
  });

  it("stops where it is when asked, and never begins when it was asked before", async () => {
    const id = await start();
    await perform(id, async (context) => {
      expect(await context.progress(1)).toBe(false);
      expect(await askCancel(database.db, someone, id)).toBe(false);
      expect(await askCancel(database.db, me, id)).toBe(true);
      return (await context.progress(2)) ? "cancelled" : {};
    });
    expect(await runOf(database.db, me, id)).toMatchObject({ state: "cancelled", done: 2 });
    expect(await askCancel(database.db, me, id)).toBe(false);

    const early = await start();
    await askCancel(database.db, me, early);
    await perform(early, () => Promise.reject(new Error("must not run")));
    expect(await runOf(database.db, me, early)).toMatchObject({ state: "cancelled" });
  });

  it("is listed newest first, page by page", async () => {
    const first = await runsOf(database.db, me, { before: null, limit: 2 });
    const last = first[1] as (typeof first)[number];
    const next = await runsOf(database.db, me, {
      before: { createdAt: last.position, id: last.id },
      limit: 10,
    });
    const all = await runsOf(database.db, me, { before: null, limit: 10 });
    expect([...first, ...next].map((run) => run.id)).toEqual(all.map((run) => run.id));
    expect(all).toHaveLength(4);
  });
});
