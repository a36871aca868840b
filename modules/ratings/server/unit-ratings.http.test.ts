import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { addDays, today } from "#kernel/contract/plain-date.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { attach, step } from "#modules/cases/server/testing.ts";
import { plantMember } from "#modules/leadership/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import { integrityChecks } from "./integrity.ts";
import { openCampaign } from "./testing.ts";

let house: TestServer;
let units: Record<string, UnitPath>;
let base: SignedIn;
let province: SignedIn;
let stranger: SignedIn;
let campaignId: string;
const secretaries = new Map<string, SignedIn>();
const unit = (name: string): UnitPath => units[name] as UnitPath;
const DAY = today();
const VOTE = { eligible: 2, present: 2, for: 2, against: 0, abstain: 0 };
const DECISION = { decisionNo: "9-QĐ/ĐTN", decisionDate: DAY };
const BRANCHES = ["Chi đoàn Một", "Chi đoàn Hai", "Chi đoàn Ba"];

beforeAll(async () => {
  house = await testServer();
  units = await plantUnits(house.database.db, [
    "CENTRAL",
    "Trung ương",
    [
      [
        "PROVINCIAL",
        "Tỉnh Đoàn A",
        [["BASE_UNION", "Đoàn xã", BRANCHES.map((name) => ["BRANCH", name] as ["BRANCH", string])]],
      ],
      ["PROVINCIAL", "Tỉnh Đoàn B", [["BASE_UNION", "Đoàn phường", [["BRANCH", "Chi đoàn Lạ"]]]]],
    ],
  ]);
  for (const name of BRANCHES)
    secretaries.set(name, await signInAs(house, { role: "BRANCH_SECRETARY", unitId: unit(name).id }));
  base = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Đoàn xã").id });
  province = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Tỉnh Đoàn A").id });
  stranger = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Tỉnh Đoàn B").id });
  campaignId = (await openCampaign(province, unit("Tỉnh Đoàn A").id)).body.campaignId;
});
afterAll(() => house.close());

const of = (name: string) => secretaries.get(name) as SignedIn;
const begin = (who: SignedIn, name: string) =>
  who.post("/api/cases", { procedure: "UNIT_RATING", unitId: unit(name).id, facts: {} });
const sheet = async (who: SignedIn, caseId: string) =>
  (await who.get(`/api/unit-rating-sheets/${caseId}`)).body;
const type = (who: SignedIn, caseId: string, rows: object[]) =>
  who.put(`/api/unit-rating-sheets/${caseId}`, { rows });
const typed = [
  { code: "ACTIVITIES", points: 15, words: "Ba công trình thanh niên." },
  { code: "PARTY", points: 5, words: "Hai đoàn viên ưu tú." },
];

/** A branch with two members, both rated and recognised. */
async function rateMembers(name: string, levels: [string, string]): Promise<void> {
  const ids = [];
  for (const one of ["An", "Bình"])
    ids.push(await plantMember(house.database.db, unit(name), `${one} ${name}`));
  await house.asOwner.pool.query("update members.membership set admission_date = $2 where person_id = $1", [
    ids[0],
    addDays(DAY, -40),
  ]);
  await house.asOwner.pool.query(
    "update members.person set national_id_hash = decode(md5(id::text), 'hex'), phone_hash = decode(md5(id::text), 'hex') where id = any($1)",
    [ids],
  );
  await house.asOwner.pool.query(
    `insert into dues.period (unit_id, a1, a2, a3, a4, month, lines, claimed, paid) values ($1, $2, $3, $4, $5, $6, 2, 4000, 4000)`,
    [unit(name).id, ...unit(name).path, `${DAY.slice(0, 4)}-01-01`],
  );
  // It met once in every month that has ended.
  await house.asOwner.pool.query(
    `with held as (
      insert into meetings.meeting (id, unit_id, kind, on_day, place, agenda, minutes, state, rule_set, closed_at, account_id)
      select gen_random_uuid(), $1, 'REGULAR', day, 'Nhà văn hóa', 'Sinh hoạt', 'Đã họp', 'CLOSED', 'charter-12', now(), gen_random_uuid()
      from generate_series($6::date + 4, $7::date, interval '1 month') day returning id, on_day)
    insert into meetings.part (meeting_id, unit_id, a1, a2, a3, a4, on_day, called, eligible, present, excused, absent, valid)
    select id, $1, $2, $3, $4, $5, on_day, 2, 2, 2, 0, 0, true from held`,
    [unit(name).id, ...unit(name).path, `${DAY.slice(0, 4)}-01-01`, DAY],
  );
  const who = of(name);
  let kase = (await who.post("/api/cases", { procedure: "MEMBER_RATING", unitId: unit(name).id, facts: {} }))
    .body;
  kase = (await step(who, kase, "meet", { form: { meetingOn: DAY } })).body;
  await who.put(`/api/cases/${kase.id}/lines`, {
    rows: ids.map((personId, i) => ({ personId, facts: { level: levels[i], vote: VOTE } })),
  });
  await attach(who, kase.id, "minutes");
  kase = (await step(who, kase, "send")).body;
  expect((await step(base, kase, "recognise", { form: DECISION })).body.state).toBe("RECOGNISED");
}

