import { afterAll, beforeAll, expect, test } from "vitest";
import { textOfPdf } from "#app/checks/case-papers/text-of-pdf.ts";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { modules } from "#app/modules.ts";
import { addDays, today } from "#kernel/contract/plain-date.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { attach, faultsOf, step } from "#modules/cases/server/testing.ts";
import { plantMember } from "#modules/leadership/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import { integrityChecks } from "./integrity.ts";
import { openCampaign } from "./testing.ts";

let house: TestServer;
let units: Record<string, UnitPath>;
let secretary: SignedIn;
let base: SignedIn;
let province: SignedIn;
let stranger: SignedIn;
let campaignId: string;
const unit = (name: string): UnitPath => units[name] as UnitPath;
const DAY = today();
const YEAR = Number(DAY.slice(0, 4));
const DECISION = { decisionNo: "8-QĐ/ĐTN", decisionDate: DAY };
const VOTE = { eligible: 6, present: 6, for: 5, against: 1, abstain: 0 };

beforeAll(async () => {
  house = await testServer();
  units = await plantUnits(house.database.db, [
    "CENTRAL",
    "Trung ương",
    [
      [
        "PROVINCIAL",
        "Tỉnh Đoàn A",
        [
          [
            "BASE_UNION",
            "Đoàn xã",
            [
              ["BRANCH", "Chi đoàn Một"],
              ["BRANCH", "Chi đoàn Hai"],
              ["BRANCH", "Chi đoàn Ba"],
            ],
          ],
        ],
      ],
      ["PROVINCIAL", "Tỉnh Đoàn B", [["BASE_UNION", "Đoàn phường", [["BRANCH", "Chi đoàn Lạ"]]]]],
    ],
  ]);
  secretary = await signInAs(house, { role: "BRANCH_SECRETARY", unitId: unit("Chi đoàn Một").id });
  base = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Đoàn xã").id });
  province = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Tỉnh Đoàn A").id });
  stranger = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Tỉnh Đoàn B").id });
  const opened = await openCampaign(province, unit("Tỉnh Đoàn A").id);
  expect(opened.body).toMatchObject({ branches: 3 });
  campaignId = opened.body.campaignId;
});
afterAll(() => house.close());

const plant = (at: string, name: string, status = "ACTIVE") =>
  plantMember(house.database.db, unit(at), name, { status, counted: status === "ACTIVE" });
const begin = (at = "Chi đoàn Một", who = secretary) =>
  who.post("/api/cases", { procedure: "MEMBER_RATING", unitId: unit(at).id, facts: {} });
const sheetOf = async (caseId: string, who = secretary) =>
  (await who.get(`/api/rating-sheets/${caseId}`)).body;
const levels = (who: SignedIn, caseId: string, rows: [string, object][]) =>
  who.put(`/api/cases/${caseId}/lines`, { rows: rows.map(([personId, facts]) => ({ personId, facts })) });
const codes = (answer: { body: any }): string[] => answer.body.data.all.map((one: any) => one.code);
const faults = async () => {
  const found = await faultsOf(house);
  for (const check of integrityChecks)
    for (const row of (await house.asOwner.pool.query<{ id: string }>(check.sql)).rows)
      found.push(`${check.name} ${row.id}`);
  return found;
};
const writer = () => {
  const found = modules
    .flatMap((one) => one.jobs ?? [])
    .find((one) => one.declaration.name === "exports.write");
  if (!found) throw new Error("nobody writes exports");
  return found;
};
const writeFile = (runId: string) =>
  (writer().handler as unknown as (c: unknown, p: unknown) => Promise<unknown>)(
    {
      database: house.database,
      vault: house.house.vault,
      dataFolder: house.house.settings.dataFolder,
      log: house.house.log,
      signal: new AbortController().signal,
    },
    { runId },
  );
