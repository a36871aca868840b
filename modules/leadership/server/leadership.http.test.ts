import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { addDays, today } from "#kernel/contract/plain-date.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { asNobody, type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import { insertPositions, insertTerms } from "./queries/bulk.ts";
import { settle } from "./settle-positions.ts";
import { facetsOf, plantMember } from "./testing.ts";

let house: TestServer;
let units: Record<string, UnitPath>;
let leader: SignedIn;
const unit = (name: string): UnitPath => units[name] as UnitPath;

const DAY = today();
const body = (personId: string, more: object = {}) => ({
  personId,
  organ: "EXECUTIVE_COMMITTEE",
  rank: "SECRETARY",
  from: "2024-03-26",
  decisionNo: "12-QĐ/ĐTN",
  decisionDate: "2024-03-20",
  ...more,
});
const appoint = (who: SignedIn, where: string, input: object) =>
  who.post(`/api/units/${unit(where).id}/positions`, input);
const member = (name: string, where = "Chi đoàn thôn Đông") =>
  plantMember(house.database.db, unit(where), name);

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
            "Đoàn xã A",
            [
              ["BRANCH", "Chi đoàn thôn Đông"],
              ["BRANCH", "Chi đoàn thôn Đoài"],
            ],
          ],
        ],
      ],
      ["PROVINCIAL", "Tỉnh Đoàn B", [["BASE_UNION", "Đoàn xã B", [["BRANCH", "Chi đoàn B"]]]]],
    ],
  ]);
  leader = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Đoàn xã A").id });
});
afterAll(() => house.close());

describe("GET /api/units/:unitId/leadership", () => {
  const address = () => `/api/units/${unit("Chi đoàn thôn Đông").id}/leadership`;

  test("asks who you are", async () => {
    expect((await asNobody(house).get(address())).body.code).toBe("sign_in_needed");
  });

  test("asks whether you may", async () => {
    const viewer = await signInAs(house, { role: "REPORT_VIEWER", unitId: unit("Trung ương").id });
    expect((await viewer.get(address())).status).toBe(403);
  });

  test("answers a unit of another province as one that does not exist", async () => {
    const answer = await leader.get(`/api/units/${unit("Chi đoàn B").id}/leadership`);
    expect([answer.status, answer.body.code]).toEqual([404, "not_found"]);
  });

  test("shows who held what on the day asked for, and what ended before only on request", async () => {
    const former = await member("Trần Thị Cũ");
    const present = await member("Lê Văn Mới");
    const where = "Chi đoàn thôn Đoài";
    const first = await appoint(leader, where, body(former, { from: "2020-01-01" }));
    await leader.post(`/api/positions/${first.body.positionId}/end`, {
      on: "2023-01-01",
      reason: "TERM_OVER",
    });
    await appoint(leader, where, body(present, { from: "2023-01-01" }));
    const at = async (query: string) => {
      const answer = await leader.get(`/api/units/${unit(where).id}/leadership${query}`);
      return answer.body;
    };
    const names = (answer: any) =>
      answer.organs.flatMap((organ: any) => organ.positions.map((position: any) => position.fullName));
    expect(names(await at(""))).toEqual(["Lê Văn Mới"]);
    expect((await at("")).past).toEqual([]);
    const before = await at("?on=2022-12-31");
    // Who begins after the day is listed too: the day may be in the past, and what follows is known.
    expect(before.organs[0].positions[0].fullName).toBe("Trần Thị Cũ");
    expect(before.organs[0].count).toBe(1);
    // On the day of the end the position is over: [from, to).
    expect(names(await at("?on=2023-01-01"))).toEqual(["Lê Văn Mới"]);
    expect((await at("?history=true")).past.map((one: any) => one.fullName)).toEqual(["Trần Thị Cũ"]);
  });
});

