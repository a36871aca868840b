import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { addDays, today } from "#kernel/contract/plain-date.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { attach, faultsOf, settleHandsNow, step, waitsAt } from "#modules/cases/server/testing.ts";
import { insertPositions } from "#modules/leadership/server/api.ts";
import { plantMember } from "#modules/leadership/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import { underDiscipline } from "./api.ts";
import { integrityChecks } from "./integrity.ts";

let house: TestServer;
let units: Record<string, UnitPath>;
let secretary: SignedIn;
let base: SignedIn;
let province: SignedIn;
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
            "Đoàn xã",
            [
              ["BRANCH", "Chi đoàn thôn"],
              ["BRANCH", "Chi đoàn bên"],
            ],
          ],
        ],
      ],
    ],
  ]);
  secretary = await signInAs(house, { role: "BRANCH_SECRETARY", unitId: unit("Chi đoàn thôn").id });
  base = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Đoàn xã").id });
  province = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Tỉnh Đoàn").id });
});
afterAll(() => house.close());

const FACTS = { category: "CONDUCT", actOn: addDays(DAY, -20), happened: "Đánh nhau tại nhà văn hóa thôn." };
const plant = (name: string) => plantMember(house.database.db, unit("Chi đoàn thôn"), name);
const begin = (personId: string, who = secretary, at = "Chi đoàn thôn", facts: object = FACTS) =>
  who.post("/api/cases", { procedure: "DISCIPLINE", unitId: unit(at).id, personId, facts });
const vote = (inFavour: number, present = 8) => ({
  eligible: 10,
  present,
  for: inFavour,
  against: present - inFavour,
  abstain: 0,
  ballots: { issued: present, returned: present, invalid: 0 },
});
const DECISION = { decisionNo: "9-QĐ/ĐTN", decisionDate: DAY };
async function voted(personId: string, form: string, who = secretary, at = "Chi đoàn thôn") {
  const made = (await begin(personId, who, at)).body;
  for (const kind of ["minutes", "ballot"]) await attach(who, made.id, kind);
  const answer = await step(who, made, "vote", { form: { meetingOn: DAY, form, vote: vote(6) } });
  return answer.body as { id: string; version: number; state: string };
}
async function announced(personId: string, form: string) {
  const dossier = await voted(personId, form);
  const decided = (await step(base, dossier, "decide", { form: { ...DECISION, form, vote: vote(7) } })).body;
  return (await step(secretary, decided, "announce", { form: { on: DAY } })).body;
}
const record = async (personId: string) =>
  house.database.db
    .selectFrom("members.membership")
    .select(["status", "card_status", "counted"])
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();
const faults = async () => {
  const found = await faultsOf(house);
  for (const check of integrityChecks) {
    const { rows } = await house.asOwner.pool.query<{ id: string }>(check.sql);
    found.push(...rows.map((row) => `${check.name} ${row.id}`));
  }
  return found;
};

test("the branch reprimands by secret ballot, in force at once; votes that do not add up or too few are refused", async () => {
  const person = await plant("Bùi Văn Trách");
  const made = (await begin(person)).body;
  expect(made.state).toBe("OPENED");
  const form = { meetingOn: DAY, form: "REPRIMAND", vote: vote(5) };
  expect((await step(secretary, made, "vote", { form })).body.code).toBe("cases.papers_missing");
  for (const kind of ["minutes", "ballot"]) await attach(secretary, made.id, kind);
  const open = { ...vote(5), ballots: null };
  expect((await step(secretary, made, "vote", { form: { ...form, vote: open } })).body.code).toBe(
    "cases.vote_wrong",
  );
  // Two thirds of ten are seven: six do not make a quorum.
  const few = await step(secretary, made, "vote", { form: { ...form, vote: vote(6, 6) } });
  expect([few.body.code, few.body.data.need]).toEqual(["cases.too_few_present", 7]);
  const noPost = await step(secretary, made, "vote", { form: { ...form, form: "DISMISSAL" } });
  expect(noPost.body.code).toBe("discipline.no_post");
  const done = (await step(secretary, made, "vote", { form })).body;
  expect(done.state).toBe("ANNOUNCED");
  expect(await underDiscipline(house.database.db, [person])).toEqual([
    { personId: person, open: false, form: "REPRIMAND" },
  ]);
  expect((await record(person)).status).toBe("ACTIVE");
  const stored = await house.database.db
    .selectFrom("workflow.case as c")
    .innerJoin("workflow.step as s", "s.case_id", "c.id")
    .select(["c.facts", "s.form"])
    .where("c.id", "=", made.id)
    .execute();
  // What happened, what kind and which form lie sealed.
  expect(JSON.stringify(stored)).not.toMatch(/Đánh nhau|CONDUCT|REPRIMAND/u);
  expect(await faults()).toEqual([]);
});