const rowOf = async (who: SignedIn, name: string) =>
  (await who.get(`/api/rating-campaigns/${campaignId}?unit=${unit("Đoàn xã").id}`)).body.rows.find(
    (row: any) => row.unitName === name,
  );

let people: string[];
let kase: { id: string; version: number };

test("a campaign from above is there for the branches below it and for nobody else's", async () => {
  const [row] = (await secretary.get("/api/rating-campaigns")).body.rows;
  expect(row).toMatchObject({
    id: campaignId,
    unitName: "Tỉnh Đoàn A",
    progress: { branches: 1, notBegun: 1 },
  });
  expect((await stranger.get("/api/rating-campaigns")).body.rows).toEqual([]);
  expect((await stranger.get(`/api/rating-campaigns/${campaignId}`)).status).toBe(404);
  const desk = (await secretary.get("/api/desk")).body;
  expect(desk.coming.map((item: any) => item.kind)).toContain("ratings.to_begin");
  expect((await openCampaign(province, unit("Tỉnh Đoàn A").id)).body.code).toBe("ratings.campaign_exists");
  expect((await openCampaign(stranger, unit("Đoàn xã").id)).status).toBe(404);
  expect((await openCampaign(secretary, unit("Chi đoàn Một").id)).status).toBe(403);
});

test("the sheet lists everybody of the branch; members rate themselves, and only while it is open to them", async () => {
  people = [];
  for (const name of ["An", "Bình", "Cúc", "Dũng", "Hà", "Lan"])
    people.push(await plant("Chi đoàn Một", `Nguyễn ${name}`));
  await plant("Chi đoàn Một", "Nguyễn Ứng Viên", "CANDIDATE");
  kase = (await begin()).body;
  expect((await begin()).body.code).toBe("ratings.sheet_exists");
  const sheet = await sheetOf(kase.id);
  expect(sheet.people.map((one: any) => one.personId)).toEqual(people);
  const me = await signInAs(house, {
    role: "MEMBER",
    unitId: unit("Chi đoàn Một").id,
    personId: people[0] as string,
  });
  const desk = (await me.get("/api/desk")).body;
  expect(desk.coming.map((item: any) => item.kind)).toEqual(["ratings.own"]);
  const own = (await me.get("/api/my-rating")).body.open;
  expect(own).toMatchObject({ caseId: kase.id, writes: true, level: null });
  const words = { caseId: kase.id, level: "GOOD", text: "Tham gia đủ các buổi sinh hoạt." };
  expect((await me.put("/api/my-rating", words)).status).toBe(200);
  expect((await sheetOf(kase.id)).people[0].self).toEqual({ level: "GOOD", text: words.text });
  // A superior that is no hand of the case sees levels, not what members wrote nor what registers say of them.
  const fromAbove = (await sheetOf(kase.id, province)).people[0];
  expect([fromAbove.self, fromAbove.facts]).toEqual([{ level: "GOOD", text: null }, null]);
  const met = await step(secretary, kase, "meet", { form: { meetingOn: DAY } });
  expect(met.body).toMatchObject({ state: "MEETING" });
  kase = met.body;
  expect((await me.put("/api/my-rating", words)).body.code).toBe("ratings.self_over");
  const other = await signInAs(house, {
    role: "MEMBER",
    unitId: unit("Chi đoàn Hai").id,
    personId: await plant("Chi đoàn Hai", "Trần Khác"),
  });
  expect((await other.put("/api/my-rating", words)).status).toBe(404);
});

test("a secretary who rates everybody excellent meets a sentence with the figure, and so does the base", async () => {
  await levels(
    secretary,
    kase.id,
    people.map((id) => [id, { level: "EXCELLENT", vote: VOTE }]),
  );
  await attach(secretary, kase.id, "minutes");
  const refused = await step(secretary, kase, "send");
  expect([refused.status, refused.body.code]).toEqual([409, "ratings.cap"]);
  // 20 % of 6 are 1.2: one.
  expect(refused.body.title).toBe("Chi đoàn xếp 6 đoàn viên hoàn thành xuất sắc, nhiều nhất là 1");
  expect(refused.body.detail).toContain("Không quá 20 % của 6 người");
  expect((await sheetOf(kase.id)).cap).toMatchObject({ excellent: 6, most: 1, broken: true });
});