describe("POST /api/units/:unitId/positions", () => {
  test("asks who you are", async () => {
    const answer = await asNobody(house).post(`/api/units/${unit("Đoàn xã A").id}/positions`, {});
    expect(answer.body.code).toBe("sign_in_needed");
  });

  test("asks whether you may", async () => {
    const secretary = await signInAs(house, {
      role: "BRANCH_SECRETARY",
      unitId: unit("Chi đoàn thôn Đông").id,
    });
    expect((await appoint(secretary, "Chi đoàn thôn Đông", {})).body.code).toBe("not_allowed");
  });

  test("takes neither a unit nor a person of another part of the tree", async () => {
    const stranger = await member("Người Nơi Khác", "Chi đoàn B");
    expect((await appoint(leader, "Chi đoàn B", body(stranger))).status).toBe(404);
    expect((await appoint(leader, "Đoàn xã A", body(stranger))).status).toBe(404);
  });

  test("the same person cannot hold the same rank in the same organ twice at once, also not when two write together", async () => {
    const person = await member("Ngô Thị Hai Lần");
    const both = await Promise.all([
      appoint(leader, "Đoàn xã A", body(person, { rank: "DEPUTY_SECRETARY" })),
      appoint(leader, "Đoàn xã A", body(person, { rank: "DEPUTY_SECRETARY", from: "2025-01-01" })),
    ]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const refused = both.find((answer) => answer.status === 409);
    expect(refused?.body.code).toBe("leadership.held_already");
    // Another rank in the same organ, or the same rank elsewhere, is another position.
    expect((await appoint(leader, "Đoàn xã A", body(person, { rank: "COMMITTEE_MEMBER" }))).status).toBe(200);
    expect((await appoint(leader, "Chi đoàn thôn Đông", body(person))).status).toBe(200);
  });

  test("the constraint itself stands in the database", async () => {
    const person = await member("Đỗ Văn Ràng");
    const row = {
      personId: person,
      unit: unit("Đoàn xã A"),
      termId: null,
      organ: "EXECUTIVE_COMMITTEE",
      rank: "SECRETARY",
    };
    await insertPositions(house.database.db, [{ ...row, from: "2020-01-01", to: "2021-01-01" }]);
    await insertPositions(house.database.db, [{ ...row, from: "2021-01-01", to: "2022-01-01" }]);
    await expect(
      insertPositions(house.database.db, [{ ...row, from: "2021-12-31", to: null }]),
    ).rejects.toMatchObject({ constraint: "position_once" });
  });

  test("refuses organs that the level does not have and ranks of another organ", async () => {
    const person = await member("Vũ Thị Sai");
    const wrongOrgan = await appoint(leader, "Chi đoàn thôn Đông", body(person, { organ: "SECRETARIAT" }));
    expect(wrongOrgan.body.code).toBe("leadership.organ_not_here");
    const wrongRank = await appoint(leader, "Đoàn xã A", body(person, { rank: "INSPECTION_CHAIR" }));
    expect(wrongRank.body.code).toBe("leadership.rank_not_in_organ");
  });

  test("a person who left the Union cannot be appointed", async () => {
    const gone = await plantMember(house.database.db, unit("Chi đoàn thôn Đông"), "Phan Đã Ra", {
      status: "EXPELLED",
      counted: false,
    });
    expect((await appoint(leader, "Đoàn xã A", body(gone))).body.code).toBe("leadership.person_may_not");
  });

  test("leaves a line in the trail that names person, organ and decision", async () => {
    const person = await member("Hồ Thị Dấu");
    const { body: made } = await appoint(leader, "Đoàn xã A", body(person, { rank: "COMMITTEE_MEMBER" }));
    const line = await house.asOwner.db
      .selectFrom("trail.line")
      .selectAll()
      .where("subject_id", "=", made.positionId)
      .executeTakeFirstOrThrow();
    expect(line.action).toBe("leadership.appoint");
    expect(line.person_id).toBe(person);
    expect(line.details).toMatchObject({ organ: "EXECUTIVE_COMMITTEE", decision: "12-QĐ/ĐTN" });
  });
});

describe("the roster's position filter", () => {
  test("follows the highest position held today, and falls back to what is left", async () => {
    const { db } = house.database;
    const person = await member("Mai Văn Bậc");
    const base = await appoint(leader, "Đoàn xã A", body(person, { rank: "COMMITTEE_MEMBER" }));
    expect(await facetsOf(db, person)).toEqual(["e:01", "r:NONE", "p:COMMITTEE"]);
    const branch = await appoint(leader, "Chi đoàn thôn Đông", body(person, { rank: "DEPUTY_SECRETARY" }));
    expect(await facetsOf(db, person)).toContain("p:DEPUTY");
    await leader.post(`/api/positions/${branch.body.positionId}/end`, { on: DAY, reason: "DISMISSED" });
    expect(await facetsOf(db, person)).toEqual(["e:01", "r:NONE", "p:COMMITTEE"]);
    const stillHeld = await leader.get(`/api/members/${person}/positions`);
    expect(stillHeld.body.rows.find((row: any) => row.id === base.body.positionId).to).toBeNull();
    await leader.post(`/api/positions/${base.body.positionId}/end`, { on: DAY, reason: "RESIGNED" });
    expect(await facetsOf(db, person)).toContain("p:NONE");
  });

  test("a position that begins on a later day counts from that day, by the nightly job", async () => {
    const { db } = house.database;
    const person = await member("Đinh Thị Mai Sau");
    await appoint(leader, "Đoàn xã A", body(person, { from: addDays(DAY, 3), to: addDays(DAY, 10) }));
    expect(await facetsOf(db, person)).toContain("p:NONE");
    await settle(house.database, addDays(DAY, 3));
    expect(await facetsOf(db, person)).toContain("p:SECRETARY");
    await settle(house.database, addDays(DAY, 10));
    expect(await facetsOf(db, person)).toContain("p:NONE");
  });
});

describe("the rights that hang on a position", () => {
  const hang = async (positionId: string) => {
    const officer = await signInAs(house, { role: "UNIT_OFFICER", unitId: unit("Đoàn xã A").id });
    await house.asOwner.db
      .updateTable("accounts.assignment")
      .set({ position_id: positionId })
      .where("id", "=", officer.assignmentId)
      .execute();
    return officer;
  };

  test("end with it, in the same moment", async () => {
    const person = await member("Tạ Văn Quyền");
    const { body: made } = await appoint(leader, "Đoàn xã A", body(person));
    const officer = await hang(made.positionId);
    expect((await officer.get(`/api/units/${unit("Đoàn xã A").id}`)).status).toBe(200);
    const ended = await leader.post(`/api/positions/${made.positionId}/end`, { on: DAY, reason: "RESIGNED" });
    expect(ended.body).toEqual({ endedAssignments: 1 });
    const after = await officer.get(`/api/units/${unit("Đoàn xã A").id}`);
    expect([after.status, after.body.code]).toEqual([403, "accounts.post_over"]);
    const again = await leader.post(`/api/positions/${made.positionId}/end`, { on: DAY, reason: "RESIGNED" });
    expect(again.body.code).toBe("leadership.ended_already");
  });

  test("end by the nightly job when the position ends by date", async () => {
    const person = await member("Tạ Thị Hạn");
    const { body: made } = await appoint(leader, "Đoàn xã A", body(person, { to: addDays(DAY, 2) }));
    const officer = await hang(made.positionId);
    expect((await settle(house.database, addDays(DAY, 1))).roles).toBe(0);
    expect((await settle(house.database, addDays(DAY, 2))).roles).toBe(1);
    const { valid_to } = await house.database.db
      .selectFrom("accounts.assignment")
      .select("valid_to")
      .where("id", "=", officer.assignmentId)
      .executeTakeFirstOrThrow();
    expect(valid_to).toBe(addDays(DAY, 2));
  });

  test("are offered to who may give them, for the holder's own account, and end with the position", async () => {
    const person = await member("Tạ Thị Trao");
    const where = unit("Đoàn xã A");
    const own = await signInAs(house, {
      role: "MEMBER",
      unitId: unit("Chi đoàn thôn Đông").id,
      personId: person,
    });
    const admin = await signInAs(house, { role: "UNIT_ADMIN", unitId: where.id });
    const { body: made } = await appoint(leader, "Đoàn xã A", body(person, { rank: "DEPUTY_SECRETARY" }));
    const offered = async (who: typeof admin) =>
      (await who.get(`/api/units/${where.id}/leadership`)).body.organs
        .flatMap((organ: any) => organ.positions)
        .find((one: any) => one.id === made.positionId).rights;
    // A secretary appoints but manages no accounts.
    expect(await offered(leader)).toBeNull();
    const rights = await offered(admin);
    expect(rights).toMatchObject({ accountId: own.accountId, role: "UNIT_LEADER", given: false, from: DAY });
    const given = await admin.post(`/api/accounts/${own.accountId}/assignments`, {
      role: rights.role,
      unitId: where.id,
      from: rights.from,
      to: rights.to,
      positionId: made.positionId,
    });
    expect(given.status, JSON.stringify(given.body)).toBe(200);
    expect(await offered(admin)).toMatchObject({ given: true });
    const acting = { ...own.headers, "x-post": given.body.assignmentId };
    expect((await own.get(`/api/units/${where.id}`, acting)).status).toBe(200);
    const ended = await leader.post(`/api/positions/${made.positionId}/end`, { on: DAY, reason: "RESIGNED" });
    expect(ended.body).toEqual({ endedAssignments: 1 });
    expect((await own.get(`/api/units/${where.id}`, acting)).status).toBe(403);
  });

  test("an administrator is offered nothing for an account of another part", async () => {
    const person = await member("Tạ Văn Ngoài");
    await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Đoàn xã B").id, personId: person });
    const admin = await signInAs(house, { role: "UNIT_ADMIN", unitId: unit("Đoàn xã A").id });
    const { body: made } = await appoint(leader, "Đoàn xã A", body(person));
    const { organs } = (await admin.get(`/api/units/${unit("Đoàn xã A").id}/leadership`)).body;
    const found = organs
      .flatMap((organ: any) => organ.positions)
      .find((one: any) => one.id === made.positionId);
    expect(found.rights).toBeNull();
  });

  test("an officer of another part cannot end a position", async () => {
    const person = await member("Tạ Văn Xa");
    const { body: made } = await appoint(leader, "Đoàn xã A", body(person));
    const other = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Đoàn xã B").id });
    const answer = await other.post(`/api/positions/${made.positionId}/end`, { on: DAY, reason: "OTHER" });
    expect(answer.status).toBe(404);
  });
});

describe("terms", () => {
  test("a new term ends the positions of the committee before it and takes the later ones", async () => {
    const where = unit("Chi đoàn thôn Đông");
    const old = await member("Cao Văn Khóa Cũ");
    const first = await leader.post(`/api/units/${where.id}/terms`, {
      name: "Nhiệm kỳ 2022-2024",
      from: "2022-05-01",
      to: "2024-11-01",
    });
    expect(first.status).toBe(200);
    const { body: made } = await appoint(leader, "Chi đoàn thôn Đông", body(old, { from: "2022-05-01" }));
    const overlapping = { name: "Nhiệm kỳ 2024-2027", from: "2024-10-01", to: "2027-10-01" };
    const refused = await leader.post(`/api/units/${where.id}/terms`, overlapping);
    expect(refused.body.code).toBe("leadership.terms_overlap");
    const second = await leader.post(`/api/units/${where.id}/terms`, { ...overlapping, from: "2024-11-01" });
    expect(second.body.endedPositions).toBeGreaterThan(0);
    const { body: seen } = await leader.get(`/api/units/${where.id}/leadership?history=true`);
    expect(seen.term.name).toBe("Nhiệm kỳ 2024-2027");
    expect(seen.past.find((one: any) => one.id === made.positionId)).toMatchObject({
      to: "2024-11-01",
      endReason: "TERM_OVER",
      termName: "Nhiệm kỳ 2022-2024",
    });
  });

  test("of two officers who change a term the second is told", async () => {
    const id = uuidv7();
    await insertTerms(house.database.db, [
      { id, unit: unit("Đoàn xã B"), name: "Nhiệm kỳ 2020-2025", from: "2020-01-01", to: "2025-01-01" },
    ]);
    const central = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Trung ương").id });
    const change = { version: 1, to: "2027-01-01", reason: "Kéo dài theo quyết định" };
    expect((await central.patch(`/api/terms/${id}`, change)).body).toEqual({ version: 2 });
    expect((await central.patch(`/api/terms/${id}`, change)).body.code).toBe(
      "leadership.term_changed_meanwhile",
    );
    expect((await leader.patch(`/api/terms/${id}`, { ...change, version: 2 })).status).toBe(404);
  });
});

test("the leaders of a unit: the secretary first, each person once", async () => {
  const secretary = await member("Bùi Thị Đứng Đầu", "Chi đoàn B");
  const deputy = await member("Bùi Văn Phó", "Chi đoàn B");
  const central = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Trung ương").id });
  await appoint(central, "Đoàn xã B", body(deputy, { rank: "DEPUTY_SECRETARY", from: "2021-01-01" }));
  await appoint(central, "Đoàn xã B", body(secretary));
  await appoint(central, "Đoàn xã B", body(secretary, { organ: "STANDING_COMMITTEE" }));
  const { body: seen } = await central.get(`/api/units/${unit("Đoàn xã B").id}/leaders`);
  expect(seen.rows.map((row: any) => [row.fullName, row.rank])).toEqual([
    ["Bùi Thị Đứng Đầu", "SECRETARY"],
    ["Bùi Văn Phó", "DEPUTY_SECRETARY"],
  ]);
});
