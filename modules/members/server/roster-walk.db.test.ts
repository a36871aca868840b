import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { today } from "#kernel/contract/plain-date.ts";
import { isRefusal } from "#kernel/contract/problem.ts";
import { scopeOf } from "#kernel/scope/scope.ts";
import { MemberFilter, SORTS } from "../contract/member.ts";
import { foldHeadcount, headcount } from "./queries/figures.ts";
import { rosterPage } from "./queries/roster.ts";
import { type PlantedMember, type PlantedTree, plantMembers, plantTree } from "./testing.ts";

let house: TestServer;
let units: PlantedTree;
/** People whom no writer touches. */
let still: Set<string>;
/** People whom the writers rename, move, redate, remove and bring back. */
let restless: PlantedMember[];
const BRANCHES = ["Chi đoàn An Đông 1", "Chi đoàn An Đông 2", "Chi đoàn 10A"] as const;

beforeAll(async () => {
  house = await testServer();
  units = await plantTree(house.database.db);
  still = new Set();
  restless = [];
  for (const name of BRANCHES) {
    // Many equal names, birth dates and admission dates: the order then rests on the last key.
    for (const member of await plantMembers(house, units[name].id, 700)) still.add(member.personId);
    restless.push(...(await plantMembers(house, units[name].id, 40)));
  }
}, 120_000);
afterAll(() => house.close());

const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T;

/** One write as the program makes it in the tables: the lists' keys, the place, the status, or gone and back. */
async function disturb(): Promise<void> {
  const { personId } = pick(restless);
  const { pool } = house.database;
  switch (Math.floor(Math.random() * 5)) {
    case 0:
      await pool.query(
        "update members.membership set roster_key = $2, changed_at = now() where person_id = $1",
        [personId, pick(["a", "m", "z"]) + Math.random()],
      );
      return;
    case 1:
      await pool.query(
        "update members.membership set date_of_birth = $2, admission_date = $3 where person_id = $1",
        [personId, `199${Math.floor(Math.random() * 10)}-05-05`, pick([null, "2015-01-01", "2024-01-01"])],
      );
      return;
    case 2: {
      const unit = units[pick(BRANCHES)];
      const at = (depth: number) => unit.path[depth] ?? null;
      await pool.query(
        "update members.membership set unit_id = $2, a1 = $3, a2 = $4, a3 = $5, a4 = $6, a5 = $7, a6 = $8 where person_id = $1",
        [personId, unit.id, at(0), at(1), at(2), at(3), at(4), at(5)],
      );
      return;
    }
    case 3: {
      const out = Math.random() < 0.5;
      await pool.query("update members.membership set status = $2, counted = $3 where person_id = $1", [
        personId,
        out ? "MATURED" : "ACTIVE",
        !out,
      ]);
      return;
    }
    default: {
      const client = await pool.connect();
      try {
        await client.query("begin");
        await client.query(
          "create temp table gone on commit drop as select * from members.membership where person_id = $1",
          [personId],
        );
        await client.query("delete from members.membership where person_id = $1", [personId]);
        if (Math.random() < 0.5) await client.query("rollback");
        else {
          await client.query("insert into members.membership select * from gone on conflict do nothing");
          await client.query("commit");
        }
      } catch {
        await client.query("rollback");
      } finally {
        client.release();
      }
    }
  }
}

/** Keeps two writers busy while the work goes on. */
async function whileWriting<T>(
  work: () => Promise<T>,
  alongside: () => Promise<unknown> = async () => {},
): Promise<T> {
  let going = true;
  const writer = async () => {
    while (going) await disturb();
  };
  const other = async () => {
    while (going) {
      await alongside();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const busy = [writer(), writer(), other()];
  try {
    return await work();
  } finally {
    going = false;
    await Promise.all(busy);
  }
}

test("walking a roster by any sort, forward and back, while others write, shows everyone unchanged exactly once", async () => {
  const scope = scopeOf([units["Xã An Đông"]]);
  const filter = MemberFilter.parse({});
  const runs = fc.record({
    sort: fc.constantFrom(...SORTS),
    direction: fc.constantFrom("asc" as const, "desc" as const),
    limit: fc.integer({ min: 37, max: 200 }),
    filter: fc.constantFrom(
      filter,
      MemberFilter.parse({ status: "ALL" }),
      MemberFilter.parse({ gender: "FEMALE" }),
    ),
  });
  await fc.assert(
    fc.asyncProperty(runs, async (request) => {
      const expected = request.filter.gender
        ? new Set(
            (
              await house.database.pool.query<{ id: string }>(
                "select id from members.person where gender = 'FEMALE' and id = any($1)",
                [[...still]],
              )
            ).rows.map((row) => row.id),
          )
        : still;
      await whileWriting(async () => {
        const walk = async (first: string | undefined, way: "next" | "previous") => {
          const seen: string[] = [];
          let cursor = first;
          let last: { next: string | null; previous: string | null } | null = null;
          do {
            const page = await rosterPage(house.database.db, scope, {
              ...request,
              cursor,
              today: today(),
              sensitive: false,
            });
            if (isRefusal(page)) throw new Error(page.code);
            const ids = page.rows.map((row) => row.personId);
            seen.push(...(way === "next" ? ids : ids.reverse()));
            if (page.rows.length > 0) last = page;
            cursor = (page.rows.length > 0 && page[way]) || undefined;
          } while (cursor !== undefined);
          return { seen: seen.filter((id) => expected.has(id)), last };
        };
        const forward = await walk(undefined, "next");
        expect(forward.seen).toHaveLength(expected.size);
        expect(new Set(forward.seen)).toEqual(expected);
        const back = await walk(forward.last?.previous ?? undefined, "previous");
        const order = forward.seen.slice(0, back.seen.length).reverse();
        expect(back.seen).toEqual(order);
        expect(back.seen.length).toBeGreaterThanOrEqual(expected.size - request.limit);
      });
    }),
    { numRuns: 10 },
  );
}, 240_000);

test("the figures are the recount at every instant, while writers write and the folding job folds", async () => {
  const places = ["Trung ương", "Tỉnh An", "Xã An Đông", ...BRANCHES] as const;
  const recount = async (db: typeof house.database.db, name: (typeof places)[number]) => {
    const scope = scopeOf([units[name]]);
    const part = scope.parts[0] as (typeof scope.parts)[number];
    const rows = await db
      .selectFrom("members.membership")
      .select((eb) => ["status", eb.fn.countAll<number>().as("n")])
      .where(part.column, "=", part.unitId)
      .groupBy("status")
      .execute();
    return {
      told: (await headcount(db, scope)).byStatus,
      counted: Object.fromEntries(rows.map((row) => [row.status, row.n])),
    };
  };
  await whileWriting(
    async () => {
      for (let i = 0; i < 40; i++) {
        // Both in one snapshot, so that only the figures can differ.
        const both = await house.database.db
          .transaction()
          .setIsolationLevel("repeatable read")
          .execute((tx) => recount(tx, pick(places)));
        expect(both.told).toEqual(both.counted);
      }
    },
    () => foldHeadcount(house.database.db),
  );
  await foldHeadcount(house.database.db);
  for (const name of places) {
    const both = await recount(house.database.db, name);
    expect(both.told).toEqual(both.counted);
  }
}, 120_000);
