import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { today } from "#kernel/contract/plain-date.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { plantMember } from "#modules/leadership/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import { monthOf, monthsAfter } from "../contract/month.ts";
import { faultsOfMoney, openNow } from "./testing.ts";

let house: TestServer;
let units: Record<string, UnitPath>;
let treasurer: SignedIn;
let base: SignedIn;
let province: SignedIn;
const unit = (name: string): UnitPath => units[name] as UnitPath;
const DAY = today();
const NOW = monthOf(DAY);
const BRANCH = "Chi đoàn thôn 1";
const people: Record<string, string> = {};
const id = (name: string): string => people[name] as string;

async function member(
  name: string,
  more: { status?: string; counted?: boolean; salaried?: boolean; branch?: string } = {},
) {
  const personId = await plantMember(house.database.db, unit(more.branch ?? BRANCH), name, more);
  if (more.salaried) {
    await house.asOwner.pool.query(
      "update members.person set is_salaried = true, changed_at = '2020-01-01' where id = $1",
      [personId],
    );
  }
  people[name] = personId;
  return personId;
}
const at = (name: string, path: string) => `/api/units/${unit(name).id}/dues${path}`;
const lines = async (who = treasurer, month = NOW) =>
  (await who.post(at(BRANCH, "/lines"), { month })).body.rows as {
    fullName: string;
    state: string;
    amount: number;
  }[];
const collect = (names: string[], more: object = {}, who = treasurer) =>
  who.post(at(BRANCH, "/receipts"), { personIds: names.map(id), months: [NOW], ...more });

beforeAll(async () => {
  house = await testServer();
  units = await plantUnits(house.database.db, [
    "CENTRAL",
    "Trung ương",
    [
      [
        "PROVINCIAL",
        "Tỉnh Đoàn",
        [
          [
            "BASE_UNION",
            "Đoàn xã",
            [
              ["BRANCH", BRANCH],
              ["BRANCH", "Chi đoàn thôn 2"],
            ],
          ],
        ],
      ],
    ],
  ]);
  for (const name of ["An", "Bình", "Chi"]) await member(name);
  await member("Dũng có lương", { salaried: true });
  await member("Én hoãn", { status: "DEFERRED" });
  await member("Giang mất liên lạc", { status: "LOST" });
  await member("Hà danh dự", { status: "HONORARY", counted: false });
  await member("Lan", { branch: "Chi đoàn thôn 2" });
  treasurer = await signInAs(house, { role: "TREASURER", unitId: unit(BRANCH).id });
  base = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Đoàn xã").id });
  province = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Tỉnh Đoàn").id });
});
afterAll(() => house.close());

test("opening a month gives a line to each counted member by salary, none to the honorary or lost; twice is once", async () => {
  const asked = await base.post(at("Đoàn xã", "/opening"), { month: NOW });
  expect(asked.status, JSON.stringify(asked.body)).toBe(200);
  expect(await openNow(house, unit("Đoàn xã").id, NOW)).toEqual({ result: { branches: 2, lines: 6 } });
  expect(await openNow(house, unit("Đoàn xã").id, NOW)).toEqual({ result: { branches: 0, lines: 0 } });
  // 2,000 đ without and 5,000 đ with salary: guidance of 18/3/2024.
  expect((await lines()).map((line) => [line.fullName, line.state, line.amount])).toEqual([
    ["An", "DUE", 2000],
    ["Bình", "DUE", 2000],
    ["Chi", "DUE", 2000],
    ["Dũng có lương", "DUE", 5000],
    ["Én hoãn", "DUE", 2000],
  ]);
  expect(await faultsOfMoney(house)).toEqual([]);
});

test("many are ticked at once, each with a receipt of its own; who was ticked before is settled", async () => {
  const done = await collect(["An", "Bình"]);
  expect([done.body.total, done.body.receipts.map((one: any) => one.no)]).toEqual([
    4000,
    [`${NOW.slice(0, 4)}/000001`, `${NOW.slice(0, 4)}/000002`],
  ]);
  expect((await collect(["An"])).body.code).toBe("dues.nothing_to_collect");
  const more = await collect(["An", "Chi"]);
  expect([more.body.total, more.body.settled]).toEqual([2000, [id("An")]]);
});

