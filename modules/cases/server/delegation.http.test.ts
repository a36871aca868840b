import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { addDays, today } from "#kernel/contract/plain-date.ts";
import { permissionsOf } from "#modules/accounts/contract/roles.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { insertPositions } from "#modules/leadership/server/api.ts";
import { plantMember } from "#modules/leadership/server/testing.ts";
import { attach, faultsOf, plantLadder, step, waitsAt } from "./testing.ts";

let house: TestServer;
let ladder: Awaited<ReturnType<typeof plantLadder>>;
/** Leads the base and is away; the officer acts for them. */
let leader: SignedIn;
let officer: SignedIn;
let leaderPerson: string;
let officerPerson: string;
const DAY = today();
const DECISION = { decisionNo: "7-QĐ/ĐTN", decisionDate: DAY };

beforeAll(async () => {
  house = await testServer();
  ladder = await plantLadder(house);
  const base = ladder.unit("Đoàn xã");
  const { db } = house.database;
  // Whoever is a candidate themself: only so can a list of admission name them.
  const plant = (name: string) =>
    plantMember(db, ladder.unit("Chi đoàn thôn"), name, { status: "CANDIDATE", counted: false });
  leaderPerson = await plant("Trần Thị Lãnh Đạo");
  officerPerson = await plant("Lê Văn Làm Thay");
  await insertPositions(db, [
    {
      personId: leaderPerson,
      unit: base,
      termId: null,
      organ: "STANDING_COMMITTEE",
      rank: "SECRETARY",
      from: "2024-01-01",
    },
  ]);
  // The leader of the ladder would be a second hand at the base.
  await house.asOwner.pool.query("update accounts.assignment set valid_to = current_date where id = $1", [
    ladder.base.assignmentId,
  ]);
  const at = { unitId: base.id };
  leader = await signInAs(house, {
    ...at,
    role: "UNIT_LEADER",
    personId: leaderPerson,
    displayName: "Trần Thị Lãnh Đạo",
  });
  officer = await signInAs(house, {
    ...at,
    role: "UNIT_OFFICER",
    personId: officerPerson,
    displayName: "Lê Văn Làm Thay",
  });
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.asOwner.pool.query(
    "update accounts.assignment set valid_to = valid_from where delegated_from is not null",
  );
});

const give = (more: object = {}, who = leader) =>
  who.post("/api/delegations", {
    assignmentId: leader.assignmentId,
    accountId: officer.accountId,
    to: addDays(DAY, 10),
    note: "Đi học, Giấy ủy quyền số 01-GUQ/ĐTN.",
    ...more,
  });
/** The officer, acting in the leader's post. */
async function delegate(): Promise<SignedIn> {
  const { status, body } = await give();
  expect(status).toBe(200);
  const headers = { ...officer.headers, "x-post": body.delegationId };
  const as =
    (call: (url: string, body?: unknown, headers?: Record<string, string>) => Promise<any>) =>
    (url: string, sent: unknown = {}) =>
      call(url, sent, headers);
  return {
    ...officer,
    assignmentId: body.delegationId,
    headers,
    get: (url) => officer.get(url, headers),
    post: as(officer.post),
    put: as(officer.put),
  };
}

/** A list of admission of the branch, ready to be sent. */
async function list(who: SignedIn, personIds: readonly string[]) {
  const unitId = ladder.unit("Chi đoàn thôn").id;
  const made = (await who.post("/api/cases", { procedure: "ADMISSION", unitId, facts: { meetingOn: DAY } }))
    .body;
  const facts = {
    vote: { eligible: 9, present: 7, for: 7, against: 0, abstain: 0 },
    introducer: "Chi đội Võ Thị Sáu",
  };
  await who.post(`/api/cases/${made.id}/lines`, { personIds });
  const rows = personIds.map((personId) => ({ personId, facts }));
  expect((await who.put(`/api/cases/${made.id}/lines`, { rows })).status).toBe(200);
  await attach(who, made.id, "minutes");
  return made as { id: string; version: number };
}
const candidate = (name: string) =>
  plantMember(house.database.db, ladder.unit("Chi đoàn thôn"), name, { status: "CANDIDATE", counted: false });
const withdraw = (at: { id: string }, version: number) =>
  step(ladder.secretary, { id: at.id, version }, "withdraw", { comment: "Làm lại." });

