import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { addDays, today } from "#kernel/contract/plain-date.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { attach, faultsOf, step } from "#modules/cases/server/testing.ts";
import { insertPositions } from "#modules/leadership/server/api.ts";
import { plantMember } from "#modules/leadership/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";

let house: TestServer;
let units: Record<string, UnitPath>;
let secretary: SignedIn;
let base: SignedIn;
const unit = (name: string): UnitPath => units[name] as UnitPath;
const DAY = today();

beforeAll(async () => {
  house = await testServer();
  units = await plantUnits(house.database.db, [
    "CENTRAL",
    "Trung ương",
    [["PROVINCIAL", "Tỉnh Đoàn", [["BASE_UNION", "Đoàn xã", [["BRANCH", "Chi đoàn thôn"]]]]]],
  ]);
  secretary = await signInAs(house, { role: "BRANCH_SECRETARY", unitId: unit("Chi đoàn thôn").id });
  base = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Đoàn xã").id });
});
afterAll(() => house.close());

/** A member of so many years and a day. */
async function aged(name: string, years: number, status = "ACTIVE"): Promise<string> {
  const id = await plantMember(house.database.db, unit("Chi đoàn thôn"), name, {
    status,
    counted: status !== "REMOVED",
  });
  const born = addDays(DAY, -Math.ceil(years * 365.25) - 1);
  await house.database.db
    .updateTable("members.person")
    .set({ date_of_birth: born })
    .where("id", "=", id)
    .execute();
  return id;
}
const status = async (id: string) =>
  (
    await house.database.db
      .selectFrom("members.membership")
      .select("status")
      .where("person_id", "=", id)
      .executeTakeFirstOrThrow()
  ).status;
const begin = (procedure: string, facts: object, personId: string | null = null, who = secretary) =>
  who.post("/api/cases", { procedure, unitId: unit("Chi đoàn thôn").id, personId, facts });
const lines = (at: { id: string }, rows: { personId: string; facts: object }[]) =>
  secretary
    .post(`/api/cases/${at.id}/lines`, { personIds: rows.map((row) => row.personId) })
    .then(() => secretary.put(`/api/cases/${at.id}/lines`, { rows }));
const DECISION = { decisionNo: "7-QĐ/ĐTN", decisionDate: DAY };
const VOTE = { eligible: 9, present: 7, for: 6, against: 1, abstain: 0 };

test("who is over thirty comes of age or stays by wish; who is not yet, or too old to stay, is named", async () => {
  const [going, staying, young, old] = [
    await aged("Lý Văn Đi", 32),
    await aged("Lý Thị Ở", 33),
    await aged("Lý Văn Non", 29),
    await aged("Lý Văn Quá", 37),
  ];
  const made = (await begin("COMING_OF_AGE", { ceremonyOn: DAY })).body;
  await lines(made, [
    { personId: going, facts: { wish: "MATURE" } },
    { personId: staying, facts: { wish: "STAY" } },
    { personId: young, facts: { wish: "MATURE" } },
    { personId: old, facts: { wish: "STAY" } },
  ]);
  const refused = await step(secretary, made, "submit");
  expect(refused.body.data.all.map((one: any) => [one.code, one.data.names])).toEqual([
    ["leaving.not_over_age", "Lý Văn Non"],
    ["leaving.may_not_stay", "Lý Văn Quá"],
  ]);
  await secretary.post(`/api/cases/${made.id}/lines/removal`, { personIds: [young, old] });
  await insertPositions(house.database.db, [
    {
      personId: going,
      unit: unit("Đoàn xã"),
      termId: null,
      organ: "EXECUTIVE_COMMITTEE",
      rank: "COMMITTEE",
      from: "2024-01-01",
      to: null,
    },
  ]);
  const submitted = (await step(secretary, made, "submit")).body;
  const done = (await step(base, submitted, "approve", { form: DECISION })).body;
  expect(done.state).toBe("EFFECTIVE");
  expect([await status(going), await status(staying), await status(young)]).toEqual([
    "MATURED",
    "EXTENDED",
    "ACTIVE",
  ]);
  const seats = await house.database.db
    .selectFrom("leadership.position")
    .select(["valid_to", "end_reason"])
    .where("person_id", "=", going)
    .execute();
  expect(seats).toEqual([{ valid_to: DAY, end_reason: "CAME_OF_AGE" }]);
  await step(base, done, "revoke", { form: DECISION, comment: "Sai ngày sinh." });
  expect([await status(going), await status(staying)]).toEqual(["ACTIVE", "ACTIVE"]);
  expect(await faultsOf(house)).toEqual([]);
});