test("discipline, unpaid dues and missed meetings hold a level down, a vote that was not carried and a missing level are named", async () => {
  const [a, b, c, d, e, f] = people as [string, string, string, string, string, string];
  const past = addDays(DAY, -30);
  await house.asOwner.pool.query(
    `insert into workflow.case (id, procedure, state, phase, person_id, rules, since)
     values (gen_random_uuid(), 'DISCIPLINE', 'IN_FORCE', 'ENDED', $1, 'charter-12', $2)`,
    [b, past],
  );
  await house.asOwner.pool.query(
    `insert into discipline.record (case_id, person_id, unit_id, decided_by, form, as_officer, decision_date, announced_on, ends_on)
     select id, person_id, $2, $3, 'REPRIMAND', false, $4, $4, $4 from workflow.case where person_id = $1 and procedure = 'DISCIPLINE'`,
    [b, unit("Chi đoàn Một").id, unit("Đoàn xã").id, past],
  );
  await house.asOwner.pool.query(
    `insert into workflow.step (case_id, no, step, to_state, on_day, rules)
     select id, 1, 'begin', state, since, rules from workflow.case where person_id = $1 and procedure = 'DISCIPLINE'`,
    [b],
  );
  await house.asOwner.pool.query(
    `insert into dues.line (unit_id, person_id, month, amount, salaried) values ($1, $2, $3, 2000, false)`,
    [unit("Chi đoàn Một").id, a, `${YEAR}-02-01`],
  );
  // One meeting was held, and d stayed away.
  await house.asOwner.pool.query(
    `with held as (
      insert into meetings.meeting (id, unit_id, kind, on_day, place, agenda, minutes, state, rule_set, closed_at, account_id)
      values (gen_random_uuid(), $1, 'REGULAR', $6, 'Nhà văn hóa', 'Sinh hoạt', 'Đã họp', 'CLOSED', 'charter-12', now(), gen_random_uuid())
      returning id),
    part as (
      insert into meetings.part (meeting_id, unit_id, a1, a2, a3, a4, on_day, called, eligible, present, excused, absent, valid)
      select id, $1, $2, $3, $4, $5, $6, 1, 1, 0, 0, 1, true from held returning meeting_id)
    insert into meetings.attendance (meeting_id, unit_id, person_id, called_as, presence)
    select meeting_id, $1, $7, 'MEMBER', 'ABSENT' from part`,
    [unit("Chi đoàn Một").id, ...unit("Chi đoàn Một").path, past, d],
  );
  await levels(secretary, kase.id, [
    [a, { level: "EXCELLENT", vote: VOTE }],
    [b, { level: "GOOD", vote: VOTE }],
    [c, { level: "GOOD", vote: { ...VOTE, for: 3, against: 3 } }],
    [d, { level: "GOOD", vote: VOTE }],
    [e, { level: "NOT_RATED", why: "ILL" }],
  ]);
  expect((await levels(secretary, kase.id, [[f, { level: "NOT_RATED" }]])).body.code).toBe("invalid_input");
  await levels(secretary, kase.id, [[f, { level: "COMPLETED" }]]);
  const late = await plant("Chi đoàn Một", "Nguyễn Muộn");
  const refused = await step(secretary, kase, "send");
  expect(codes(refused).sort()).toEqual([
    "cases.vote_missing",
    "ratings.limit_dues",
    "ratings.limit_reprimand",
    "ratings.not_carried",
    "ratings.people_missing",
  ]);
  expect(refused.body.title).toContain("Nguyễn Muộn");
  const seen = (await sheetOf(kase.id)).people;
  expect(seen.map((one: any) => one.ceiling)).toEqual([
    "GOOD",
    "COMPLETED",
    "EXCELLENT",
    "GOOD",
    "EXCELLENT",
    "EXCELLENT",
  ]);
  expect((await secretary.post(`/api/rating-sheets/${kase.id}/list`, {})).body).toEqual({
    added: 1,
    removed: 0,
    elsewhere: [],
  });
  await levels(secretary, kase.id, [
    [a, { level: "GOOD", vote: VOTE }],
    [b, { level: "COMPLETED", vote: VOTE }],
    [c, { level: "EXCELLENT", vote: VOTE }],
    [f, { level: "NOT_COMPLETED", vote: VOTE }],
    [late, { level: "NOT_RATED", why: "NEW" }],
  ]);
  people.push(late);
  const sent = await step(secretary, kase, "send");
  expect(sent.body).toMatchObject({ state: "SENT" });
  kase = sent.body;
  expect(await rowOf(base, "Chi đoàn Một")).toMatchObject({
    progress: {
      sent: 1,
      members: 7,
      counts: { excellent: 1, good: 2, completed: 1, notCompleted: 1, notRated: 2 },
    },
    sheet: { state: "SENT", caseId: kase.id },
  });
});

