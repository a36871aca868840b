import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { today } from "#kernel/contract/plain-date.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { plantMember } from "#modules/leadership/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import { monthOf, monthsAfter } from "../contract/month.ts";
import { faultsOfMoney, openNow } from "./testing.ts";

/*
 * Random treasurers do random things over a small country. The model beside them knows only cash boxes: what members gave,
 * what was given back, what was handed up. It shares no code with the books.
 */

let house: TestServer;
const DAY = today();
const NOW = monthOf(DAY);
const MONTHS = [-3, -2, -1, 0].map((n) => monthsAfter(NOW, n));
beforeAll(async () => {
  house = await testServer();
});
afterAll(() => house.close());

type Deed =
  | { do: "collect"; branch: number; person: number; month: number; amount: number | null }
  | { do: "undo"; branch: number; nth: number }
  | { do: "close"; unit: number }
  | { do: "slip"; unit: number; verb: "send" | "receive" | "dispute" | "take-back" };

const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("collect" as const),
      branch: fc.nat(2),
      person: fc.nat(3),
      month: fc.nat(3),
      amount: fc.option(fc.integer({ min: 1, max: 5000 })),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("undo" as const), branch: fc.nat(2), nth: fc.nat(4) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("close" as const), unit: fc.nat(5) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("slip" as const),
      unit: fc.nat(4),
      verb: fc.constantFrom(
        "send" as const,
        "send" as const,
        "send" as const,
        "receive" as const,
        "receive" as const,
        "dispute" as const,
        "take-back" as const,
      ),
    }),
  },
);

/** Three branches, two bases, a province; the root is planted once. */
const NAMES = ["Chi đoàn 1", "Chi đoàn 2", "Chi đoàn 3", "Đoàn xã 1", "Đoàn xã 2", "Tỉnh Đoàn"];
const PARENT = [3, 3, 4, 5, 5, null];

type World = { units: UnitPath[]; keepers: SignedIn[]; people: string[][]; boxes: number[]; way: number[] };
let root: UnitPath | undefined;

async function build(): Promise<World> {
  const { db } = house.database;
  root ??= (await plantUnits(db, ["CENTRAL", "Trung ương"]))["Trung ương"] as UnitPath;
  const planted = await plantUnits(
    db,
    [
      "PROVINCIAL",
      "Tỉnh Đoàn",
      [
        [
          "BASE_UNION",
          "Đoàn xã 1",
          [
            ["BRANCH", "Chi đoàn 1"],
            ["BRANCH", "Chi đoàn 2"],
          ],
        ],
        ["BASE_UNION", "Đoàn xã 2", [["BRANCH", "Chi đoàn 3"]]],
      ],
    ],
    root,
  );
  const units = NAMES.map((name) => planted[name] as UnitPath);
  const keepers: SignedIn[] = [];
  for (const [i, unit] of units.entries())
    keepers.push(await signInAs(house, { role: i < 3 ? "TREASURER" : "UNIT_LEADER", unitId: unit.id }));
  const people: string[][] = [];
  for (const branch of units.slice(0, 3)) {
    const own: string[] = [];
    for (let i = 0; i < 4; i++) own.push(await plantMember(db, branch, `Đoàn viên ${i}`));
    people.push(own);
  }
  for (const month of MONTHS) await openNow(house, (units[5] as UnitPath).id, month);
  return { units, keepers, people, boxes: NAMES.map(() => 0), way: NAMES.map(() => 0) };
}

const add = (list: number[], i: number, amount: number): void => {
  list[i] = (list[i] as number) + amount;
};