test("the delegate decides in the giver's name: history, trail and signature say both, and the work is on the desk", async () => {
  const acting = await delegate();
  const sent = (
    await step(ladder.secretary, await list(ladder.secretary, [await candidate("Phạm Thị Mới")]), "submit")
  ).body;
  const desk = (await officer.get("/api/desk")).body;
  const item = [...desk.late, ...desk.today, ...desk.coming].find(
    (one: any) => one.link === `/ho-so/${sent.id}`,
  );
  expect(item.post).toMatchObject({ assignmentId: acting.assignmentId, inNameOf: "Trần Thị Lãnh Đạo" });
  // In the officer's own post it is nobody's to approve.
  expect((await step(officer, sent, "approve", { form: {} })).body.code).toBe("cases.not_your_hand");
  const approved = await step(acting, sent, "approve", { form: {} });
  expect(approved.body.state).toBe("EFFECTIVE");
  const view = (await leader.get(`/api/cases/${sent.id}`)).body;
  const deed = view.history.find((line: any) => line.step === "approve");
  expect([deed.by, deed.inNameOf, deed.role]).toEqual([
    "Lê Văn Làm Thay",
    "Trần Thị Lãnh Đạo",
    "UNIT_LEADER",
  ]);
  const { rows } = await house.asOwner.pool.query(
    "select account_id, details from trail.line where action = 'cases.approve' and subject_id = $1",
    [sent.id],
  );
  expect([rows[0].account_id, rows[0].details.inNameOf]).toEqual([officer.accountId, leader.accountId]);
  const paper = await house.asOwner.pool.query(
    "select signer_name, signer_position, signer_authority from papers.paper where case_id = $1 and case_part = 'decision'",
    [sent.id],
  );
  // NĐ 30/2020 art. 13.3: by authorisation, TUQ.
  expect(paper.rows[0]).toMatchObject({ signer_name: "Lê Văn Làm Thay", signer_authority: "TUQ" });
  expect(paper.rows[0].signer_position).toContain("Đoàn xã");
  expect(await faultsOf(house)).toEqual([]);
});

test("never more than the giver has, nothing but the work on cases, and not passed on", async () => {
  const acting = await delegate();
  const me = (await acting.get("/api/me")).body;
  const giver = permissionsOf("UNIT_LEADER");
  expect(me.permissions).toContain("cases.decide");
  expect(me.permissions.filter((name: string) => !giver.has(name))).toEqual([]);
  const kept =
    /\.(manage|export|export_large|edit|create|reveal|merge|confirm|collect|plan|apply|consent|campaign|adapt|issue|revoke)$/u;
  expect(me.permissions.filter((name: string) => kept.test(name))).toEqual([]);
  const on = {
    assignmentId: acting.assignmentId,
    accountId: ladder.secretary.accountId,
    to: addDays(DAY, 3),
    note: "Tiếp.",
  };
  expect((await acting.post("/api/delegations", on)).body.code).toBe("accounts.not_passed_on");
  expect((await officer.get("/api/delegations")).body.posts.map((post: any) => post.role)).toEqual([
    "UNIT_OFFICER",
  ]);
});

test("who proposes does not approve, in whichever of both names", async () => {
  const acting = await delegate();
  const cases: [proposer: SignedIn, approver: SignedIn][] = [
    [officer, acting],
    [leader, acting],
    [acting, leader],
  ];
  for (const [proposer, approver] of cases) {
    const made = await list(proposer, [await candidate("Vũ Thị Đề Nghị")]);
    const sent = (await step(proposer, made, "submit")).body;
    expect(sent.state).toBe("SUBMITTED");
    expect((await step(approver, sent, "approve", { form: DECISION })).body.code).toBe("cases.own_request");
    // Nobody at the base is left who may: it waits at the province, and not for a hand that is barred.
    const at = await waitsAt(house, sent.id, ["UNIT_LEADER"]);
    const barred = proposer !== officer;
    expect(at?.unit_id).toBe(ladder.unit(barred ? "Tỉnh Đoàn" : "Đoàn xã").id);
    await withdraw(sent, sent.version);
  }
});

test("nobody decides about themself through a delegate, nor a delegate about themself in another's name", async () => {
  const acting = await delegate();
  for (const [person, at] of [
    [leaderPerson, "Tỉnh Đoàn"],
    [officerPerson, "Đoàn xã"],
  ] as const) {
    const sent = (await step(ladder.secretary, await list(ladder.secretary, [person]), "submit")).body;
    expect((await step(acting, sent, "approve", { form: DECISION })).body.code).toBe("cases.own_name");
    expect((await waitsAt(house, sent.id, ["UNIT_LEADER"]))?.unit_id).toBe(ladder.unit(at).id);
    await withdraw(sent, sent.version);
  }
});

