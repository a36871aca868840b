import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { addDays, today } from "#kernel/contract/plain-date.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { attach, faultsOf, step } from "#modules/cases/server/testing.ts";
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
    [
      [
        "PROVINCIAL",
        "Tỉnh Đoàn",
        [
          [
            "BASE_UNION",
            "Đoàn trường",
            [
              ["BRANCH", "Chi đoàn 10A1"],
              ["BRANCH", "Chi đoàn 10A2"],
              ["BRANCH", "Chi đoàn 11B1"],
            ],
          ],
        ],
      ],
    ],
  ]);
  secretary = await signInAs(house, { role: "BRANCH_SECRETARY", unitId: unit("Chi đoàn 10A1").id });
  base = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Đoàn trường").id });
});
afterAll(() => house.close());

const candidate = (name: string, more: { status?: string; at?: string } = {}) =>
  plantMember(house.database.db, unit(more.at ?? "Chi đoàn 10A1"), name, {
    status: more.status ?? "CANDIDATE",
    counted: false,
  });
const facts = (vote: object) => ({ vote, introducer: "Lê Thị Giới Thiệu" });
const VOTE = { eligible: 9, present: 7, for: 6, against: 1, abstain: 0 };
const born = (id: string, day: string) =>
  house.database.db.updateTable("members.person").set({ date_of_birth: day }).where("id", "=", id).execute();
const membership = (id: string) =>
  house.database.db
    .selectFrom("members.membership")
    .select([
      "status",
      "counted",
      "admission_date",
      "admission_decision_no",
      "card_no",
      "card_status",
      "member_code",
    ])
    .where("person_id", "=", id)
    .executeTakeFirstOrThrow();
const begin = (who = secretary, meetingOn: string = DAY) =>
  who.post("/api/cases", { procedure: "ADMISSION", unitId: unit("Chi đoàn 10A1").id, facts: { meetingOn } });
const add = (at: { id: string }, personIds: string[]) =>
  secretary.post(`/api/cases/${at.id}/lines`, { personIds });
const write = (who: SignedIn, at: { id: string }, rows: object[]) =>
  who.put(`/api/cases/${at.id}/lines`, { rows });

async function ready(ids: string[], vote: object = VOTE) {
  const made = (await begin()).body;
  expect((await add(made, ids)).body).toEqual({ added: ids.length, left: [] });
  expect(
    (
      await write(
        secretary,
        made,
        ids.map((personId) => ({ personId, facts: facts(vote) })),
      )
    ).status,
  ).toBe(200);
  expect((await attach(secretary, made.id, "minutes")).statusCode).toBe(200);
  return made;
}
const DECISION = { decisionNo: "12-QĐ/ĐTN", decisionDate: DAY };

test("a branch proposes, the superior approves, and the candidate is a member with a card number from the decision on", async () => {
  const [one, two] = [await candidate("Phạm Thị Một"), await candidate("Phạm Văn Hai")];
  const made = await ready([one, two]);
  expect((await step(secretary, made, "approve", { form: DECISION })).body.code).toBe("cases.not_now");
  const submitted = await step(secretary, made, "submit");
  expect(submitted.body).toMatchObject({ state: "SUBMITTED" });
  expect((await write(secretary, made, [{ personId: two, facts: facts(VOTE) }])).body.code).toBe(
    "cases.not_now",
  );
  expect((await write(base, made, [{ personId: two, outcome: "REFUSED" }])).body.code).toBe(
    "cases.reason_needed",
  );
  await write(base, made, [{ personId: two, outcome: "REFUSED", reason: "Hồ sơ lý lịch chưa rõ." }]);
  const approved = await step(base, submitted.body, "approve", { form: DECISION });
  expect(approved.body).toMatchObject({ state: "EFFECTIVE" });
  const now = await membership(one);
  expect(now).toMatchObject({
    status: "ACTIVE",
    counted: true,
    admission_date: DAY,
    admission_decision_no: "12-QĐ/ĐTN",
    card_status: "ISSUED",
  });
  expect(now.card_no).toBe(now.member_code);
  expect(await membership(two)).toMatchObject({ status: "CANDIDATE", counted: false });
  expect(
    (await secretary.get(`/api/cases/${made.id}/lines`)).body.rows.map((row: any) => row.outcome),
  ).toEqual([null, "REFUSED"]);
  expect(await faultsOf(house)).toEqual([]);

  const annulled = await step(base, approved.body, "revoke", {
    form: { decisionNo: "13-QĐ/ĐTN", decisionDate: DAY },
    comment: "Đã là đoàn viên ở nơi khác.",
  });
  expect(annulled.body).toMatchObject({ state: "REVOKED" });
  expect(await membership(one)).toMatchObject({
    status: "CANDIDATE",
    counted: false,
    card_status: "REVOKED",
  });
});

test("half of those present is not more than half: that person goes no further, the others do", async () => {
  const [lost, won] = [await candidate("Vũ Văn Hòa"), await candidate("Vũ Thị Thắng")];
  const made = await ready([lost, won]);
  await write(secretary, made, [
    { personId: lost, facts: facts({ eligible: 9, present: 8, for: 4, against: 4, abstain: 0 }) },
  ]);
  const submitted = await step(secretary, made, "submit");
  await step(base, submitted.body, "approve", { form: DECISION });
  expect([(await membership(lost)).status, (await membership(won)).status]).toEqual(["CANDIDATE", "ACTIVE"]);
});