test("a vote of just half is not carried: four of eight close the case without discipline", async () => {
  const person = await plant("Bùi Thị Nửa");
  const made = (await begin(person)).body;
  for (const kind of ["minutes", "ballot"]) await attach(secretary, made.id, kind);
  const form = { meetingOn: DAY, form: "WARNING", vote: vote(4) };
  expect((await step(secretary, made, "vote", { form })).body.state).toBe("CLOSED");
  expect(await underDiscipline(house.database.db, [person])).toEqual([]);
});

test("what the branch itself closes is not shown to the base; what the base sent back and was then closed still is", async () => {
  const sees = async (who: SignedIn, id: string) => {
    const listed = (await who.get("/api/cases?of=part")).body.rows.some(
      (row: { id: string }) => row.id === id,
    );
    return [(await who.get(`/api/cases/${id}`)).status, listed];
  };
  const alone = (await begin(await plant("Bùi Thị Oan"))).body;
  const closed = await step(secretary, alone, "close", { comment: "Không phải đồng chí này." });
  expect(closed.body.state).toBe("CLOSED");
  expect([await sees(secretary, alone.id), await sees(base, alone.id)]).toEqual([
    [200, true],
    [404, false],
  ]);
  const dossier = await voted(await plant("Bùi Văn Trả"), "WARNING");
  const back = (await step(base, dossier, "return", { comment: "Chưa đủ chứng cứ." })).body;
  const ended = await step(secretary, back, "close", { comment: "Không đủ chứng cứ." });
  expect(ended.body.state).toBe("CLOSED_ABOVE");
  expect(await sees(base, dossier.id)).toEqual([200, true]);
});

test("only the organs with a part in it and the person see a discipline, no other branch and no unit above", async () => {
  const person = await plant("Bùi Văn Kín");
  const me = await signInAs(house, { role: "MEMBER", unitId: unit("Chi đoàn thôn").id, personId: person });
  const beside = await signInAs(house, { role: "BRANCH_SECRETARY", unitId: unit("Chi đoàn bên").id });
  const officer = await signInAs(house, { role: "UNIT_OFFICER", unitId: unit("Đoàn xã").id });
  const dossier = await voted(person, "WARNING");
  expect(dossier.state).toBe("DOSSIER");
  const path = `/api/cases/${dossier.id}`;
  const sees = async (who: SignedIn) => (await who.get(path)).status;
  expect([await sees(me), await sees(secretary), await sees(base)]).toEqual([200, 200, 200]);
  expect([await sees(beside), await sees(officer), await sees(province)]).toEqual([404, 404, 404]);
  const listed = async (who: SignedIn, query: string) =>
    (await who.get(`/api/cases?${query}`)).body.rows.some((row: { id: string }) => row.id === dossier.id);
  expect([await listed(base, "of=part"), await listed(base, "of=hand")]).toEqual([true, true]);
  expect([await listed(province, "of=part"), await listed(officer, "of=part")]).toEqual([false, false]);
  expect(await listed(province, `person=${person}`)).toBe(false);
  expect(await listed(officer, `person=${person}`)).toBe(false);
});