test("four who tick the same member at the same time write one receipt", async () => {
  const place = unit("Chi đoàn thôn 2");
  const own = await signInAs(house, { role: "TREASURER", unitId: place.id });
  const above = await signInAs(house, { role: "TREASURER", unitId: unit("Đoàn xã").id });
  const body = { personIds: [id("Lan")], months: [NOW] };
  const all = await Promise.all(
    [own, above, own, above].map((who) => who.post(at("Chi đoàn thôn 2", "/receipts"), body)),
  );
  expect(all.map((one) => one.status).toSorted()).toEqual([200, 409, 409, 409]);
  const { rows } = (await own.get(at("Chi đoàn thôn 2", "/receipts"))).body;
  expect(rows.map((row: any) => row.no)).toEqual([`${NOW.slice(0, 4)}/000001`]);
});

test("one đồng short stays partly paid; the rest may follow, more than owed may not", async () => {
  const short = await collect(["Dũng có lương"], { amount: 4999 });
  expect(short.body.total).toBe(4999);
  const state = async () => (await lines()).find((line) => line.fullName === "Dũng có lương")?.state;
  expect(await state()).toBe("PARTLY");
  expect((await collect(["Dũng có lương"], { amount: 2 })).body.code).toBe("dues.too_much");
  await collect(["Dũng có lương"], { amount: 1 });
  expect(await state()).toBe("PAID");
});

test("a receipt is taken back by an opposite entry once; its number is not given again", async () => {
  const made = (await collect(["Én hoãn"])).body.receipts[0];
  const undone = await treasurer.post(`/api/dues/receipts/${made.id}/undo`, { reason: "Thu nhầm người." });
  expect(undone.body).toEqual({ amount: 2000 });
  const again = await treasurer.post(`/api/dues/receipts/${made.id}/undo`, { reason: "Thu nhầm người." });
  expect(again.body.code).toBe("dues.undone_already");
  expect((await lines()).find((line) => line.fullName === "Én hoãn")?.state).toBe("DUE");
  const next = (await collect(["Én hoãn"])).body.receipts[0];
  expect(Number(next.no.slice(5))).toBe(Number(made.no.slice(5)) + 1);
  const { rows } = (await treasurer.get(at(BRANCH, "/receipts"))).body;
  expect(rows.find((row: any) => row.id === made.id).undone).toEqual({ on: DAY, reason: "Thu nhầm người." });
});

test("who pays ahead has those months already when they open; further than the rule is refused", async () => {
  const ahead = [1, 2, 3].map((n) => monthsAfter(NOW, n));
  expect((await collect(["Chi"], { months: [monthsAfter(NOW, 4)] })).body.code).toBe("dues.too_far_ahead");
  expect((await collect(["Chi"], { months: ahead })).body.total).toBe(6000);
  const row = (await lines()).find((line) => line.fullName === "Chi");
  expect(row).toMatchObject({ paidUntil: ahead[2] });
  await openNow(house, unit(BRANCH).id, ahead[0] as string);
  expect((await lines(treasurer, ahead[0])).map((line) => [line.fullName, line.state])).toContainEqual([
    "Chi",
    "PAID",
  ]);
});

test("the program's own role can neither change nor remove what was booked, and an entry that does not balance fails", async () => {
  const { db, pool } = house.database;
  for (const table of ["entry", "posting", "line", "receipt", "closing"]) {
    await expect(pool.query(`delete from dues.${table}`)).rejects.toThrow(/permission denied/);
    const column = table === "line" ? "paid" : "unit_id";
    if (table !== "closing")
      await expect(pool.query(`update dues.${table} set ${column} = 1`)).rejects.toThrow(/permission denied/);
  }
  await expect(pool.query("update dues.account set balance = 0")).rejects.toThrow(/permission denied/);
  const entry = "01900000-0000-7000-8000-00000000dead";
  const lop = db.transaction().execute(async (tx) => {
    await tx
      .insertInto("dues.entry")
      .values({ id: entry, unit_id: unit(BRANCH).id, no: 9999, nature: "RECEIPT", on_day: DAY })
      .execute();
    await tx
      .insertInto("dues.posting")
      .values([
        { entry_id: entry, n: 1, unit_id: unit(BRANCH).id, account: "CASH", amount: 5 },
        { entry_id: entry, n: 2, unit_id: unit(BRANCH).id, account: "BANK", amount: -4 },
      ])
      .execute();
  });
  await expect(lop).rejects.toThrow(/sum to 1/);
});