test("for some days only, at hand only, one at a time, and within the giver's own post", async () => {
  const code = async (more: object, who = leader) => (await give(more, who)).body.code;
  expect(await code({ to: DAY })).toBe("accounts.assignment_dates");
  expect(await code({ from: addDays(DAY, -1) })).toBe("accounts.assignment_dates");
  expect(await code({ to: addDays(DAY, 93) })).toBe("accounts.delegation_too_long");
  // Another's post, an account far below, and the giver's own are not there.
  expect((await give({}, officer)).status).toBe(404);
  expect((await give({ accountId: ladder.secretary.accountId })).status).toBe(200);
  expect(await code({})).toBe("accounts.delegated_already");
  const given = (await leader.get("/api/delegations")).body.given[0];
  expect((await leader.post(`/api/delegations/${given.id}/end`, { reason: "Về sớm." })).status).toBe(200);
  expect((await give({ accountId: leader.accountId })).status).toBe(404);
  const elsewhere = await signInAs(house, { role: "UNIT_LEADER", unitId: ladder.unit("Trung ương").id });
  expect((await give({ accountId: elsewhere.accountId })).status).toBe(404);
  const member = await signInAs(house, { role: "MEMBER", unitId: ladder.unit("Đoàn xã").id });
  expect((await give({ accountId: member.accountId })).status).toBe(404);
  const found = await leader.post(`/api/assignments/${leader.assignmentId}/delegates`, { text: "lam thay" });
  expect(found.body.rows.map((row: any) => row.displayName)).toEqual(["Lê Văn Làm Thay"]);
});

test("the day after it, or once it is given back, the old screen is refused", async () => {
  const acting = await delegate();
  const sent = (
    await step(ladder.secretary, await list(ladder.secretary, [await candidate("Đỗ Văn Hạn")]), "submit")
  ).body;
  await house.asOwner.pool.query("update accounts.assignment set valid_to = current_date where id = $1", [
    acting.assignmentId,
  ]);
  const late = await step(acting, sent, "approve", { form: DECISION });
  expect([late.status, late.body.code]).toEqual([403, "accounts.post_over"]);
  await withdraw(sent, sent.version);
  await house.asOwner.pool.query("update accounts.assignment set valid_to = valid_from where id = $1", [
    acting.assignmentId,
  ]);
  const again = await delegate();
  expect((await again.get("/api/me")).status).toBe(200);
  const back = await officer.post(`/api/delegations/${again.assignmentId}/end`, { reason: "Bận việc khác." });
  expect(back.status).toBe(200);
  // Whoever reads the trail of the unit reads that its post came back.
  const { rows } = await house.asOwner.pool.query(
    "select unit_id from trail.line where action = 'accounts.end_delegation' and details ->> 'assignment' = $1",
    [again.assignmentId],
  );
  expect(rows).toEqual([{ unit_id: ladder.unit("Đoàn xã").id }]);
  expect((await again.get("/api/cases?of=hand")).body.code).toBe("accounts.post_over");
});

test("two who give one officer the same role at once: one of both holds, and neither meets a fault", async () => {
  const deputy = await signInAs(house, { role: "UNIT_LEADER", unitId: ladder.unit("Đoàn xã").id });
  const both = [leader, deputy];
  for (let round = 1; round <= 3; round++) {
    const from = addDays(DAY, 20 * round);
    const days = { from, to: addDays(from, 5) };
    const codes = await Promise.all(
      both.map(async (who) => (await give({ ...days, assignmentId: who.assignmentId }, who)).body.code),
    );
    expect(codes.filter((code) => code !== undefined)).toEqual(["accounts.delegate_has_it"]);
  }
  await house.asOwner.pool.query("update accounts.assignment set valid_to = current_date where id = $1", [
    deputy.assignmentId,
  ]);
});

test("an own role takes the place of the same one held for another, so that whoever is elected is not kept out", async () => {
  const acting = await delegate();
  const admin = await signInAs(house, { role: "UNIT_ADMIN", unitId: ladder.unit("Tỉnh Đoàn").id });
  const url = `/api/accounts/${officer.accountId}/assignments`;
  const own = await admin.post(url, { role: "UNIT_LEADER", unitId: ladder.unit("Đoàn xã").id });
  expect([own.status, own.body.code]).toEqual([200, undefined]);
  expect((await acting.get("/api/cases?of=hand")).body.code).toBe("accounts.post_over");
  await house.asOwner.pool.query("update accounts.assignment set valid_to = valid_from where id = $1", [
    own.body.assignmentId,
  ]);
});

test("it ends with the giver's post, with a line of its own", async () => {
  const acting = await delegate();
  const admin = await signInAs(house, { role: "UNIT_ADMIN", unitId: ladder.unit("Tỉnh Đoàn").id });
  const ended = await admin.post(`/api/assignments/${leader.assignmentId}/end`, { reason: "Thôi giữ chức." });
  expect(ended.status).toBe(200);
  expect((await acting.get("/api/cases?of=hand")).body.code).toBe("accounts.post_over");
  const { rows } = await house.asOwner.pool.query(
    "select subject_id from trail.line where action = 'accounts.end_delegation' and details ->> 'assignment' = $1",
    [acting.assignmentId],
  );
  expect(rows.map((row) => row.subject_id)).toEqual([officer.accountId]);
  expect((await officer.get("/api/delegations")).body.received[0].state).toBe("over");
});