test("the base returns with a reason, recognises what comes back, and the books then hold it, locked", async () => {
  expect((await step(base, kase, "return")).body.code).toBe("cases.reason_needed");
  kase = (await step(base, kase, "return", { comment: "Biên bản thiếu chữ ký." })).body;
  expect((await step(base, kase, "recognise", { form: DECISION })).body.code).toBe("cases.not_now");
  kase = (await step(secretary, kase, "send")).body;
  expect((await step(secretary, kase, "recognise", { form: DECISION })).body.code).toBe(
    "cases.not_your_hand",
  );
  expect((await step(stranger, kase, "recognise", { form: DECISION })).status).toBe(404);
  expect(
    (await step(base, kase, "recognise", { form: { ...DECISION, decisionDate: addDays(DAY, 1) } })).body.code,
  ).toBe("ratings.decision_ahead");
  const done = await step(base, kase, "recognise", { form: DECISION });
  expect(done.body).toMatchObject({ state: "RECOGNISED" });
  kase = done.body;
  const book = (await secretary.get(`/api/members/${people[2]}/ratings`)).body.rows;
  expect(book).toMatchObject([
    { year: YEAR, level: "EXCELLENT", decisionNo: "8-QĐ/ĐTN", decidedBy: "Đoàn xã" },
  ]);
  expect((await stranger.get(`/api/members/${people[2]}/ratings`)).status).toBe(404);
  expect(
    (await levels(secretary, kase.id, [[people[0] as string, { level: "GOOD", vote: VOTE }]])).body.code,
  ).toBe("cases.not_now");
  expect((await secretary.post(`/api/rating-sheets/${kase.id}/list`, {})).body.code).toBe("cases.not_now");
  expect(await faults()).toEqual([]);
});

test("the base opens it again for a reason: the book's line is annulled, and the branch mends it", async () => {
  expect((await step(secretary, kase, "reopen", { comment: "Ghi nhầm." })).body.code).toBe(
    "cases.not_your_hand",
  );
  kase = (await step(base, kase, "reopen", { comment: "Ghi nhầm mức của đồng chí Cúc." })).body;
  expect(kase).toMatchObject({ state: "RETURNED" });
  const [annulled] = (await base.get(`/api/members/${people[2]}/ratings`)).body.rows;
  expect(annulled).toMatchObject({ annulledOn: DAY, annulledWhy: "Ghi nhầm mức của đồng chí Cúc." });
  expect(await faults()).toEqual([]);
  await levels(secretary, kase.id, [[people[2] as string, { level: "GOOD", vote: VOTE }]]);
  kase = (await step(secretary, kase, "send")).body;
  expect((await step(base, kase, "recognise", { form: DECISION })).body).toMatchObject({
    state: "RECOGNISED",
  });
  const rows = (await base.get(`/api/members/${people[2]}/ratings`)).body.rows;
  expect(rows.map((row: any) => [row.level, row.annulledOn !== null])).toEqual([
    ["GOOD", false],
    ["EXCELLENT", true],
  ]);
  expect((await rowOf(province, "Chi đoàn Một")).progress).toMatchObject({ recognised: 1, late: 0 });
  expect(await faults()).toEqual([]);
});