test("a province sees sums and nobody's name; a member of another branch's staff sees nothing", async () => {
  const other = await signInAs(house, { role: "TREASURER", unitId: unit("Chi đoàn thôn 2").id });
  expect((await other.post(at(BRANCH, "/lines"), { month: NOW })).status).toBe(404);
  expect((await province.post(at(BRANCH, "/lines"), { month: NOW })).body.code).toBe("dues.sums_only");
  const seen = (await province.get(at("Tỉnh Đoàn", ""))).body;
  expect(seen.sums).toMatchObject({ branches: 2, opened: 2, lines: 6, claimed: 15_000, paid: 15_000 });
  const below = (await province.get(at("Tỉnh Đoàn", "/below"))).body.rows;
  expect(below.map((row: any) => [row.unitName, row.sums.paid])).toEqual([["Đoàn xã", 15_000]]);
  expect(JSON.stringify([seen, below])).not.toContain("Bình");
  expect((await base.post(at(BRANCH, "/receipts"), { personIds: [id("An")], months: [NOW] })).status).toBe(
    403,
  );
});

test("a month is closed once and in order; a third goes up, the superior disputes, the branch sends again, nothing is lost", async () => {
  const shown = (await treasurer.get(at(BRANCH, ""))).body;
  expect(shown.sinceClosing).toEqual({ collected: 19_000, passes: 6333 });
  const closed = (await treasurer.post(at(BRANCH, "/closing"), { month: NOW })).body;
  expect(closed).toMatchObject({ collected: 19_000, passed: 6333, kept: 12_667 });
  expect((await treasurer.post(at(BRANCH, "/closing"), { month: NOW })).body.code).toBe(
    "dues.closed_already",
  );
  const slip = async (who = treasurer, direction = "up", name = BRANCH) =>
    (await who.get(at(name, `/slips?direction=${direction}`))).body.rows[0];
  const step = (who: SignedIn, verb: string, one: any, more: object = {}) =>
    who.post(`/api/dues/slips/${one.id}/${verb}`, { version: one.version, ...more });
  const draft = await slip();
  expect([draft.state, draft.can]).toEqual([
    "DRAFT",
    { send: true, takeBack: false, receive: false, dispute: false },
  ]);
  expect((await step(base, "receive", draft, { channel: "CASH", on: DAY })).body.code).toBe(
    "dues.slip_not_now",
  );
  expect((await step(treasurer, "send", draft, { channel: "BANK", on: DAY })).body.code).toBe(
    "dues.not_enough",
  );
  await step(treasurer, "send", draft, { channel: "CASH", on: DAY });
  const sent = await slip(base, "down", "Đoàn xã");
  expect((await step(province, "receive", sent, { channel: "CASH", on: DAY })).body.code).toBe(
    "dues.not_yours",
  );
  await step(base, "dispute", sent, { reason: "Chưa nhận được tiền." });
  await step(treasurer, "take-back", await slip(), { reason: "Gửi nhầm người nhận." });
  await step(treasurer, "send", await slip(), { channel: "CASH", on: DAY });
  const old = await slip(base, "down", "Đoàn xã");
  const received = await step(base, "receive", old, { channel: "CASH", on: DAY });
  expect(received.body.state).toBe("RECEIVED");
  expect((await step(base, "receive", old, { channel: "CASH", on: DAY })).body.code).toBe(
    "dues.slip_not_now",
  );
  expect((await base.get(at("Đoàn xã", ""))).body.balances).toMatchObject({ cash: 6333 });
  const after = (await treasurer.get(at(BRANCH, ""))).body;
  expect(after.balances).toMatchObject({ cash: 12_667, inTransit: 0, owedUp: 0 });
});

test("after the closing a receipt is taken back in the open month and lessens what goes up next", async () => {
  const { rows } = (await treasurer.get(at(BRANCH, "/receipts"))).body;
  const last = rows.find((row: any) => row.fullName === "An" && !row.undone);
  await treasurer.post(`/api/dues/receipts/${last.id}/undo`, { reason: "Đoàn viên đóng hai nơi." });
  expect((await treasurer.get(at(BRANCH, ""))).body.sinceClosing).toEqual({ collected: -2000, passes: 0 });
});

test("the books prove themselves", async () => {
  expect(await faultsOfMoney(house)).toEqual([]);
  await house.asOwner.pool.query("update dues.account set balance = balance + 1 where kind = 'CASH'");
  expect((await faultsOfMoney(house)).every((fault) => fault.startsWith("dues.balances"))).toBe(true);
});
