import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "#kernel/db/testing.ts";
import { testVault } from "#kernel/vault/testing.ts";
import { entriesOf } from "./canonical.ts";
import { beginEpochWhenMoved } from "./epoch.ts";
import { type Deed, record, recordMany } from "./record.ts";
import { sealTrail } from "./seal.ts";
import { type Break, verifyTrail } from "./verify.ts";

let database: Awaited<ReturnType<typeof testDatabase>>;
const vault = testVault();
beforeEach(async () => {
  database = await testDatabase({ pool: 12 });
});
afterEach(() => database.drop());

const deed = (n: number): Deed => ({
  action: "members.change",
  subject: { kind: "member", id: n },
  unit: { id: 7, path: [1, 3, 7] },
  details: { ward: "Phường Láng", n },
  reason: n % 3 ? null : "Đính chính theo giấy tờ",
});
const write = (count: number, from = 0) =>
  recordMany(
    { db: database.db, actor: null },
    Array.from({ length: count }, (_, n) => deed(from + n)),
  );
const seal = (batch?: number) =>
  sealTrail({ database, vault, dataFolder: null }, batch === undefined ? {} : { batch });
/** A transaction in any database of the server holds the boundary back, also one of another test: that is waited for. */
const sealAll = async (lines: number, batch?: number) => {
  for (let tries = 0; tries < 400; tries++) {
    const { rows } = await database.pool.query(
      "select coalesce(max(xid) < pg_snapshot_xmin(pg_current_snapshot()), true) as free from trail.line where xid < '800000000000'",
    );
    if (rows[0].free) break;
    await sleep(25);
  }
  expect(await seal(batch)).toBe(lines);
};
const verify = () => verifyTrail(database, vault, null);
/** What somebody with the owner's rights on the database can do. */
const tamper = async (statement: string) => {
  await database.asOwner.pool.query("alter table trail.line disable trigger all");
  await database.asOwner.pool.query("alter table trail.seal disable trigger all");
  await database.asOwner.pool.query(statement);
};
const ids = async () =>
  (await database.pool.query("select id from trail.line order by epoch, xid, id")).rows.map(
    (row) => row.id as number,
  );

describe("a trail that nobody touched", () => {
  it("is proven line by line over several seals, and counts what waits", async () => {
    for (let n = 0; n < 10; n++) await write(3, n * 3);
    await sealAll(30, 7);
    await write(4);
    expect(await verify()).toEqual({
      broken: null,
      provenLines: 30,
      provenSeals: 4,
      lastProven: (await ids())[29],
      unsealed: 4,
    });
  });

  it("writes one line and many lines alike", async () => {
    await record({ db: database.db, actor: null, ip: "127.0.0.1" }, deed(1));
    await recordMany({ db: database.db, actor: null, ip: "127.0.0.1" }, [deed(1)]);
    const { rows } = await database.pool.query(
      "select action, subject_kind, subject_id, unit_id, a1, a2, a3, a4, details, reason, ip, epoch from trail.line order by id",
    );
    expect(rows[1]).toEqual(rows[0]);
    expect(rows[0]).toMatchObject({ a1: 1, a2: 3, a3: 7, a4: null, details: { ward: "Phường Láng", n: 1 } });
  });
});

describe("somebody with rights on the database", () => {
  let all: number[];
  beforeEach(async () => {
    for (let n = 0; n < 4; n++) await write(5, n * 5);
    await sealAll(20, 10);
    all = await ids();
  });
  const expectBroken = async (broken: Break, provenLines: number) =>
    expect(await verify()).toMatchObject({ broken, provenLines });

  it("cannot alter a line", async () => {
    await tamper(`update trail.line set reason = 'khác' where id = ${all[12]}`);
    await expectBroken({ what: "line_altered", line: all[12] as number, seal: 2 }, 12);
  });

  it("cannot alter one letter in the details, the time or the account", async () => {
    for (const change of [
      "details = jsonb_set(details, '{ward}', '\"Phường láng\"')",
      "at = at + interval '1 microsecond'",
      "account_id = gen_random_uuid()",
      "a4 = 9",
    ]) {
      await tamper(`update trail.line set ${change} where id = ${all[3]}`);
      await expectBroken({ what: "line_altered", line: all[3] as number, seal: 1 }, 3);
      await database.drop();
      database = await testDatabase({ pool: 12 });
      for (let n = 0; n < 4; n++) await write(5, n * 5);
      await sealAll(20, 10);
      all = await ids();
    }
  });

  it("cannot remove a line, the first or the last", async () => {
    await tamper(`delete from trail.line where id = ${all[19]}`);
    await expectBroken({ what: "line_missing", line: all[19] as number, seal: 2 }, 19);
    await tamper(`delete from trail.line where id = ${all[0]}`);
    await expectBroken({ what: "line_missing", line: all[0] as number, seal: 1 }, 0);
  });

  it("cannot slip a line in among those that are sealed", async () => {
    await tamper(`insert into trail.line (xid, action, subject_kind)
      select xid, 'x.y', 'x' from trail.line where id = ${all[7]}`);
    const inserted = Math.max(...(await ids()));
    await expectBroken({ what: "line_inserted", line: inserted, seal: 1 }, 10);
  });

  it("cannot swap two lines, nor move one to another batch", async () => {
    await tamper(`update trail.line as l set xid = other.xid from trail.line as other
      where (l.id, other.id) in ((${all[1]}, ${all[6]}), (${all[6]}, ${all[1]}))`);
    await expectBroken({ what: "line_altered", line: all[1] as number, seal: 1 }, 1);
  });

  it("cannot move a line from a later batch into an earlier one", async () => {
    await tamper(
      `update trail.line set xid = (select xid from trail.line where id = ${all[0]}) where id = ${all[15]}`,
    );
    await expectBroken({ what: "line_altered", line: all[15] as number, seal: 1 }, 5);
  });

  it("cannot alter a seal, drop one, or seal anew without the key outside the database", async () => {
    await tamper("update trail.seal set lines = lines where number = 1");
    expect((await verify()).broken).toBeNull();
    await tamper("update trail.seal set to_xid = (to_xid::text::bigint + 1)::text::xid8 where number = 2");
    await expectBroken({ what: "seal_altered", seal: 2 }, 10);
    await tamper("delete from trail.seal where number = 1");
    await expectBroken({ what: "seal_missing", seal: 1 }, 0);
    await tamper(
      "delete from trail.seal; update trail.line set reason = 'khác' where id = (select min(id) from trail.line)",
    );
    const forger = testVault();
    for (let sealed = 0; sealed < 20; )
      sealed += await sealTrail({ database, vault: forger, dataFolder: null });
    await expectBroken({ what: "seal_altered", seal: 1 }, 0);
  });

  it("cannot cut off the end, lines and seals together, when the newest seal is known outside", async () => {
    const { rows } = await database.pool.query(
      "select number, hash from trail.seal order by number desc limit 1",
    );
    await tamper(`delete from trail.seal where number = 2; delete from trail.line where id >= ${all[10]}`);
    expect((await verify()).broken).toBeNull();
    expect((await verifyTrail(database, vault, rows[0])).broken).toEqual({ what: "seal_missing", seal: 2 });
  });
});

