import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { addDays, today } from "#kernel/contract/plain-date.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { attach, faultsOf, step } from "#modules/cases/server/testing.ts";
import { insertPositions } from "#modules/leadership/server/api.ts";
import { plantMember } from "#modules/leadership/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import { organBlocks } from "./api.ts";
import { integrityChecks } from "./integrity.ts";

let house: TestServer;
let units: Record<string, UnitPath>;
let secretary: SignedIn;
let base: SignedIn;
let province: SignedIn;
const unit = (name: string): UnitPath => units[name] as UnitPath;
const DAY = today();
const FACTS = { category: "DUTY", actOn: addDays(DAY, -40), happened: "Sáu tháng không sinh hoạt chi đoàn." };

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
              ["BRANCH", "Chi đoàn Yếu"],
              ["BRANCH", "Chi đoàn Bên"],
            ],
          ],
        ],
      ],
    ],
  ]);
  secretary = await signInAs(house, { role: "BRANCH_SECRETARY", unitId: unit("Chi đoàn Yếu").id });
  base = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Đoàn xã").id });
  province = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Tỉnh Đoàn").id });
});
afterAll(() => house.close());

const vote = (inFavour: number, present = 8) => ({
  eligible: 9,
  present,
  for: inFavour,
  against: present - inFavour,
  abstain: 0,
  ballots: { issued: present, returned: present, invalid: 0 },
});
const begin = (who: SignedIn, at = "Chi đoàn Yếu", facts: object = FACTS) =>
  who.post("/api/cases", { procedure: "COLLECTIVE_DISCIPLINE", unitId: unit(at).id, facts });
const papers = async (who: SignedIn, id: string) => {
  for (const kind of ["review", "minutes", "ballot"]) await attach(who, id, kind);
};
const reviewed = { meetingOn: DAY, form: "REPRIMAND", vote: vote(3) };
const faults = async () => {
  const found = await faultsOf(house);
  for (const check of integrityChecks)
    for (const row of (await house.asOwner.pool.query<{ id: string }>(check.sql)).rows)
      found.push(`${check.name} ${row.id}`);
  return found;
};
/** Somebody with a seat in a unit's committee. */
async function seated(at: string, name: string): Promise<string> {
  const personId = await plantMember(house.database.db, unit("Chi đoàn Yếu"), name);
  await insertPositions(house.database.db, [
    {
      personId,
      unit: unit(at),
      termId: null,
      organ: "EXECUTIVE_COMMITTEE",
      rank: "COMMITTEE_MEMBER",
      from: "2024-01-01",
    },
  ]);
  return personId;
}

test("a committee reviews itself, is sent back, warned by its superior with a paper, and appeals in vain", async () => {
  const made = (await begin(secretary)).body;
  expect((await begin(base)).body.code).toBe("discipline.organ_open");
  expect((await step(secretary, made, "vote", { form: reviewed })).body.code).toBe("cases.papers_missing");
  await papers(secretary, made.id);
  for (const name of ["review", "minutes", "ballot"]) {
    const url = `/api/cases/${made.id}/drafts/${name}/file`;
    expect((await secretary.inject({ method: "GET", url, headers: secretary.headers })).statusCode).toBe(200);
  }
  // Two thirds of nine are six: five are no meeting.
  const few = await step(secretary, made, "vote", { form: { ...reviewed, vote: vote(3, 5) } });
  expect(few.body.code).toBe("cases.too_few_present");
  let kase = (await step(secretary, made, "vote", { form: reviewed })).body;
  expect(kase.state).toBe("DOSSIER");
  kase = (await step(base, kase, "return", { comment: "Bản kiểm điểm chưa rõ trách nhiệm." })).body;
  kase = (await step(secretary, kase, "vote", { form: reviewed })).body;
  expect((await step(secretary, kase, "decide", { form: {} })).body.code).toBe("cases.not_your_hand");
  const lost = await step(base, kase, "decide", { form: { form: "WARNING", vote: vote(4) } });
  expect(lost.body.code).toBe("discipline.not_carried");
  kase = (await step(base, kase, "decide", { form: { form: "WARNING", vote: vote(7) } })).body;
  kase = (await step(base, kase, "announce", { form: { on: DAY } })).body;
  expect(kase.state).toBe("ANNOUNCED");
  const seen = (await secretary.get(`/api/cases/${kase.id}`)).body;
  expect(seen.papers.map((one: { part: string }) => one.part)).toEqual(["decision"]);
  const file = async (path: string) =>
    (
      await secretary.inject({
        method: "GET",
        url: `/api/cases/${kase.id}/${path}/file`,
        headers: secretary.headers,
      })
    ).statusCode;
  expect(await file(`papers/${seen.papers[0].id}`)).toBe(200);
  expect(await organBlocks(house.database.db, unit("Chi đoàn Yếu").id)).toHaveLength(1);
  expect(await organBlocks(house.database.db, unit("Chi đoàn Bên").id)).toEqual([]);
  expect((await province.get(`/api/cases/${kase.id}`)).status).toBe(404);
  kase = (await step(secretary, kase, "appeal", { form: { grounds: "Đã khắc phục." } })).body;
  expect((await step(base, kase, "uphold", { form: {} })).body.code).toBe("cases.not_your_hand");
  kase = (await step(province, kase, "uphold", { form: {} })).body;
  expect(kase.state).toBe("ANNOUNCED");
  const clock = await house.database.db
    .selectFrom("workflow.clock")
    .select("step")
    .where("case_id", "=", kase.id)
    .execute();
  expect(clock).toEqual([{ step: "end" }]);
  expect(await faults()).toEqual([]);
});

