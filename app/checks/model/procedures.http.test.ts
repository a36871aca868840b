import { afterAll, beforeAll, expect, test } from "vitest";
import type { Procedure } from "#kernel/contract/procedure.ts";
import { openCampaign } from "#modules/ratings/server/testing.ts";
import { Random } from "../../demo/random.ts";
import { modules } from "../../modules.ts";
import { type TestServer, testServer } from "../test-server.ts";
import { type Country, plantCountry } from "./country.ts";
import { faultsOfHands, faultsOfHouse, type Opening, openingOf } from "./invariants.ts";
import { act, type Walk } from "./walk.ts";

/*
 * Random people do random things with all procedures of a small country. After every step the books must balance, no case
 * may wait for nobody, and steps, trail and state must agree. A failure names the seed: DOANSO_MODEL_SEED repeats it,
 * DOANSO_MODEL_STEPS walks longer.
 */

const SEED = Number(process.env.DOANSO_MODEL_SEED ?? 1);
const STEPS = Number(process.env.DOANSO_MODEL_STEPS ?? 600);

let house: TestServer;
let country: Country;
let opening: Opening;
const dice = new Random(SEED, 1, 1);

beforeAll(async () => {
  house = await testServer();
  country = await plantCountry(house, dice);
  opening = await openingOf(house.database.db);
  // Ratings are begun in a campaign that somebody above has opened.
  const central = country.hands.find(
    (hand) => hand.name === "UNIT_LEADER Trung ương",
  ) as Country["hands"][number];
  expect((await openCampaign(central.who, central.unit.id)).status).toBe(200);
}, 120_000);
afterAll(() => house.close());

/** The job that a congress enqueues, run at once. */
async function settleHands({ database, house: { vault, log } }: TestServer): Promise<void> {
  const job = modules.flatMap((module) => module.jobs ?? []).find((one) => one.declaration.name === JOB);
  const signal = new AbortController().signal;
  await job?.handler({ database, vault, dataFolder: "", log, signal }, {} as never);
}
const JOB = "cases.settle_hands";
const HANDS_EVERY = 10;

test(`${STEPS} random deeds leave no fault behind (seed ${SEED})`, async () => {
  const { body } = await (country.hands[0] as Country["hands"][number]).who.get("/api/procedures");
  const walk: Walk = { dice, country, procedures: body.rows as Procedure[], seen: new Map() };
  const query = async (text: string) => (await house.asOwner.pool.query<{ id: string }>(text)).rows;
  for (let i = 0; i < STEPS; i++) {
    await act(walk);
    // What a step asked of the queue: cases whose hands lost their posts go to the unit above.
    if (i % HANDS_EVERY === 0) {
      await settleHands(house);
      expect(await faultsOfHands(house.database.db), `after deed ${i} with seed ${SEED}`).toEqual([]);
    }
    expect(
      await faultsOfHouse(house.database.db, opening, query),
      `after deed ${i} with seed ${SEED}`,
    ).toEqual([]);
  }
  if (process.env.DOANSO_MODEL_TOLD)
    console.log(
      [...walk.seen]
        .sort()
        .map(([what, n]) => `${n}\t${what}`)
        .join("\n"),
    );
  // A walk that gets nowhere proves nothing.
  const done = [...walk.seen].filter(([what]) => what.endsWith(" done"));
  const reached = new Set(done.map(([what]) => what.split(".")[0]));
  expect([...reached].sort()).toEqual(walk.procedures.map((one) => one.code).sort());
}, 900_000);
