import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { today } from "#kernel/contract/plain-date.ts";
import type { Procedure } from "#kernel/contract/procedure.ts";
import { Random } from "../../demo/random.ts";
import { testServer } from "../test-server.ts";
import { Books } from "./books.ts";
import { type Hand, plantCountry } from "./country.ts";
import { coverageOf, lookForMissing, tableOf } from "./coverage.ts";
import { faultsOfHands, faultsOfHouse } from "./invariants.ts";
import { moveMoney } from "./money.ts";
import { MUTATIONS, tried } from "./mutations.ts";
import { openRating } from "./ratings.ts";
import { lookAround } from "./staff.ts";
import type { Walk } from "./stage.ts";
import { beginTime, daysLeft, endTime, passDays, passMinute, runClock } from "./time.ts";
import { Replay } from "./trail-replay.ts";
import { train } from "./training.ts";
import { transitionsOf } from "./transitions.ts";
import { applyBegun, changeUnits, UNIT_OPERATIONS } from "./units.ts";
import { act } from "./walk.ts";

/*
 * Random people do random things with all procedures of a small country, while months go by and units change. After every
 * step everything must hold that README.md lists. A failure names the seed: DOANSO_MODEL_SEED repeats it;
 * DOANSO_MODEL_STEPS walks longer, and from 2,000 on nothing declared may have been left out.
 */

const SEED = Number(process.env.DOANSO_MODEL_SEED ?? 1);
const STEPS = Number(process.env.DOANSO_MODEL_STEPS ?? 250);
const LONG = 2000;
const EVERY = 10;

let walk: Walk;
let books: Books;
let replay: Replay;

beforeAll(async () => {
  beginTime();
  const house = await testServer();
  const dice = new Random(SEED, 1, 1);
  const country = await plantCountry(house, dice);
  const [hand] = country.hands as [Hand];
  const { body } = (await hand.who.get("/api/procedures")) as { body: { rows: Procedure[] } };
  const transitions = transitionsOf(body.rows);
  walk = {
    house,
    dice,
    country,
    procedures: body.rows,
    transitions,
    missing: [...transitions],
    seen: new Map(),
    done: 0,
    purse: 0,
  };
  books = await Books.open(house.database.db);
  replay = new Replay();
  await lookAround(walk, books);
  await openRating(walk);
}, 120_000);
afterAll(async () => {
  endTime();
  await walk.house.close();
});

const owner = () => walk.house.asOwner.db;
const faults = () => faultsOfHouse(owner(), { books, replay, purse: walk.purse });

/** Days go by: clocks run out, plans have their day, posts end; a period of the books is closed. */
async function someDays(): Promise<void> {
  passDays(walk.dice.between(0, Math.max(0, Math.floor((2 * EVERY * daysLeft()) / STEPS / 2))));
  await runClock(walk.house);
  await applyBegun(walk);
  await runClock(walk.house);
  expect(await faultsOfHands(owner())).toEqual([]);
  expect(await faults()).toEqual([]);
  await books.closePeriod(owner());
  await lookAround(walk, books);
  walk.missing = await lookForMissing(owner(), walk);
}

/** One that was not refused: what is refused is tried as well, and must leave nothing behind. */
async function someDeed(): Promise<void> {
  const before = walk.done;
  for (let tries = 0; tries < 12 && walk.done === before; tries++) {
    await act(walk);
    passMinute();
  }
}

/** What the mutations below corrupt has to be there, however short the walk. */
async function whatIsCorrupted(): Promise<void> {
  const needed = [
    { deed: train, done: ["TRAINING.register", "TRAINING.registerOwn"] },
    { deed: moveMoney, done: ["DUES.collect"] },
    { deed: changeUnits, done: UNIT_OPERATIONS.map((op) => `REFORM.${op}`) },
  ];
  for (const { deed, done } of needed)
    for (let i = 0; i < 300 && !done.some((what) => walk.seen.has(`${what} done`)); i++) await deed(walk);
  expect(await faults()).toEqual([]);
}

test(`${STEPS} random deeds leave no fault behind (seed ${SEED})`, async () => {
  for (let i = 0; i < STEPS; i++) {
    await someDeed();
    expect(await faults(), `after deed ${i} with seed ${SEED} on ${today()}`).toEqual([]);
    if (i % EVERY === EVERY - 1) await someDays();
  }
  await whatIsCorrupted();
  const coverage = await coverageOf(owner(), walk, books.movements);
  const { DOANSO_MODEL_TOLD: told } = process.env;
  if (told) {
    const deeds = [...walk.seen].sort().map(([what, n]) => `${String(n).padStart(5)}  ${what}`);
    writeFileSync(told, `${tableOf(coverage)}\n\n${deeds.join("\n")}\n`);
  }
  if (STEPS >= LONG) expect(coverage.never).toEqual([]);
  // A walk that gets nowhere proves nothing.
  const begun = new Set([...coverage.times.keys()].map((key) => key.split(" ")[0]));
  expect(walk.procedures.map((one) => one.code).filter((code) => !begun.has(code))).toEqual([]);
}, 7_200_000);

test("whoever reads the trail from its first line comes to what the tables say", async () => {
  expect(await new Replay().faults(owner())).toEqual([]);
});

test("the roster of the whole country names everybody in the count once, and nobody else", async () => {
  const { who, unit: root } = walk.country.hands.find(
    (one) => one.unit.path.length === 1 && one.role === "UNIT_LEADER",
  ) as Hand;
  const met: string[] = [];
  let cursor: string | null = null;
  do {
    const page = { limit: 50, ...(cursor ? { cursor } : {}) };
    const { body } = await who.post(`/api/units/${root.id}/members/list`, page);
    met.push(...body.rows.map((row: { personId: string }) => row.personId));
    cursor = body.next;
  } while (cursor);
  const counted = await owner()
    .selectFrom("members.membership")
    .select("person_id")
    .where("counted", "=", true)
    .execute();
  const ids = new Set(counted.map((row) => row.person_id));
  expect(new Set(met).size).toBe(met.length);
  expect(met.filter((id) => ids.has(id)).sort()).toEqual([...ids].sort());
});

test.each(MUTATIONS)("$name", async ({ sql: statement, finds }) => {
  const found = await tried(owner(), statement, async (db) => [
    ...(await faultsOfHouse(db, { books: books.copy(), replay: new Replay(), purse: walk.purse })),
    ...(await faultsOfHands(db)),
  ]);
  expect(found.join("\n")).toMatch(finds);
});