async function slipDeed(
  world: World,
  unit: number,
  verb: Extract<Deed, { do: "slip" }>["verb"],
): Promise<void> {
  const superior = PARENT[unit] as number;
  const sends = verb === "send" || verb === "take-back";
  const keeper = world.keepers[sends ? unit : superior] as SignedIn;
  const own = world.keepers[unit] as SignedIn;
  const { rows } = (await own.get(`/api/units/${world.units[unit]?.id}/dues/slips?direction=up`)).body;
  const slip = rows.find((one: any) => one.state !== "RECEIVED");
  if (!slip) return;
  const said = sends && verb === "send" ? { channel: "CASH", on: DAY } : { reason: "Kiểm tra lại." };
  const body = { version: slip.version, ...(verb === "receive" ? { channel: "CASH", on: DAY } : said) };
  const { status } = await keeper.post(`/api/dues/slips/${slip.id}/${verb}`, body);
  if (status !== 200 || verb === "dispute") return;
  const amount = verb === "take-back" ? -slip.amount : slip.amount;
  if (verb === "receive") {
    add(world.way, unit, -slip.amount);
    add(world.boxes, superior, slip.amount);
  } else {
    add(world.boxes, unit, -amount);
    add(world.way, unit, amount);
  }
}

async function perform(world: World, one: Deed): Promise<void> {
  if (one.do === "slip") return slipDeed(world, one.unit, one.verb);
  const i = one.do === "close" ? one.unit : one.branch;
  const keeper = world.keepers[i] as SignedIn;
  const at = `/api/units/${world.units[i]?.id}/dues`;
  if (one.do === "close") {
    const month = (await keeper.get(at)).body.closesNext ?? MONTHS[2];
    await keeper.post(`${at}/closing`, { month });
  } else if (one.do === "collect") {
    const body = { personIds: [world.people[i]?.[one.person]], months: [MONTHS[one.month]] };
    const { status, body: done } = await keeper.post(`${at}/receipts`, {
      ...body,
      ...(one.amount ? { amount: one.amount } : {}),
    });
    if (status === 200) add(world.boxes, i, done.total);
  } else {
    const { rows } = (await keeper.get(`${at}/receipts`)).body;
    const receipt = rows[one.nth];
    if (!receipt) return;
    const { status, body } = await keeper.post(`/api/dues/receipts/${receipt.id}/undo`, {
      reason: "Thu nhầm.",
    });
    if (status === 200) add(world.boxes, i, -body.amount);
  }
}

/** What a unit kept and what it passed on is what it collected, at every level. */
async function division(unitId: number): Promise<[collected: number, keptAndPassed: number]> {
  const { rows } = await house.asOwner.pool.query<{ collected: string; in_hand: string; passed: string }>(
    `select coalesce(-sum(p.amount) filter (where (p.account = 'RECEIVABLE' and e.nature = 'RECEIPT') or p.account = 'SHARE_IN'), 0) as collected,
       coalesce(sum(p.amount) filter (where p.account in ('CASH', 'BANK', 'IN_TRANSIT')), 0)
         + coalesce(sum(p.amount) filter (where p.account = 'OWED_UP'), 0) as in_hand,
       coalesce(sum(p.amount) filter (where p.account = 'PASSED_UP'), 0) as passed
     from dues.posting p join dues.entry e on e.id = p.entry_id where p.unit_id = $1`,
    [unitId],
  );
  const row = rows[0] as { collected: string; in_hand: string; passed: string };
  return [Number(row.collected), Number(row.in_hand) + Number(row.passed)];
}

test("whatever treasurers collect, take back, close and hand up, no đồng is lost and every book proves itself", async () => {
  const closings = { n: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 100, maxLength: 160 }), async (deeds) => {
      const world = await build();
      for (const one of deeds) await perform(world, one);
      expect(await faultsOfMoney(house)).toEqual([]);
      for (const [i, unit] of world.units.entries()) {
        const { balances } = (await (world.keepers[i] as SignedIn).get(`/api/units/${unit.id}/dues`)).body;
        const found = { unit: NAMES[i], cash: balances.cash, inTransit: balances.inTransit };
        expect(found).toEqual({ unit: NAMES[i], cash: world.boxes[i], inTransit: world.way[i] });
        const [collected, keptAndPassed] = await division(unit.id);
        expect([NAMES[i], keptAndPassed]).toEqual([NAMES[i], collected]);
      }
      const { rows } = await house.asOwner.pool.query(
        "select count(*)::int as n from dues.slip where state = 'RECEIVED'",
      );
      closings.n = rows[0].n;
    }),
    { numRuns: 8, endOnFailure: true },
  );
  // Worth something only while money really went up.
  expect(closings.n).toBeGreaterThan(3);
}, 240_000);