test("a removal waits after the notice, is voted on, is told to the superior, who may restore", async () => {
  const [one, two] = [await aged("Mai Văn Vắng", 20), await aged("Mai Thị Thiếu", 20)];
  const hasty = (await begin("REMOVAL", { noticeOn: addDays(DAY, -5), meetingOn: DAY })).body;
  const facts = { cause: "NO_ACTIVITY", months: 5, vote: VOTE };
  await lines(hasty, [
    { personId: one, facts },
    { personId: two, facts: { ...facts, months: 2 } },
  ]);
  for (const kind of ["minutes", "notice"]) await attach(secretary, hasty.id, kind);
  const refused = await step(secretary, hasty, "decide");
  expect(refused.body.data.all.map((each: any) => [each.code, each.data.rule])).toEqual([
    ["leaving.notice_too_short", "removal.graceDays"],
    ["leaving.months_too_few", "removal.months"],
  ]);
  await step(secretary, hasty, "withdraw", { comment: "Chưa đủ thời gian." });

  const made = (await begin("REMOVAL", { noticeOn: addDays(DAY, -40), meetingOn: DAY })).body;
  await lines(made, [{ personId: one, facts }]);
  for (const kind of ["minutes", "notice"]) await attach(secretary, made.id, kind);
  const decided = (await step(secretary, made, "decide")).body;
  expect([decided.state, await status(one)]).toEqual(["REPORTED", "REMOVED"]);
  const restored = (await step(base, decided, "restore", { comment: "Đồng chí này đang nằm viện." })).body;
  expect([restored.state, await status(one)]).toEqual(["REVOKED", "ACTIVE"]);
  expect(await faultsOf(house)).toEqual([]);
});

test("a deferral that begins today begins at once; it ends by the branch or by its day, and is never too long", async () => {
  const person = await aged("Nông Văn Nghỉ", 20);
  const me = await signInAs(house, { role: "MEMBER", unitId: unit("Chi đoàn thôn").id, personId: person });
  const facts = { from: DAY, to: addDays(DAY, 100), reason: "ILLNESS" };
  const long = await begin("DEFERRAL", { ...facts, to: addDays(DAY, 400) }, person, me);
  expect(long.body.code).toBe("leaving.deferral_too_long");
  const asked = (await begin("DEFERRAL", facts, person, me)).body;
  const granted = (await step(secretary, asked, "grant")).body;
  expect([granted.state, await status(person)]).toEqual(["RUNNING", "DEFERRED"]);
  const stored = await house.database.db
    .selectFrom("workflow.case")
    .select(["facts", "sealed"])
    .where("id", "=", asked.id)
    .executeTakeFirstOrThrow();
  // Why somebody is away is nobody's business who reads the database.
  expect(JSON.stringify(stored.facts)).not.toContain("ILLNESS");
  expect(stored.sealed).not.toBeNull();
  expect((await me.get(`/api/cases/${asked.id}`)).body.facts.reason).toBe("ILLNESS");
  const back = (await step(secretary, granted, "resume")).body;
  expect([back.state, await status(person)]).toEqual(["ENDED", "ACTIVE"]);
});

test("a secretary does not grant the own deferral, a colleague does", async () => {
  const person = await aged("Nông Thị Tự", 20);
  const who = { role: "BRANCH_SECRETARY", unitId: unit("Chi đoàn thôn").id, personId: person } as const;
  const own = await signInAs(house, who);
  const facts = { from: DAY, to: addDays(DAY, 100), reason: "OTHER" };
  const asked = (await begin("DEFERRAL", facts, person, own)).body;
  expect((await step(own, asked, "grant")).body.code).toBe("cases.own_case");
  expect((await step(secretary, asked, "grant")).body.state).toBe("RUNNING");
});

