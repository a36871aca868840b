import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { addDays, today } from "#kernel/contract/plain-date.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import type { SignedIn } from "#modules/accounts/server/testing.ts";
import { attach, faultsOf, plantLadder, step } from "#modules/cases/server/testing.ts";
import { plantMember } from "#modules/leadership/server/testing.ts";

let house: TestServer;
let unit: (name: string) => UnitPath;
let secretary: SignedIn;
let base: SignedIn;
let province: SignedIn;
const DAY = today();

beforeAll(async () => {
  house = await testServer();
  ({ unit, secretary, base, province } = await plantLadder(house));
});
afterAll(() => house.close());

const begin = (procedure: string, facts: object, personId: string | null = null, who = secretary) =>
  who.post("/api/cases", { procedure, unitId: unit("Chi đoàn thôn").id, personId, facts });
const plant = (name: string, status = "ACTIVE") =>
  plantMember(house.database.db, unit("Chi đoàn thôn"), name, { status, counted: status === "ACTIVE" });
const DECISION = { decisionNo: "5-QĐ/ĐTN", decisionDate: DAY };

const VOTE = { eligible: 9, present: 7, for: 6, against: 1, abstain: 0 };
const FACTS = {
  type: "MERIT_CERT_PROVINCE",
  whom: "PEOPLE",
  year: 2026,
  occasion: "YEARLY",
  content: "Hoàn thành xuất sắc công tác Đoàn năm 2026",
  meetingOn: DAY,
};
async function proposed(personIds: string[], facts: object = FACTS, vote: object = VOTE) {
  const made = (await begin("AWARD", facts)).body;
  await secretary.post(`/api/cases/${made.id}/lines`, { personIds });
  await secretary.put(`/api/cases/${made.id}/lines`, {
    rows: personIds.map((personId) => ({ personId, facts: { merits: "Nhiều đóng góp.", vote } })),
  });
  for (const kind of ["minutes", "report"]) await attach(secretary, made.id, kind);
  return made as { id: string; version: number };
}

test("a provincial certificate goes up level by level; who got too few votes or was refused gets none", async () => {
  const [good, lost, refused] = [
    await plant("Hà Văn Giỏi"),
    await plant("Hà Thị Ít"),
    await plant("Hà Văn Thôi"),
  ];
  const made = await proposed([good, lost, refused]);
  await secretary.put(`/api/cases/${made.id}/lines`, {
    rows: [{ personId: lost, facts: { merits: "Có cố gắng.", vote: { ...VOTE, for: 3, against: 4 } } }],
  });
  const submitted = (await step(secretary, made, "submit")).body;
  expect((await step(province, submitted, "decide", { form: DECISION })).body.code).toBe("cases.not_now");
  expect((await step(secretary, submitted, "passUp")).body.code).toBe("cases.not_your_hand");
  const returned = (await step(base, submitted, "return", { comment: "Thiếu báo cáo." })).body;
  const again = (await step(secretary, returned, "submit")).body;
  await base.put(`/api/cases/${made.id}/lines`, {
    rows: [{ personId: refused, outcome: "REFUSED", reason: "Chưa đủ thành tích." }],
  });
  const passed = (await step(base, again, "passUp")).body;
  expect(passed.state).toBe("SUBMITTED");
  expect((await step(base, passed, "decide", { form: DECISION })).body.code).toBe("cases.not_your_hand");
  const early = { ...DECISION, decisionDate: addDays(DAY, -3) };
  expect((await step(province, passed, "decide", { form: early })).body.code).toBe("merits.decision_day");
  const done = (await step(province, passed, "decide", { form: DECISION })).body;
  expect(done.state).toBe("EFFECTIVE");
  const book = (await base.get(`/api/members/${good}/awards`)).body.rows;
  expect(book).toMatchObject([
    { type: "MERIT_CERT_PROVINCE", year: 2026, decidedBy: "Tỉnh Đoàn", annulledOn: null },
  ]);
  expect((await base.get(`/api/members/${lost}/awards`)).body.rows).toEqual([]);
  expect((await base.get(`/api/members/${refused}/awards`)).body.rows).toEqual([]);

  const twice = await step(secretary, await proposed([good]), "submit");
  expect([twice.body.code, twice.body.data.names]).toEqual(["merits.awarded_already", "Hà Văn Giỏi"]);
  expect((await step(base, done, "annul", { form: DECISION, comment: "Sai." })).body.code).toBe(
    "cases.not_your_hand",
  );
  await step(province, done, "annul", { form: DECISION, comment: "Thành tích không đúng sự thật." });
  expect((await base.get(`/api/members/${good}/awards`)).body.rows[0].annulledOn).toBe(DAY);
  expect(await faultsOf(house)).toEqual([]);
});