test("an expulsion: proposed by the branch, returned, decided above, announced, appealed, annulled", async () => {
  const person = await plant("Bùi Văn Trừ");
  await house.database.db
    .updateTable("members.membership")
    .set({ card_status: "ISSUED" })
    .where("person_id", "=", person)
    .execute();
  const me = await signInAs(house, { role: "MEMBER", unitId: unit("Chi đoàn thôn").id, personId: person });
  const first = await voted(person, "EXPULSION");
  expect((await step(secretary, first, "decide", { form: {} })).body.code).toBe("cases.not_your_hand");
  expect((await step(base, first, "return")).body.code).toBe("cases.reason_needed");
  const back = (await step(base, first, "return", { comment: "Biên bản kiểm phiếu thiếu chữ ký." })).body;
  expect(back.state).toBe("RETURNED");
  const again = (
    await step(secretary, back, "vote", { form: { meetingOn: DAY, form: "EXPULSION", vote: vote(7) } })
  ).body;
  const half = { ...DECISION, form: "EXPULSION", vote: vote(4) };
  expect((await step(base, again, "decide", { form: half })).body.code).toBe("discipline.not_carried");
  const early = { ...half, vote: vote(8), decisionDate: addDays(DAY, -30) };
  expect((await step(base, again, "decide", { form: early })).body.code).toBe("discipline.decision_day");
  const decided = (await step(base, again, "decide", { form: { ...half, vote: vote(8) } })).body;
  expect((await record(person)).status).toBe("ACTIVE");
  const inForce = (await step(secretary, decided, "announce", { form: { on: DAY } })).body;
  expect(inForce.state).toBe("ANNOUNCED");
  expect(await record(person)).toEqual({ status: "EXPELLED", card_status: "REVOKED", counted: false });

  const appealed = (await step(me, inForce, "appeal", { form: { grounds: "Tôi không có mặt hôm đó." } }))
    .body;
  expect(appealed.state).toBe("APPEALED");
  expect((await record(person)).status).toBe("EXPELLED");
  expect((await step(base, appealed, "annul", { form: DECISION })).body.code).toBe("cases.not_your_hand");
  const annulled = (await step(province, appealed, "annul", { form: DECISION })).body;
  expect(annulled.state).toBe("ANNULLED");
  expect(await record(person)).toEqual({ status: "ACTIVE", card_status: "ISSUED", counted: true });
  const book = (await me.get(`/api/members/${person}/disciplines`)).body.rows;
  expect(book.map((row: any) => [row.form, row.appeal])).toEqual([["EXPULSION", "ANNULLED"]]);
  const other = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Trung ương").id });
  expect((await other.get(`/api/members/${person}/disciplines`)).body.rows).toEqual([]);
  expect(await faults()).toEqual([]);
});

test("an appeal may reduce an expulsion; a late one is refused; a warning ends after the months of the rule", async () => {
  const person = await plant("Bùi Thị Giảm");
  const inForce = await announced(person, "EXPULSION");
  const appealed = (await step(secretary, inForce, "appeal", { form: { grounds: "Đơn giấy." } })).body;
  const same = await step(province, appealed, "change", { form: { ...DECISION, form: "EXPULSION" } });
  expect(same.body.code).toBe("discipline.same_form");
  const reduced = (await step(province, appealed, "change", { form: { ...DECISION, form: "WARNING" } })).body;
  expect([reduced.state, (await record(person)).status]).toEqual(["ANNOUNCED", "ACTIVE"]);
  expect((await step(secretary, reduced, "appeal", { form: { grounds: "Lần nữa." } })).body.code).toBe(
    "cases.not_now",
  );
  const { ends_on: endsOn } = await house.database.db
    .selectFrom("discipline.record")
    .select("ends_on")
    .where("case_id", "=", reduced.id)
    .executeTakeFirstOrThrow();
  const clock = await house.database.db
    .selectFrom("workflow.clock")
    .select(["step", "due_on"])
    .where("case_id", "=", reduced.id)
    .execute();
  expect(clock).toEqual([{ step: "end", due_on: endsOn }]);

  const old = await plant("Bùi Văn Xưa");
  const made = (await begin(old, secretary, "Chi đoàn thôn", { ...FACTS, actOn: addDays(DAY, -500) })).body;
  for (const kind of ["minutes", "ballot"]) await attach(secretary, made.id, kind);
  const longAgo = { meetingOn: addDays(DAY, -60), form: "REPRIMAND", vote: vote(6) };
  const reprimand = (await step(secretary, made, "vote", { form: longAgo })).body;
  const late = await step(secretary, reprimand, "appeal", { form: { grounds: "Muộn." } });
  expect([late.body.code, late.body.data.until]).toEqual(["discipline.appeal_late", addDays(DAY, -30)]);

  const older = await plant("Bùi Thị Cũ");
  const begun = (await begin(older, secretary, "Chi đoàn thôn", { ...FACTS, actOn: addDays(DAY, -500) }))
    .body;
  for (const kind of ["minutes", "ballot"]) await attach(secretary, begun.id, kind);
  const over = (await step(secretary, begun, "vote", { form: { ...longAgo, meetingOn: addDays(DAY, -400) } }))
    .body;
  // Its twelve months are over already: the clock ends it in the same breath.
  expect(over.state).toBe("ENDED");
  expect(await underDiscipline(house.database.db, [older])).toEqual([]);
  expect(await faults()).toEqual([]);
});