test("a meeting with too few, a vote that does not add up, and age each get their sentence with the rule", async () => {
  const [few, wrong, young, old] = [
    await candidate("Đỗ Văn Vắng"),
    await candidate("Đỗ Văn Sai"),
    await candidate("Đỗ Thị Trẻ"),
    await candidate("Đỗ Văn Già"),
  ];
  await born(young, addDays(DAY, -16 * 365));
  await born(old, addDays(DAY, -31 * 366));
  const made = await ready([few, wrong, young, old]);
  await write(secretary, made, [
    { personId: few, facts: facts({ eligible: 7, present: 4, for: 4, against: 0, abstain: 0 }) },
    { personId: wrong, facts: facts({ eligible: 7, present: 5, for: 5, against: 1, abstain: 0 }) },
  ]);
  const answer = await step(secretary, made, "submit");
  expect(answer.status).toBe(409);
  expect(
    answer.body.data.all.map((one: any) => [one.code, one.data.names, one.data.rule, one.data.need]),
  ).toEqual([
    ["cases.vote_faulty", "Đỗ Văn Sai", undefined, undefined],
    ["cases.no_quorum", "Đỗ Văn Vắng", "meeting.quorum", 5],
    ["admission.too_young", "Đỗ Thị Trẻ", "admission.leastAge", undefined],
    ["admission.too_old", "Đỗ Văn Già", "admission.mostAge", undefined],
  ]);
  const view = (await secretary.get(`/api/cases/${made.id}`)).body;
  expect(view.steps.find((one: any) => one.step === "submit").obstacles).toHaveLength(4);
});

test("nobody is in two open admissions, nobody of another branch comes in, members neither", async () => {
  const person = await candidate("Bùi Thị Đơn");
  const elsewhere = await candidate("Bùi Văn Lạ", { at: "Chi đoàn 10A2" });
  const member = await candidate("Bùi Văn Rồi", { status: "ACTIVE" });
  const first = (await begin()).body;
  await add(first, [person]);
  const second = (await begin()).body;
  const { body } = await add(second, [person, elsewhere, member]);
  expect(body.added).toBe(0);
  expect(body.left.map((one: any) => [one.fullName, one.code])).toEqual([
    // The secretary of 10A1 does not see 10A2: that person is as if not there.
    ["Bùi Văn Rồi", "cases.person_status"],
    ["Bùi Thị Đơn", "cases.person_in_other_case"],
  ]);
  const { body: asBase } = await base.post(`/api/cases/${second.id}/lines`, { personIds: [elsewhere] });
  expect(asBase.left[0].code).toBe("cases.person_elsewhere");
  await step(secretary, first, "withdraw", { comment: "Lập nhầm." });
  expect((await add(second, [person])).body.added).toBe(1);
});

test("a decision from a future day waits for it, then the program admits; a back-dated one is refused", async () => {
  const person = await candidate("Hoàng Thị Mai Sau");
  const made = await ready([person]);
  const submitted = (await step(secretary, made, "submit")).body;
  const early = { ...DECISION, decisionDate: addDays(DAY, -1) };
  expect((await step(base, submitted, "approve", { form: early })).body.code).toBe(
    "admission.before_meeting",
  );
  const later = await step(base, submitted, "approve", {
    form: { ...DECISION, effectiveOn: addDays(DAY, 3) },
  });
  expect(later.body.state).toBe("APPROVED");
  expect((await membership(person)).status).toBe("CANDIDATE");
  expect(await faultsOf(house)).toEqual([]);
  const clock = await house.database.db
    .selectFrom("workflow.clock")
    .select(["step", "due_on"])
    .where("case_id", "=", made.id)
    .execute();
  expect(clock).toEqual([{ step: "takeEffect", due_on: addDays(DAY, 3) }]);
});

test("an attachment that is no scan, or holds a program, or has forty thousand pages is not kept", async () => {
  const made = (await begin()).body;
  const word = Buffer.from("PK\u0003\u0004 word/vbaProject.bin");
  expect((await attach(secretary, made.id, "minutes", word)).json().code).toBe("cases.file_kind");
  const script = Buffer.from(
    "%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF",
  );
  expect((await attach(secretary, made.id, "minutes", script)).json().code).toBe("cases.file_kind");
  const long = Buffer.from("%PDF-1.7\n2 0 obj<</Type/Pages/Count 40000>>endobj\n%%EOF");
  expect((await attach(secretary, made.id, "minutes", long)).json().code).toBe("cases.file_pages");
  expect((await step(secretary, made, "submit")).body.code).toBe("cases.papers_missing");
});