test("a death is taken off the count by the superior, a mistake is put right with its own line", async () => {
  const person = await aged("Ông Văn Nhầm", 20);
  const made = (await begin("DEPARTURE", { kind: "DECEASED", on: DAY }, person)).body;
  const submitted = (await step(secretary, made, "submit")).body;
  const done = (await step(base, submitted, "approve")).body;
  expect(await status(person)).toBe("DECEASED");
  await step(base, done, "revoke", { form: DECISION, comment: "Báo nhầm người trùng tên." });
  expect(await status(person)).toBe("ACTIVE");
  const history = await house.database.db
    .selectFrom("members.history")
    .select("cause")
    .where("person_id", "=", person)
    .orderBy("id")
    .execute();
  expect(history.map((line) => line.cause)).toEqual(["DECEASED", "RESTORATION"]);
});

test("a removed member comes back by an annulment", async () => {
  const person = await aged("Phan Thị Về", 20, "REMOVED");
  const made = (await begin("RESTORATION", { annulledNo: "3-QĐ/ĐTN", annulledOn: DAY }, person)).body;
  expect((await step(secretary, made, "submit")).body.code).toBe("cases.papers_missing");
  await attach(secretary, made.id, "decision");
  const submitted = (await step(secretary, made, "submit")).body;
  await step(base, submitted, "approve", { form: DECISION });
  expect(await status(person)).toBe("ACTIVE");
});

test("who had stayed on beyond the age comes back as such, with the card they had", async () => {
  const card = async (id: string) =>
    (
      await house.database.db
        .selectFrom("members.membership")
        .select("card_status")
        .where("person_id", "=", id)
        .executeTakeFirstOrThrow()
    ).card_status;
  const withCard = async (name: string, cardStatus: string) => {
    const id = await aged(name, 33, "EXTENDED");
    const row = house.database.db.updateTable("members.membership").set({ card_status: cardStatus });
    await row.where("person_id", "=", id).execute();
    return id;
  };
  const away = await withCard("Quách Văn Vắng", "LOST");
  const me = await signInAs(house, { role: "MEMBER", unitId: unit("Chi đoàn thôn").id, personId: away });
  const facts = { from: DAY, to: addDays(DAY, 100), reason: "ILLNESS" };
  const granted = (await step(secretary, (await begin("DEFERRAL", facts, away, me)).body, "grant")).body;
  expect(await status(away)).toBe("DEFERRED");
  await step(secretary, granted, "resume");
  expect([await status(away), await card(away)]).toEqual(["EXTENDED", "LOST"]);

  const going = await withCard("Quách Thị Đi", "NONE");
  const list = (await begin("COMING_OF_AGE", { ceremonyOn: DAY })).body;
  await lines(list, [{ personId: going, facts: { wish: "MATURE" } }]);
  const decided = (
    await step(base, (await step(secretary, list, "submit")).body, "approve", { form: DECISION })
  ).body;
  expect([await status(going), await card(going)]).toEqual(["MATURED", "RETIRED"]);
  await step(base, decided, "revoke", { form: DECISION, comment: "Sai ngày sinh." });
  expect([await status(going), await card(going)]).toEqual(["EXTENDED", "NONE"]);

  const gone = await withCard("Quách Văn Rời", "ISSUED");
  const left = (await begin("DEPARTURE", { kind: "WITHDRAWN", on: DAY }, gone)).body;
  const approved = (await step(base, (await step(secretary, left, "submit")).body, "approve")).body;
  await step(base, approved, "revoke", { form: DECISION, comment: "Rút đơn." });
  expect([await status(gone), await card(gone)]).toEqual(["EXTENDED", "ISSUED"]);

  const removed = await withCard("Quách Thị Tên", "ISSUED");
  const removal = (await begin("REMOVAL", { noticeOn: addDays(DAY, -40), meetingOn: DAY })).body;
  await lines(removal, [{ personId: removed, facts: { cause: "NO_ACTIVITY", months: 5, vote: VOTE } }]);
  for (const kind of ["minutes", "notice"]) await attach(secretary, removal.id, kind);
  await step(secretary, removal, "decide");
  expect([await status(removed), await card(removed)]).toEqual(["REMOVED", "REVOKED"]);
  const back = (await begin("RESTORATION", { annulledNo: "3-QĐ/ĐTN", annulledOn: DAY }, removed)).body;
  await attach(secretary, back.id, "decision");
  await step(base, (await step(secretary, back, "submit")).body, "approve", { form: DECISION });
  expect([await status(removed), await card(removed)]).toEqual(["EXTENDED", "ISSUED"]);
  expect(await faultsOf(house)).toEqual([]);
});