describe("the program's own role", () => {
  it("cannot change, remove or date lines, nor empty or change the seals", async () => {
    await write(2);
    await sealAll(2);
    for (const statement of [
      "update trail.line set reason = 'x'",
      "delete from trail.line",
      "truncate trail.line",
      "insert into trail.line (action, subject_kind, at) values ('x.y', 'x', now())",
      "insert into trail.line (action, subject_kind, xid) values ('x.y', 'x', '1')",
      "insert into trail.line (action, subject_kind, epoch) values ('x.y', 'x', 9)",
      "update trail.seal set lines = 0",
      "delete from trail.seal",
      "alter table trail.line disable trigger all",
      "insert into trail.epoch (number, reason) values (2, 'x')",
    ]) {
      await expect(database.pool.query(statement), statement).rejects.toMatchObject({ code: "42501" });
    }
  });

  it("meets the trigger even as the owner", async () => {
    await write(1);
    await expect(database.asOwner.pool.query("update trail.line set reason = 'x'")).rejects.toThrow(
      /append-only/,
    );
  });
});

describe("writers at the same time", () => {
  it("never wait for the sealer, and every line is in exactly one seal", async () => {
    let writing = true;
    const slowest: number[] = [];
    const writer = async (number: number) => {
      for (let n = 0; n < 25; n++) {
        const begun = performance.now();
        await database.db.transaction().execute(async (tx) => {
          await record({ db: tx, actor: null }, deed(number * 1000 + n));
          await sleep(Math.random() * 12);
          if (n % 5 === 0) await recordMany({ db: tx, actor: null }, [deed(n), deed(n + 1)]);
        });
        slowest.push(performance.now() - begun);
      }
    };
    const sealer = async () => {
      while (writing) {
        await seal(20);
        await sleep(3);
      }
    };
    const sealers = [sealer(), sealer()];
    await Promise.all(Array.from({ length: 8 }, (_, number) => writer(number)));
    writing = false;
    await Promise.all(sealers);
    for (let tries = 0; tries < 400 && (await verify()).unsealed > 0; tries++) {
      await seal(20);
      await sleep(25);
    }
    const { rows } = await database.pool.query("select entries from trail.seal order by number");
    const sealedIds = rows.flatMap((row) => entriesOf(row.entries).map((entry) => entry.id));
    expect(rows.length).toBeGreaterThan(5);
    expect(sealedIds.toSorted((a, b) => a - b)).toEqual((await ids()).toSorted((a, b) => a - b));
    expect(sealedIds).toHaveLength(8 * (25 + 5 * 2));
    expect(await verify()).toMatchObject({ broken: null, unsealed: 0 });
  });

  it("leaves the lines of a transaction that still runs, and of all that began later, for the next seal", async () => {
    let finish = () => {};
    const open = database.db.transaction().execute(async (tx) => {
      await record({ db: tx, actor: null }, deed(1));
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
    });
    await sleep(100);
    await write(3);
    expect(await seal()).toBe(0);
    finish();
    await open;
    await sealAll(4);
  });
});

describe("a database that was copied to a server with younger transaction numbers", () => {
  it("goes on in a new epoch, and lines of the old one cannot be added", async () => {
    await write(5);
    await sealAll(5);
    expect(await beginEpochWhenMoved(database.url)).toBeNull();
    // As after COPY into a new server: lines and seals from a higher count than this server's.
    await tamper(
      "insert into trail.line (xid, action, subject_kind) values ('900000000000', 'x.y', 'x'), ('900000000001', 'x.y', 'x')",
    );
    await database.asOwner.pool.query("alter table trail.line enable trigger all");
    expect(await beginEpochWhenMoved(database.url)).toBe(2);
    expect(await beginEpochWhenMoved(database.url)).toBeNull();
    await write(4);
    await sealAll(6);
    expect(await verify()).toMatchObject({ broken: null, provenLines: 11, provenSeals: 3, unsealed: 0 });
    await tamper(
      "insert into trail.line (xid, epoch, action, subject_kind) values ('900000000002', 1, 'x.y', 'x')",
    );
    const inserted = Math.max(...(await ids()));
    expect((await verify()).broken).toEqual({ what: "line_inserted", line: inserted, seal: null });
  });
});