test("where a class has no branch yet the school's committee considers and decides; whose branch is at work stays with it", async () => {
  for (const name of ["Trịnh Một", "Trịnh Hai", "Trịnh Ba"])
    await plantMember(house.database.db, unit("Chi đoàn 10A2"), name);
  const pupil = await candidate("Trịnh Thị Lớp Mới", { at: "Chi đoàn 11B1" });
  const other = await candidate("Trịnh Văn Có Chi Đoàn", { at: "Chi đoàn 10A2" });
  const ask = { procedure: "ADMISSION", unitId: unit("Đoàn trường").id, facts: { meetingOn: DAY } };
  const sector = (code: string) =>
    house.asOwner.pool.query("update organisation.unit set sector = $2 where id = $1", [
      unit("Đoàn trường").id,
      code,
    ]);
  await sector("RESIDENTIAL");
  expect((await base.post("/api/cases", ask)).body.code).toBe("cases.not_a_branch");
  await sector("SCHOOL_SECONDARY");
  expect((await secretary.post("/api/cases", ask)).status).toBe(404);
  const made = (await base.post("/api/cases", ask)).body;
  await base.post(`/api/cases/${made.id}/lines`, { personIds: [pupil, other] });
  await write(
    base,
    made,
    [pupil, other].map((personId) => ({ personId, facts: facts(VOTE) })),
  );
  await attach(base, made.id, "minutes");
  const refused = await step(base, made, "submit");
  expect([refused.body.code, refused.body.data.names, refused.body.data.rule]).toEqual([
    "admission.has_branch",
    "Trịnh Văn Có Chi Đoàn",
    "admission.branchMembers",
  ]);
  await base.post(`/api/cases/${made.id}/lines/removal`, { personIds: [other] });
  const sent = (await step(base, made, "submit")).body;
  // Considered and decided by one organ: who wrote it down may sign.
  const done = await step(base, sent, "approve");
  expect(done.body.state).toBe("EFFECTIVE");
  expect((await membership(pupil)).status).toBe("ACTIVE");
  const { papers } = (await base.get(`/api/cases/${made.id}`)).body;
  expect(papers.map((one: { part: string }) => one.part)).toEqual(["decision"]);
  expect(await faultsOf(house)).toEqual([]);
});

test("one of many is taken out of the decision: their status before comes back, the paper holds on with a note", async () => {
  const [one, two, left] = [
    await candidate("Đinh Thị Một"),
    await candidate("Đinh Văn Hai"),
    await candidate("Đinh Văn Trở Lại", { status: "REMOVED" }),
  ];
  const made = await ready([one, two, left]);
  const submitted = await step(secretary, made, "submit");
  const approved = (await step(base, submitted.body, "approve", { form: {} })).body;
  expect((await membership(left)).status).toBe("ACTIVE");
  const annul = (at: { id: string; version: number }, person: string, who = base) =>
    step(who, at, "annulOne", { form: { person }, comment: "Khai lý lịch không đúng." });
  expect((await annul(approved, one, secretary)).body.code).toBe("cases.not_your_hand");
  expect((await step(base, approved, "annulOne", { form: { person: one } })).body.code).toBe(
    "cases.reason_needed",
  );
  const out = (await annul(approved, left)).body;
  expect(out).toMatchObject({ state: "EFFECTIVE" });
  expect(await membership(left)).toMatchObject({ status: "REMOVED", counted: false, card_status: "REVOKED" });
  expect((await annul(out, left)).body.code).toBe("cases.not_in_case");
  const again = (await annul(out, one)).body;
  expect(await membership(one)).toMatchObject({
    status: "CANDIDATE",
    counted: false,
    card_status: "REVOKED",
  });
  expect((await membership(two)).status).toBe("ACTIVE");
  expect((await annul(again, two)).body.code).toBe("cases.last_in_case");

  const view = (await base.get(`/api/cases/${made.id}`)).body;
  const parts = view.papers.map((paper: any) => [paper.part, paper.state]);
  expect(parts).toEqual([
    ["resolution", "ISSUED"],
    ["decision", "ISSUED"],
    ["annulment", "ISSUED"],
    ["annulment", "ISSUED"],
  ]);
  const [, decision, firstOut, secondOut] = view.papers;
  expect(decision.note).toContain(firstOut.numberText);
  expect(decision.note).toContain(secondOut.numberText);
  expect(view.people.map((known: any) => known.name).toSorted()).toEqual([
    "Đinh Thị Một",
    "Đinh Văn Trở Lại",
  ]);
  const outcomes = (await base.get(`/api/cases/${made.id}/lines`)).body.rows.map((row: any) => row.outcome);
  expect(outcomes).toEqual(["ANNULLED", null, "ANNULLED"]);
  const trail = await house.asOwner.pool.query(
    "select action from trail.line where person_id = $1 and action in ('members.change', 'papers.issue') order by id",
    [left],
  );
  // Admitted, taken out again, and a decision of their own that says so.
  expect(trail.rows.map((row) => row.action).filter((action) => action === "members.change")).toHaveLength(2);

  const revoked = await step(base, again, "revoke", { form: {}, comment: "Họp không đúng thẩm quyền." });
  expect(revoked.body.state).toBe("REVOKED");
  expect([(await membership(two)).status, (await membership(left)).status]).toEqual(["CANDIDATE", "REMOVED"]);
  expect(await faultsOf(house)).toEqual([]);
});