test("nobody under review is awarded; a form for units is not given to people; who proposed does not decide", async () => {
  const person = await plant("Hà Văn Xét");
  const people = { ...FACTS, type: "TITLE_OUTSTANDING_MEMBER" };
  const made = await proposed([person], people);
  const facts = { category: "OTHER", actOn: addDays(DAY, -3), happened: "Vắng họp nhiều lần." };
  const review = (await begin("DISCIPLINE", facts, person)).body;
  const refused = await step(secretary, made, "submit");
  expect([refused.body.code, refused.body.data.names]).toEqual(["discipline.unsettled", "Hà Văn Xét"]);
  await step(secretary, review, "close", { comment: "Không đủ căn cứ." });
  const submitted = (await step(base, made, "submit")).body;
  expect((await step(base, submitted, "decide", { form: DECISION })).body.code).toBe("cases.own_request");
  expect((await begin("AWARD", { ...people, whom: "UNIT", unit: unit("Chi đoàn thôn").id })).body.code).toBe(
    "merits.not_for_such",
  );
});

test("a unit is awarded by the level of the form, and only one of the proposing part", async () => {
  const facts = { ...FACTS, type: "MERIT_CERT_BASE", whom: "UNIT" };
  expect((await begin("AWARD", { ...facts, unit: unit("Đoàn xã").id })).body.code).toBe(
    "merits.unit_elsewhere",
  );
  const made = (await begin("AWARD", { ...facts, unit: unit("Chi đoàn thôn").id })).body;
  for (const kind of ["minutes", "report"]) await attach(secretary, made.id, kind);
  const submitted = (await step(secretary, made, "submit")).body;
  expect((await step(base, submitted, "decide", { form: DECISION })).body.state).toBe("EFFECTIVE");
  const rows = (await base.get(`/api/units/${unit("Chi đoàn thôn").id}/awards`)).body.rows;
  expect(rows.map((row: any) => row.type)).toEqual(["MERIT_CERT_BASE"]);
});

test("a province recognises an honorary member, and takes it back", async () => {
  const person = await plant("Hà Thị Danh", "MATURED");
  const member = await plant("Hà Văn Đang");
  const facts = { merits: "Hai mươi năm hiến máu tình nguyện." };
  expect((await begin("HONORARY_MEMBER", facts, member)).body.code).toBe("merits.not_for_honour");
  const made = (await begin("HONORARY_MEMBER", facts, person)).body;
  await attach(secretary, made.id, "proposal");
  const submitted = (await step(secretary, made, "submit")).body;
  expect((await step(base, submitted, "approve", { form: DECISION })).body.code).toBe("cases.not_your_hand");
  const done = (await step(province, submitted, "approve", { form: DECISION })).body;
  const record = () =>
    house.database.db
      .selectFrom("members.membership")
      .select(["status", "is_honorary", "counted"])
      .where("person_id", "=", person)
      .executeTakeFirstOrThrow();
  expect(await record()).toEqual({ status: "HONORARY", is_honorary: true, counted: false });
  await step(province, done, "revoke", { form: DECISION, comment: "Nhầm người." });
  expect(await record()).toEqual({ status: "MATURED", is_honorary: false, counted: false });
  expect(await faultsOf(house)).toEqual([]);
});