test("an officer is considered by the unit of the post, dismissed from it alone, and never decides on themself", async () => {
  const person = await plant("Bùi Văn Chức");
  for (const at of ["Đoàn xã", "Tỉnh Đoàn"]) {
    await insertPositions(house.database.db, [
      {
        personId: person,
        unit: unit(at),
        termId: null,
        organ: "EXECUTIVE_COMMITTEE",
        rank: "COMMITTEE_MEMBER",
        from: "2024-01-01",
      },
    ]);
  }
  const themself = await signInAs(house, {
    role: "UNIT_LEADER",
    unitId: unit("Đoàn xã").id,
    personId: person,
  });
  const made = (await begin(person, base, "Đoàn xã")).body;
  for (const kind of ["minutes", "ballot"]) await attach(base, made.id, kind);
  const form = { meetingOn: DAY, form: "DISMISSAL", vote: vote(7) };
  expect((await step(themself, made, "vote", { form })).body.code).toBe("cases.own_case");
  const dossier = (await step(base, made, "vote", { form })).body;
  expect(dossier.state).toBe("DOSSIER");
  const decision = { form: { ...DECISION, form: "DISMISSAL", vote: vote(7) } };
  const decided = (await step(province, dossier, "decide", decision)).body;
  expect((await step(base, decided, "announce", { form: { on: DAY } })).body.state).toBe("ANNOUNCED");
  const posts = await house.database.db
    .selectFrom("leadership.position")
    .select(["unit_id", "end_reason"])
    .where("person_id", "=", person)
    .orderBy("unit_id")
    .execute();
  expect(new Map(posts.map((row) => [row.unit_id, row.end_reason]))).toEqual(
    new Map([
      [unit("Tỉnh Đoàn").id, null],
      [unit("Đoàn xã").id, "DISMISSED"],
    ]),
  );
  expect(await faults()).toEqual([]);
});

test("nobody moves away or comes of age while a discipline is open, and the list says who", async () => {
  const person = await plant("Bùi Thị Chờ");
  await house.database.db
    .updateTable("members.person")
    .set({ date_of_birth: addDays(DAY, -32 * 366) })
    .where("id", "=", person)
    .execute();
  await begin(person);
  const transfer = (
    await secretary.post("/api/cases", {
      procedure: "TRANSFER",
      unitId: unit("Chi đoàn thôn").id,
      personId: person,
      facts: { destination: "UNIT", toUnit: unit("Chi đoàn bên").id, reason: "WORK" },
    })
  ).body;
  const submitted = await step(secretary, transfer, "submit", {
    form: { duesMonth: DAY.slice(0, 7), remark: "Tốt." },
  });
  expect(submitted.body.code).toBe("discipline.open_case");
  const coming = (
    await secretary.post("/api/cases", {
      procedure: "COMING_OF_AGE",
      unitId: unit("Chi đoàn thôn").id,
      facts: { ceremonyOn: DAY },
    })
  ).body;
  await secretary.post(`/api/cases/${coming.id}/lines`, { personIds: [person] });
  await secretary.put(`/api/cases/${coming.id}/lines`, {
    rows: [{ personId: person, facts: { wish: "MATURE" } }],
  });
  const refused = await step(secretary, coming, "submit");
  expect([refused.body.code, refused.body.data.names]).toEqual(["discipline.unsettled", "Bùi Thị Chờ"]);
});