test("a second year running without completion waits on the branch's desk; the paper book's old words stay as they are", async () => {
  const id = people[5] as string;
  const past = {
    year: YEAR - 1,
    level: "NOT_COMPLETED",
    decisionNo: "3-QĐ/ĐTN",
    decisionDate: `${YEAR - 1}-12-20`,
  };
  expect((await secretary.post(`/api/members/${id}/ratings`, past)).status).toBe(403);
  expect((await stranger.post(`/api/members/${id}/ratings`, past)).status).toBe(404);
  expect((await base.post(`/api/members/${id}/ratings`, past)).status).toBe(200);
  expect((await base.post(`/api/members/${id}/ratings`, { ...past, decisionNo: "4-QĐ/ĐTN" })).body.code).toBe(
    "ratings.year_rated",
  );
  expect((await base.post(`/api/members/${id}/ratings`, { ...past, year: YEAR })).body.code).toBe(
    "ratings.past_only",
  );
  await base.post(`/api/members/${id}/ratings`, {
    ...past,
    year: 2018,
    level: "KHA",
    decisionDate: "2018-12-20",
  });
  const rows = (await base.get(`/api/members/${id}/ratings`)).body.rows;
  expect(rows.map((row: any) => row.level)).toEqual([
    "NOT_COMPLETED",
    "NOT_COMPLETED",
    "NOT_COMPLETED",
    "KHA",
  ]);
  const desk = (await secretary.get("/api/desk")).body;
  const all = [...desk.late, ...desk.today, ...desk.coming];
  expect(all.find((item: any) => item.kind === "ratings.twice_not_completed").data).toMatchObject({
    name: "Nguyễn Lan",
  });
});

test("the year-end list holds who was recognised with level, votes and decision, under Vietnamese headers", async () => {
  const ask = (who: SignedIn, body: object = {}) =>
    who.post(`/api/rating-campaigns/${campaignId}/exports`, body);
  expect((await ask(stranger)).status).toBe(404);
  expect((await ask(secretary, { unit: unit("Đoàn xã").id })).status).toBe(404);
  const { fileId, runId } = (await ask(base, { format: "csv" })).body;
  await writeFile(runId);
  const file = await base.inject({ method: "GET", url: `/api/my-files/${fileId}/content` });
  const [header, ...rows] = file.body.replace("\uFEFF", "").trim().split(/\r?\n/u);
  expect(header).toContain("Họ và tên");
  expect(header).toContain("Kết quả xếp loại");
  const line = rows.find((row) => row.includes("Nguyễn Cúc"));
  expect(line).toContain("Hoàn thành tốt nhiệm vụ");
  expect(line).toContain("8-QĐ/ĐTN");
  expect(rows.find((row) => row.includes("Nguyễn Hà"))).toContain("Ốm đau, thai sản");
});