test("a disbandment ends the seats of that organ alone; the unit and its members go on; an appeal may annul it", async () => {
  const one = await seated("Chi đoàn Bên", "Hồ Văn Một");
  const both = await seated("Chi đoàn Bên", "Hồ Thị Hai");
  await insertPositions(house.database.db, [
    {
      personId: both,
      unit: unit("Tỉnh Đoàn"),
      termId: null,
      organ: "EXECUTIVE_COMMITTEE",
      rank: "COMMITTEE_MEMBER",
      from: "2024-01-01",
    },
  ]);
  const deputy = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Đoàn xã").id });
  const made = (await begin(base, "Chi đoàn Bên")).body;
  // Nobody of the branch can meet: the superior considers in its place.
  let kase = (await step(base, made, "takeOver", { form: { why: "Chi đoàn không còn sinh hoạt." } })).body;
  const disbanding = { form: { form: "DISBANDMENT", vote: vote(8) } };
  expect((await step(base, kase, "decide", disbanding)).body.code).toBe("cases.own_request");
  kase = (await step(deputy, kase, "decide", disbanding)).body;
  kase = (await step(base, kase, "announce", { form: { on: DAY } })).body;
  const seats = await house.database.db
    .selectFrom("leadership.position")
    .select(["unit_id", "end_reason"])
    .where("person_id", "in", [one, both])
    .orderBy("id")
    .execute();
  expect(seats).toEqual([
    { unit_id: unit("Chi đoàn Bên").id, end_reason: "DISBANDED" },
    { unit_id: unit("Chi đoàn Bên").id, end_reason: "DISBANDED" },
    { unit_id: unit("Tỉnh Đoàn").id, end_reason: null },
  ]);
  const { rows } = await house.asOwner.pool.query(
    "select m.status, u.valid_to from members.membership m join organisation.unit u on u.id = $2 where m.person_id = $1",
    [one, unit("Chi đoàn Bên").id],
  );
  expect(rows).toEqual([{ status: "ACTIVE", valid_to: null }]);
  const letter = { form: { grounds: "Đơn của nguyên Bí thư." } };
  expect((await step(base, kase, "enterAppeal", letter)).body.code).toBe("cases.papers_missing");
  await attach(base, kase.id, "appeal");
  kase = (await step(base, kase, "enterAppeal", letter)).body;
  kase = (await step(province, kase, "annul", { form: {} })).body;
  expect(kase.state).toBe("ANNULLED");
  expect(await faults()).toEqual([]);
});

test("whoever sits in the organ decides on it nowhere: the case is passed up, and none is due", async () => {
  const sits = await seated("Chi đoàn Yếu", "Hồ Văn Kiêm");
  const themself = await signInAs(house, {
    role: "UNIT_LEADER",
    unitId: unit("Đoàn xã").id,
    personId: sits,
  });
  const made = (await begin(secretary)).body;
  await papers(secretary, made.id);
  let kase = (await step(secretary, made, "vote", { form: reviewed })).body;
  const form = { form: "REPRIMAND", vote: vote(8) };
  expect((await step(themself, kase, "decide", { form })).body.code).toBe("discipline.own_organ");
  kase = (await step(themself, kase, "passUp", { form: { why: "Cả hai bí thư đều ở trong chi ủy." } })).body;
  expect((await step(base, kase, "decide", { form })).status).toBe(404);
  kase = (await step(province, kase, "drop", { comment: "Đã khắc phục xong." })).body;
  expect(kase.state).toBe("CLOSED");
  expect((await begin(province, "Trung ương")).status).toBe(404);
  expect(await faults()).toEqual([]);
});

test("nor does anybody in their name, nor they themselves once it was disbanded", async () => {
  const sits = await seated("Chi đoàn Yếu", "Hồ Thị Ủy Quyền");
  const at = (name: string, more: object = {}) =>
    signInAs(house, { role: "UNIT_LEADER", unitId: unit(name).id, ...more });
  const giver = await at("Đoàn xã", { personId: sits });
  const above = await at("Tỉnh Đoàn", { personId: sits });
  const officer = await signInAs(house, { role: "UNIT_OFFICER", unitId: unit("Đoàn xã").id });
  const lent = await giver.post("/api/delegations", {
    assignmentId: giver.assignmentId,
    accountId: officer.accountId,
    to: addDays(DAY, 5),
    note: "Đi công tác.",
  });
  expect(lent.status).toBe(200);
  const headers = { ...officer.headers, "x-post": lent.body.delegationId };
  const made = (await begin(secretary)).body;
  await papers(secretary, made.id);
  let kase = (await step(secretary, made, "vote", { form: { ...reviewed, form: "DISBANDMENT" } })).body;
  const form = { form: "DISBANDMENT", vote: vote(8) };
  const sent = { step: "decide", version: kase.version, form };
  const inName = await officer.post(`/api/cases/${kase.id}/steps`, sent, headers);
  expect(inName.body.code).toBe("discipline.own_organ");
  kase = (await step(base, kase, "decide", { form })).body;
  kase = (await step(base, kase, "announce", { form: { on: DAY } })).body;
  await attach(base, kase.id, "appeal");
  kase = (await step(base, kase, "enterAppeal", { form: { grounds: "Đơn của nguyên chi ủy." } })).body;
  // The seat ended with the disbandment; the judge is the same.
  expect((await step(above, kase, "annul", { form: {} })).body.code).toBe("discipline.own_organ");
  expect((await step(province, kase, "uphold", { form: {} })).body.state).toBe("ANNOUNCED");
  expect(await faults()).toEqual([]);
});