async function submitted(name: string): Promise<{ id: string; version: number }> {
  const made = (await begin(of(name), name)).body;
  expect((await type(of(name), made.id, typed)).status).toBe(200);
  await attach(of(name), made.id, "minutes");
  const sent = await step(of(name), made, "submit");
  expect(sent.body).toMatchObject({ state: "SUBMITTED" });
  return sent.body;
}

test("members come before their unit, computed criteria cannot be typed, typed ones need their evidence", async () => {
  const name = "Chi đoàn Một";
  const made = (await begin(of(name), name)).body;
  expect((await begin(of(name), name)).body.code).toBe("ratings.unit_rated");
  await attach(of(name), made.id, "minutes");
  const early = await step(of(name), made, "submit");
  expect(early.body.data.all.map((one: any) => one.code)).toEqual([
    "ratings.members_first",
    "ratings.score_missing",
  ]);
  const refused = async (row: object) => (await type(of(name), made.id, [row])).body.code;
  expect(await refused({ code: "DUES", points: 15, words: "Thu đủ" })).toBe("ratings.criterion_computed");
  expect(await refused({ code: "ACTIVITIES", points: 16, words: "Nhiều việc" })).toBe(
    "ratings.too_many_points",
  );
  expect(await refused({ code: "ACTIVITIES", points: 15 })).toBe("ratings.evidence_needed");
  expect(await refused({ code: "GIFTS", points: 1, words: "Quà" })).toBe("ratings.criterion_unknown");
  expect((await type(stranger, made.id, typed)).status).toBe(404);
  expect((await type(base, made.id, typed)).body.code).toBe("cases.not_now");
  await rateMembers(name, ["GOOD", "GOOD"]);
  await type(of(name), made.id, typed);
  const seen = await sheet(of(name), made.id);
  // 25 + 15 + 15 + 15 + 10 computed, 15 + 5 typed.
  expect(seen).toMatchObject({ self: 100, level: "EXCELLENT", openSheets: 0, top: [] });
  expect(seen.set).toMatchObject({ version: 1, surety: "ours" });
  expect((await step(of(name), made, "submit")).body).toMatchObject({ state: "SUBMITTED" });
});

test("the superior changes a score with a reason, and recognises no higher than the score says", async () => {
  const { rows } = (await base.get(`/api/rating-campaigns/${campaignId}/unit-ratings`)).body;
  const [row] = rows;
  expect(row).toMatchObject({ unitName: "Chi đoàn Một", state: "SUBMITTED", selfScore: 100 });
  const kase = (await base.get(`/api/cases/${row.caseId}`)).body;
  const lower = { code: "ACTIVITIES", points: 4.9 };
  expect((await type(base, kase.id, [lower])).body.code).toBe("ratings.reason_for_change");
  expect((await type(base, kase.id, [{ ...lower, words: "Một công trình chưa xong." }])).status).toBe(200);
  const form = { ...DECISION, level: "EXCELLENT" };
  expect((await step(base, kase, "recognise", { form })).body.code).toBe("ratings.above_score");
  expect((await step(stranger, kase, "recognise", { form })).status).toBe(404);
  const returned = (await step(base, kase, "return", { comment: "Bổ sung minh chứng." })).body;
  const again = (await step(of("Chi đoàn Một"), returned, "submit")).body;
  await type(base, kase.id, [{ code: "ACTIVITIES", points: 15 }]);
  const done = await step(base, again, "recognise", { form });
  expect(done.body).toMatchObject({ state: "RECOGNISED" });
  expect(await sheet(of("Chi đoàn Một"), kase.id)).toMatchObject({ final: 100, recognised: "EXCELLENT" });
  expect((await type(base, kase.id, [{ code: "PARTY", points: 5 }])).body.code).toBe("cases.not_now");
});

test("a member without completion closes the top, and a second excellent of the kind breaks the cap", async () => {
  await rateMembers("Chi đoàn Hai", ["GOOD", "NOT_COMPLETED"]);
  await rateMembers("Chi đoàn Ba", ["GOOD", "GOOD"]);
  const two = await submitted("Chi đoàn Hai");
  const three = await submitted("Chi đoàn Ba");
  expect((await sheet(base, two.id)).top).toEqual([{ reason: "NOT_COMPLETED", n: 1 }]);
  const top = { form: { ...DECISION, level: "EXCELLENT" } };
  const refused = await step(base, three, "recognise", top);
  // 20 % of 3 units are 0.6; one is allowed all the same, and it is given.
  expect([refused.body.code, refused.body.data]).toMatchObject([
    "ratings.unit_cap",
    { excellent: 2, most: 1, base: 3 },
  ]);
  expect((await step(base, three, "recognise", { form: { ...DECISION, level: "GOOD" } })).body.state).toBe(
    "RECOGNISED",
  );
  expect((await step(base, two, "recognise", { form: { ...DECISION, level: "GOOD" } })).body.state).toBe(
    "RECOGNISED",
  );
});