test("who moved after the closing date is rated where they stood on it", async () => {
  await openCampaign(base, unit("Đoàn xã").id, {
    year: YEAR - 1,
    fromOn: `${YEAR - 1}-01-01`,
    closingOn: addDays(DAY, -20),
  });
  const two = await signInAs(house, { role: "BRANCH_SECRETARY", unitId: unit("Chi đoàn Hai").id });
  const [stays, came] = [await plant("Chi đoàn Hai", "Lê Ở Lại"), await plant("Chi đoàn Hai", "Lê Mới Đến")];
  const moved = (id: string) =>
    house.asOwner.pool.query("update members.membership set joined_unit_on = $2 where person_id = $1", [
      id,
      addDays(DAY, -5),
    ]);
  await moved(came);
  const made = await two.post("/api/cases", {
    procedure: "MEMBER_RATING",
    unitId: unit("Chi đoàn Hai").id,
    facts: { year: YEAR - 1 },
  });
  const listed = (await sheetOf(made.body.id, two)).people.map((one: any) => one.fullName);
  expect(listed).toContain("Lê Ở Lại");
  expect(listed).not.toContain("Lê Mới Đến");
  await house.asOwner.pool.query("update members.membership set unit_id = $2, a4 = $2 where person_id = $1", [
    stays,
    unit("Chi đoàn Ba").id,
  ]);
  await moved(stays);
  expect(await sheetOf(made.body.id, two)).toMatchObject({ missing: [], extra: [] });
});

test("a base's secretary on the list is recognised by the unit above, the others by themself; a date put off holds at once", async () => {
  const year = YEAR - 1;
  const { campaignId: id } = (
    await openCampaign(stranger, unit("Tỉnh Đoàn B").id, {
      year,
      fromOn: `${year}-01-01`,
      closingOn: addDays(DAY, -20),
    })
  ).body;
  const [chief, one, two] = [
    await plant("Chi đoàn Lạ", "Đỗ Bí Thư"),
    await plant("Chi đoàn Lạ", "Đỗ Một"),
    await plant("Chi đoàn Lạ", "Đỗ Hai"),
  ];
  const branch = await signInAs(house, { role: "BRANCH_SECRETARY", unitId: unit("Chi đoàn Lạ").id });
  const ward = await signInAs(house, {
    role: "UNIT_LEADER",
    unitId: unit("Đoàn phường").id,
    personId: chief,
  });
  const made = await branch.post("/api/cases", {
    procedure: "MEMBER_RATING",
    unitId: unit("Chi đoàn Lạ").id,
    facts: { year },
  });
  const met = (await step(branch, made.body, "meet", { form: { meetingOn: DAY } })).body;
  await levels(branch, met.id, [
    [chief, { level: "EXCELLENT", vote: VOTE }],
    [one, { level: "GOOD", vote: VOTE }],
    [two, { level: "GOOD", vote: VOTE }],
  ]);
  await attach(branch, met.id, "minutes");
  let sent = (await step(branch, met, "send")).body;
  expect((await sheetOf(sent.id, ward)).apart).toEqual(["Đỗ Bí Thư"]);

  const { campaign } = (await stranger.get(`/api/rating-campaigns/${id}`)).body;
  const { name, opensOn, selfBy, branchBy, capPercent, version } = campaign;
  const baseBy = addDays(campaign.baseBy, 9);
  const calendar = { name, opensOn, selfBy, branchBy, baseBy, capPercent, version };
  expect((await stranger.patch(`/api/rating-campaigns/${id}`, calendar)).status).toBe(200);
  expect((await branch.get(`/api/cases/${sent.id}`)).body).toMatchObject({
    dueOn: baseBy,
    version: sent.version,
  });

  sent = (await step(ward, sent, "recognise", { form: {} })).body;
  expect(sent.state).toBe("APART");
  const books = async () =>
    Promise.all(
      [chief, one, two].map(async (person) => (await branch.get(`/api/members/${person}/ratings`)).body.rows),
    );
  expect((await books()).map((rows) => rows.length)).toEqual([0, 1, 1]);
  expect(await faults()).toEqual([]);
  expect((await step(ward, sent, "recogniseRest", { form: DECISION })).body.code).toBe("cases.own_name");
  // Nobody else decides in the ward: it waits with the province.
  expect((await branch.get(`/api/cases/${sent.id}`)).body.hand.name).toBe("Tỉnh Đoàn B");
  const papers = async (): Promise<string[][]> =>
    (
      await house.asOwner.pool.query<{ case_part: string; number_text: string; state: string }>(
        "select case_part, number_text, state from papers.paper where case_id = $1 order by created_at, id",
        [sent.id],
      )
    ).rows.map((one) => [one.case_part, one.number_text, one.state]);
  const done = await step(stranger, sent, "recogniseRest", { form: {} });
  expect(done.body.state, JSON.stringify(done.body)).toBe("RECOGNISED");
  expect((await books())[0]).toMatchObject([
    { level: "EXCELLENT", decidedBy: "Tỉnh Đoàn B", decisionNo: "01-QĐ/TĐTN" },
  ]);
  // The decision about the signer stands beside the one about the rest.
  expect((await papers()).slice(1)).toEqual([
    ["decision", "01-QĐ/ĐTN", "ISSUED"],
    ["restDecision", "01-QĐ/TĐTN", "ISSUED"],
  ]);
  expect(await faults()).toEqual([]);
  const reopened = (await step(ward, done.body, "reopen", { comment: "Ghi nhầm." })).body;
  expect(reopened.state).toBe("RETURNED");
  expect((await papers()).slice(1)).toEqual([
    ["decision", "01-QĐ/ĐTN", "REVOKED"],
    ["restDecision", "01-QĐ/TĐTN", "REVOKED"],
    ["revocation", "02-QĐ/ĐTN", "ISSUED"],
  ]);
  expect(await faults()).toEqual([]);
  // Sent anew, the branch's resolution names the signer as well.
  expect((await step(branch, reopened, "send")).body.state).toBe("SENT");
  const view = (await branch.get(`/api/cases/${sent.id}`)).body;
  const fileOf = async (number: string) => {
    const { id: paperId } = view.papers.find((one: any) => one.numberText === number);
    const file = await branch.inject({ method: "GET", url: `/api/cases/${sent.id}/papers/${paperId}/file` });
    return textOfPdf(file.rawPayload);
  };
  expect(await fileOf("02-NQ/ĐTN")).toContain("Đỗ Bí Thư");
  const revoking = (await fileOf("02-QĐ/ĐTN")).replaceAll(/\s+/gu, " ");
  expect(revoking).toContain("01-QĐ/ĐTN");
  expect(revoking).toContain("01-QĐ/TĐTN");
});