test("an expulsion takes effect on the day of its announcement, never before what the record says since", async () => {
  const person = await plant("Bùi Văn Lùi");
  const set = (row: object) =>
    house.database.db.updateTable("members.membership").set(row).where("person_id", "=", person).execute();
  await set({ admission_date: "2020-03-26", joined_unit_on: addDays(DAY, -5) });
  await insertPositions(house.database.db, [
    {
      personId: person,
      unit: unit("Đoàn xã"),
      termId: null,
      organ: "EXECUTIVE_COMMITTEE",
      rank: "COMMITTEE_MEMBER",
      from: addDays(DAY, -2),
    },
  ]);
  const earlier = addDays(DAY, -8);
  const made = (await begin(person)).body;
  for (const kind of ["minutes", "ballot"]) await attach(secretary, made.id, kind);
  const dossier = (
    await step(secretary, made, "vote", { form: { meetingOn: earlier, form: "EXPULSION", vote: vote(7) } })
  ).body;
  const form = { decisionNo: "9-QĐ/ĐTN", decisionDate: earlier, form: "EXPULSION", vote: vote(7) };
  const decided = (await step(base, dossier, "decide", { form })).body;
  const refused = await step(secretary, decided, "announce", { form: { on: addDays(DAY, -6) } });
  expect([refused.status, refused.body.code, refused.body.data.from]).toEqual([
    422,
    "discipline.before_change",
    addDays(DAY, -5),
  ]);
  const on = addDays(DAY, -4);
  const inForce = (await step(secretary, decided, "announce", { form: { on } })).body;
  expect(inForce.state).toBe("ANNOUNCED");
  const row = await house.database.db
    .selectFrom("members.membership as m")
    .innerJoin("members.history as h", "h.person_id", "m.person_id")
    .innerJoin("leadership.position as p", "p.person_id", "m.person_id")
    .select(["m.status", "m.status_since", "h.effective_on", "p.valid_to"])
    .where("m.person_id", "=", person)
    .execute();
  // The seat was taken after the expulsion: it is withdrawn from its beginning.
  expect(row).toEqual([
    { status: "EXPELLED", status_since: on, effective_on: on, valid_to: addDays(DAY, -2) },
  ]);
  const appealed = (await step(secretary, inForce, "appeal", { form: { grounds: "Đơn giấy." } })).body;
  const tooEarly = { decisionNo: "1-QĐ/TĐTN", decisionDate: addDays(DAY, -5) };
  expect((await step(province, appealed, "annul", { form: tooEarly })).body.code).toBe(
    "discipline.decision_day",
  );
  expect(await faults()).toEqual([]);
});

test("an open discipline case never waits for nobody while posts change hands, and comes back when somebody is there", async () => {
  const branch = unit("Chi đoàn bên");
  const person = await plantMember(house.database.db, branch, "Bùi Văn Đổi");
  const leaders = ["UNIT_LEADER", "UNIT_ADMIN", "BRANCH_SECRETARY"];
  const end = (who: SignedIn) =>
    house.asOwner.pool.query("update accounts.assignment set valid_to = current_date where id = $1", [
      who.assignmentId,
    ]);
  const waits = async (caseId: string) => {
    await settleHandsNow(house);
    expect(await faults()).toEqual([]);
    const at = await waitsAt(house, caseId, leaders);
    expect(at?.hands).toBeGreaterThan(0);
    return at?.unit_id;
  };
  // Nobody of the tests before stands in.
  await house.asOwner.pool.query(
    "update accounts.assignment set valid_to = current_date where unit_id = any($1) and id <> $2",
    [[branch.id, unit("Đoàn xã").id], base.assignmentId],
  );
  const first = await signInAs(house, { role: "BRANCH_SECRETARY", unitId: branch.id });
  const made = (await begin(person, first, "Chi đoàn bên")).body;
  expect(await waits(made.id)).toBe(branch.id);
  // The secretary resigns: the base holds the case until there is another.
  await end(first);
  expect(await waits(made.id)).toBe(unit("Đoàn xã").id);
  const second = await signInAs(house, { role: "BRANCH_SECRETARY", unitId: branch.id });
  expect(await waits(made.id)).toBe(branch.id);
  for (const kind of ["minutes", "ballot"]) await attach(second, made.id, kind);
  const voting = { form: { meetingOn: DAY, form: "EXPULSION", vote: vote(7) } };
  const dossier = (await step(second, made, "vote", voting)).body;
  // It waits for the base, whose only leader is now the person whom it is about: the province decides.
  const self = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Đoàn xã").id, personId: person });
  await end(base);
  expect(await waits(dossier.id)).toBe(unit("Tỉnh Đoàn").id);
  expect((await step(self, dossier, "decide", { form: {} })).body.code).toBe("cases.own_case");
  // And when that one is gone too, and the base has a new leader, it is the base's again.
  await end(self);
  expect(await waits(dossier.id)).toBe(unit("Tỉnh Đoàn").id);
  const next = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Đoàn xã").id });
  expect(await waits(dossier.id)).toBe(unit("Đoàn xã").id);
  const decided = await step(next, dossier, "decide", {
    form: { ...DECISION, form: "EXPULSION", vote: vote(7) },
  });
  expect(decided.status).toBe(200);
});