const pathOf = (name: string) => `/api/units/${unit(name).id}/rating-criteria`;
/** The program's set with the points of two criteria moved. */
async function ownSet(who: SignedIn, name: string, fromOn: string) {
  const { current } = (await who.get(pathOf(name))).body;
  const { id: _, unitName: __, version: ___, surety: ____, ...set } = current;
  const points: Record<string, number> = { PARTY: 10, ACTIVITIES: 10 };
  const criteria = set.criteria.map((one: any) => ({ ...one, most: points[one.code] ?? one.most }));
  return { ...set, fromOn, criteria };
}

test("a province sets criteria from a day on: they make a hundred, no running campaign is parted, what began keeps its own", async () => {
  const set = await ownSet(stranger, "Tỉnh Đoàn B", addDays(DAY, -20));
  const short = await stranger.post(pathOf("Tỉnh Đoàn B"), { ...set, criteria: set.criteria.slice(1) });
  expect([short.status, short.body.code, short.body.title]).toEqual([
    422,
    "ratings.weights",
    "Tổng điểm của các tiêu chí là 75, phải đúng 100",
  ]);
  expect((await province.post(pathOf("Tỉnh Đoàn B"), set)).status).toBe(404);
  const ward = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Đoàn phường").id });
  expect((await ward.get(pathOf("Đoàn phường"))).body.can).toEqual({ change: false });
  expect((await ward.post(pathOf("Đoàn phường"), set)).body.code).toBe("ratings.criteria_not_yours");
  expect((await stranger.post(pathOf("Tỉnh Đoàn B"), set)).body).toMatchObject({ version: 1 });

  await openCampaign(stranger, unit("Tỉnh Đoàn B").id);
  const made = (await begin(ward, "Đoàn phường")).body;
  const scored = async () => (await sheet(ward, made.id)).set;
  expect(await scored()).toMatchObject({ unitName: "Tỉnh Đoàn B", version: 1 });
  const again = await stranger.post(pathOf("Tỉnh Đoàn B"), set);
  expect([again.status, again.body.code, again.body.data]).toEqual([
    409,
    "ratings.criteria_begun",
    { n: 1, on: addDays(DAY, -20) },
  ]);
  const later = { ...set, name: "Bộ tiêu chí năm sau", fromOn: addDays(DAY, 30) };
  expect((await stranger.post(pathOf("Tỉnh Đoàn B"), later)).body).toMatchObject({ version: 2 });
  const seen = (await stranger.get(pathOf("Tỉnh Đoàn B"))).body;
  expect(seen.current).toMatchObject({ version: 1 });
  expect(seen.versions.map((one: any) => [one.version, one.used])).toEqual([
    [2, 0],
    [1, 1],
  ]);
  expect(await scored()).toMatchObject({ version: 1, name: set.name });
  // Not even the program's own role can rewrite a set that was made.
  await expect(house.database.pool.query("update ratings.criteria_set set name = 'x'")).rejects.toThrow(
    /permission denied/u,
  );
});

test("a base is rated by its province once its branches are done, by the criteria that its campaign began with", async () => {
  const set = await ownSet(province, "Tỉnh Đoàn A", addDays(DAY, -20));
  expect((await province.post(pathOf("Tỉnh Đoàn A"), set)).body.code).toBe("ratings.criteria_begun");
  expect(
    (await province.post(pathOf("Tỉnh Đoàn A"), { ...set, fromOn: addDays(DAY, -19) })).body,
  ).toMatchObject({ version: 1 });
  const made = (await begin(base, "Đoàn xã")).body;
  const seen = await sheet(base, made.id);
  expect(seen.set).toMatchObject({ unitName: null });
  // 5 of 6 good or better: 83.3 of 90 percent for 25 points.
  expect(seen.rows[0]).toMatchObject({ result: 83.3, computed: 23.1 });
  await type(base, made.id, [
    { code: "ACTIVITIES", points: 10, words: "Chín công trình." },
    { code: "PARTY", points: 5, words: "Sáu đoàn viên ưu tú." },
  ]);
  await attach(base, made.id, "minutes");
  const sent = (await step(base, made, "submit")).body;
  expect((await step(base, sent, "recognise", { form: { ...DECISION, level: "GOOD" } })).body.code).toBe(
    "cases.not_your_hand",
  );
  const done = await step(province, sent, "recognise", { form: { ...DECISION, level: "GOOD" } });
  expect(done.body).toMatchObject({ state: "RECOGNISED" });
  const reopened = await step(province, done.body, "reopen", { comment: "Ghi nhầm mức." });
  expect(reopened.body).toMatchObject({ state: "RETURNED" });
  for (const check of integrityChecks)
    expect((await house.asOwner.pool.query(check.sql)).rows, check.name).toEqual([]);
});

test("a unit that was founded this half-year is not rated", async () => {
  await house.asOwner.pool.query("update organisation.unit set valid_from = $2 where id = $1", [
    unit("Tỉnh Đoàn B").id,
    `${DAY.slice(0, 4)}-11-01`,
  ]);
  const central = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Trung ương").id });
  await openCampaign(central, unit("Trung ương").id);
  expect((await begin(stranger, "Tỉnh Đoàn B")).body.code).toBe("ratings.unit_too_young");
});