test("only who opened a campaign changes it, and it cannot be taken back once a branch has begun", async () => {
  const { campaign } = (await province.get(`/api/rating-campaigns/${campaignId}`)).body;
  const change = {
    version: campaign.version,
    name: campaign.name,
    opensOn: campaign.opensOn,
    selfBy: campaign.selfBy,
    branchBy: campaign.branchBy,
    baseBy: addDays(campaign.baseBy, 7),
    capPercent: 15,
  };
  expect((await base.patch(`/api/rating-campaigns/${campaignId}`, change)).status).toBe(403);
  expect((await stranger.patch(`/api/rating-campaigns/${campaignId}`, change)).status).toBe(404);
  expect(
    (await province.patch(`/api/rating-campaigns/${campaignId}`, { ...change, baseBy: "2020-01-01" })).status,
  ).toBe(422);
  expect((await province.patch(`/api/rating-campaigns/${campaignId}`, change)).body).toEqual({ version: 2 });
  expect((await province.patch(`/api/rating-campaigns/${campaignId}`, change)).body.code).toBe(
    "ratings.campaign_changed",
  );
  const away = (id: string, who = province) =>
    who.post(`/api/rating-campaigns/${id}/withdrawal`, { reason: "Mở nhầm." });
  expect((await away(campaignId)).body.code).toBe("ratings.campaign_begun");
  const other = (await openCampaign(stranger, unit("Tỉnh Đoàn B").id)).body;
  expect((await away(other.campaignId, stranger)).body).toEqual({ branches: 1 });
  expect((await openCampaign(stranger, unit("Tỉnh Đoàn B").id)).body).toMatchObject({ branches: 1 });
});
