import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { asNobody, type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { type PlantedMember, type PlantedTree, plantMembers, plantTree } from "./testing.ts";

let house: TestServer;
let units: PlantedTree;
let here: PlantedMember[];
let there: PlantedMember[];
let officer: SignedIn;
let secretary: SignedIn;
let province: SignedIn;
let central: SignedIn;
let treasurer: SignedIn;

beforeAll(async () => {
  house = await testServer();
  units = await plantTree(house.database.db);
  here = await plantMembers(house, units["Chi đoàn An Đông 1"].id, 6);
  here.push(...(await plantMembers(house, units["Chi đoàn 10A"].id, 3)));
  there = await plantMembers(house, units["Chi đoàn Bình Nam 1"].id, 4);
  officer = await signInAs(house, { role: "UNIT_OFFICER", unitId: units["Xã An Đông"].id });
  secretary = await signInAs(house, { role: "BRANCH_SECRETARY", unitId: units["Chi đoàn An Đông 1"].id });
  province = await signInAs(house, { role: "UNIT_OFFICER", unitId: units["Tỉnh An"].id });
  central = await signInAs(house, { role: "UNIT_OFFICER", unitId: units["Trung ương"].id });
  treasurer = await signInAs(house, { role: "TREASURER", unitId: units["Xã An Đông"].id });
});
afterAll(() => house.close());

const personAt = (list: PlantedMember[], i = 0): PlantedMember => list[i] as PlantedMember;
const newMember = (unitId: number, over: Record<string, unknown> = {}, sealed: object = {}) => ({
  unitId,
  person: { fullName: "Lê Thị Mới", gender: "FEMALE", dateOfBirth: "2004-05-06", ...over },
  sealed,
  membership: { admissionDate: "2021-03-26" },
});

describe("every endpoint of the registry", () => {
  const unknown = "01900000-0000-7000-8000-000000000000";
  const calls = (unitId: number, personId: string): [string, string, unknown?][] => [
    ["POST", `/api/units/${unitId}/members/list`],
    ["POST", `/api/units/${unitId}/members/count`],
    ["GET", `/api/units/${unitId}/figures`],
    ["POST", `/api/members/search`, { q: "an" }],
    [
      "POST",
      `/api/members/search-outside`,
      { fullName: "Lê Thị An", dateOfBirth: "2000-01-01", reason: "kiểm tra" },
    ],
    ["GET", `/api/members/${personId}`],
    ["POST", `/api/members/${personId}/opening`, { reason: "theo yêu cầu" }],
    ["GET", `/api/members/${personId}/history`],
    ["GET", `/api/members/${personId}/watchers`],
    ["POST", `/api/members`, newMember(unitId)],
    ["PATCH", `/api/members/${personId}`, { version: 1, person: { major: "Toán" } }],
    ["POST", `/api/members/${personId}/reveal`, { fields: ["phone"], reason: "liên hệ gấp" }],
    ["GET", "/api/members/own"],
    ["GET", "/api/members/own/history"],
  ];
  const send = (
    as: Pick<SignedIn, "get" | "post" | "patch">,
    [method, url, body]: [string, string, unknown?],
  ) => (method === "GET" ? as.get(url) : method === "PATCH" ? as.patch(url, body) : as.post(url, body));

  test("asks who you are", async () => {
    for (const call of calls(units["Xã An Đông"].id, personAt(here).personId)) {
      const answer = await send(asNobody(house), call);
      expect([call[1], answer.status, answer.body.code]).toEqual([call[1], 401, "sign_in_needed"]);
    }
  });

  test("asks whether you may", async () => {
    const auditor = await signInAs(house, { role: "AUDITOR", unitId: units["Trung ương"].id });
    for (const call of calls(units["Xã An Đông"].id, personAt(here).personId)) {
      if (call[1].endsWith("/figures")) continue;
      const answer = await send(auditor, call);
      expect([call[1], answer.status, answer.body.code]).toEqual([call[1], 403, "not_allowed"]);
    }
  });

  test("answers a guessed unit or person of another province as one that does not exist", async () => {
    const guessed = calls(units["Xã Bình Nam"].id, personAt(there).personId);
    const absent = calls(2_000_000_000, unknown);
    for (const [i, call] of guessed.entries()) {
      if (!/\d|[0-9a-f-]{36}/.test(call[1]) || call[1].includes("search")) continue;
      const answer = await send(officer, call);
      const nothing = await send(officer, absent[i] as [string, string, unknown?]);
      const { requestId: _1, ...body } = answer.body;
      const { requestId: _2, ...empty } = nothing.body;
      expect([call[1], answer.status, body]).toEqual([call[1], 404, empty]);
    }
  });
});

describe("the roster", () => {
  test("holds everybody of the unit and below, and nobody else", async () => {
    const { body } = await officer.post(`/api/units/${units["Xã An Đông"].id}/members/list`);
    expect(body.rows.map((row: { personId: string }) => row.personId).sort()).toEqual(
      here.map((member) => member.personId).sort(),
    );
    const branch = await secretary.post(`/api/units/${units["Chi đoàn An Đông 1"].id}/members/list`);
    expect(branch.body.rows).toHaveLength(6);
  });

  test("shows ethnicity, religion and Party status to the base, and not to province and Central", async () => {
    const base = await officer.post(`/api/units/${units["Xã An Đông"].id}/members/list`);
    expect(base.body.rows[0].ethnicityCode).toMatch(/^\d\d$/);
    for (const as of [province, central]) {
      const { body } = await as.post(`/api/units/${units["Tỉnh An"].id}/members/list`);
      for (const row of body.rows) {
        expect([row.ethnicityCode, row.religionCode, row.partyStatus]).toEqual([null, null, null]);
      }
    }
  });

  test("refuses filters by what a post may only count, in list and count", async () => {
    for (const filter of ["ethnicity=02", "religion=BUDDHIST", "party=FULL"]) {
      for (const what of ["members/list", "members/count"]) {
        const answer = await province.post(
          `/api/units/${units["Tỉnh An"].id}/${what}`,
          Object.fromEntries(new URLSearchParams(filter)),
        );
        expect([filter, answer.status, answer.body.code]).toEqual([filter, 403, "members.sensitive_filter"]);
      }
    }
    const base = await officer.post(`/api/units/${units["Xã An Đông"].id}/members/list`, {
      ethnicity: "MINORITY",
    });
    expect(base.status).toBe(200);
  });

  test("refuses a cursor that is not its own", async () => {
    const answer = await officer.post(`/api/units/${units["Xã An Đông"].id}/members/list`, { cursor: "abc" });
    expect([answer.status, answer.body.code]).toEqual([400, "bad_cursor"]);
    const forged = Buffer.from(JSON.stringify(["name:asc", 1, "x", "no-uuid"])).toString("base64url");
    const second = await officer.post(`/api/units/${units["Xã An Đông"].id}/members/list`, {
      cursor: forged,
    });
    expect([second.status, second.body.code]).toEqual([400, "bad_cursor"]);
  });
});

test("a NUL character anywhere is a bad request, not a fault", async () => {
  expect((await officer.post("/api/members/search", { q: "a\0b" })).status).toBe(400);
  const body = { fields: ["phone"], reason: "vì sao\u0000đó" };
  expect((await officer.post(`/api/members/${personAt(here).personId}/reveal`, body)).status).toBe(400);
});

describe("an account tied to a member", () => {
  let serial = 0;
  const tie = (as: SignedIn, personId: string, role: string, unitId: number) =>
    as.post("/api/accounts", {
      username: `gan.ket.${++serial}`,
      displayName: "Lê Thị Gắn",
      personId,
      assignment: { role, unitId },
    });

  test("is made only by whoever may see that member: it shows the whole record as one's own", async () => {
    const unitId = units["Xã An Đông"].id;
    const admin = await signInAs(house, { role: "UNIT_ADMIN", unitId });
    for (const personId of [personAt(there).personId, "01900000-0000-7000-8000-000000000000"]) {
      const answer = await tie(admin, personId, "MEMBER", unitId);
      expect([answer.status, answer.body.code]).toEqual([403, "accounts.person_outside"]);
    }
    expect((await tie(admin, personAt(here).personId, "MEMBER", unitId)).status).toBe(200);
  });

  test("is not made by the system administrator, who sees no member", async () => {
    const unitId = units["Trung ương"].id;
    const system = await signInAs(house, { role: "SYSTEM_ADMIN", unitId });
    const answer = await tie(system, personAt(here).personId, "SYSTEM_ADMIN", unitId);
    expect([answer.status, answer.body.code]).toEqual([403, "accounts.person_outside"]);
  });
});

describe("a member's page", () => {
  test("masks sealed values and leaves a line that the member can see", async () => {
    const { personId, nationalId } = personAt(here);
    const { status, body } = await officer.get(`/api/members/${personId}`);
    expect(status).toBe(200);
    expect(body.masked.nationalId).not.toContain((nationalId as string).slice(0, 8));
    expect(body.masked.nationalId.slice(-3)).toBe((nationalId as string).slice(-3));
    expect(JSON.stringify(body)).not.toContain(nationalId);
    const watchers = await officer.get(`/api/members/${personId}/watchers`);
    expect(watchers.body.rows[0]).toMatchObject({ action: "members.view", accountId: officer.accountId });
  });

  test("hides from the province what it may only count, also in the history", async () => {
    const { personId } = personAt(here, 1);
    const { version } = (await officer.get(`/api/members/${personId}`)).body;
    await officer.patch(`/api/members/${personId}`, {
      version,
      person: { religionCode: "BUDDHIST", partyStatus: "FULL", partyJoinDate: "2024-02-03" },
    });
    const { body } = await province.get(`/api/members/${personId}`);
    expect([body.person.religionCode, body.person.partyStatus, body.person.partyJoinDate]).toEqual([
      null,
      null,
      null,
    ]);
    expect(body.hidden).toEqual(
      expect.arrayContaining(["ethnicityCode", "religionCode", "partyStatus", "health"]),
    );
    const history = await province.get(`/api/members/${personId}/history`);
    expect(history.body.rows[0].changes).toEqual({
      religionCode: "hidden",
      partyStatus: "hidden",
      partyJoinDate: "hidden",
    });
    expect(JSON.stringify(history.body)).not.toContain("BUDDHIST");
  });

  test("opens for the Central office only on a stated reason, which the member can read", async () => {
    const { personId } = personAt(here, 2);
    for (const what of ["", "/history", "/watchers"]) {
      const answer = await central.get(`/api/members/${personId}${what}`);
      expect([what, answer.status, answer.body.code]).toEqual([what, 403, "members.reason_needed"]);
    }
    const opened = await central.post(`/api/members/${personId}/opening`, { reason: "xác minh đơn thư" });
    expect(opened.status).toBe(200);
    expect((await central.get(`/api/members/${personId}/history`)).status).toBe(200);
    const watchers = await officer.get(`/api/members/${personId}/watchers`);
    expect(watchers.body.rows[0]).toMatchObject({ action: "members.open", reason: "xác minh đơn thư" });
  });

  test("stays closed to a treasurer, who sees the list", async () => {
    const { personId } = personAt(here);
    expect((await treasurer.post(`/api/units/${units["Xã An Đông"].id}/members/list`)).status).toBe(200);
    for (const what of ["", "/history", "/watchers"])
      expect((await treasurer.get(`/api/members/${personId}${what}`)).status).toBe(403);
  });

  test("reveals with a reason and a line; not what the post may not open", async () => {
    const { personId, nationalId } = personAt(here);
    const { body } = await officer.post(`/api/members/${personId}/reveal`, {
      fields: ["nationalId"],
      reason: "đối chiếu thẻ căn cước",
    });
    expect(body.values.nationalId).toBe(nationalId);
    const watchers = await officer.get(`/api/members/${personId}/watchers`);
    expect(watchers.body.rows[0]).toMatchObject({
      action: "members.reveal",
      reason: "đối chiếu thẻ căn cước",
    });
    const health = await secretary.post(`/api/members/${personId}/reveal`, {
      fields: ["health"],
      reason: "tò mò thôi",
    });
    expect([health.status, health.body.code]).toEqual([403, "members.field_closed"]);
    const short = await officer.post(`/api/members/${personId}/reveal`, { fields: ["phone"], reason: " a " });
    expect(short.status).toBe(422);
  });

  test("is the member's own, whole, wherever it stands", async () => {
    const { personId, unit } = personAt(there);
    const self = await signInAs(house, { role: "MEMBER", unitId: unit.id, personId });
    const { body } = await self.get("/api/members/own");
    expect(body.member.personId).toBe(personId);
    expect(body.member.person.ethnicityCode).not.toBeNull();
    expect((await self.get("/api/members/own/history")).body.rows[0].kind).toBe("registered");
    expect((await self.get(`/api/members/${personId}`)).status).toBe(403);
  });
});

describe("the search", () => {
  test("is a read: asked twice with one key it answers afresh and leaves neither key nor line", async () => {
    const key = { "idempotency-key": "019a0000-0000-7000-8000-00000000beef" };
    const lines = async () =>
      (await house.asOwner.pool.query("select count(*)::int as n from trail.line")).rows[0].n as number;
    const before = await lines();
    for (const q of [personAt(here).fullName, personAt(here).nationalId])
      expect((await officer.post("/api/members/search", { q }, key)).status).toBe(200);
    const kept = await house.asOwner.pool.query("select key from house.idempotency where key = $1", [
      key["idempotency-key"],
    ]);
    expect([kept.rows, await lines()]).toEqual([[], before]);
    expect((await officer.get(`/api/members/search?q=${personAt(here).nationalId}`)).status).not.toBe(200);
  });

  test("finds by name without accents both, with accents exactly those", async () => {
    const unitId = units["Chi đoàn An Đông 2"].id;
    const [hoa] = await plantMembers(house, unitId, 1, { person: { fullName: "Trịnh Thị Hoa" } });
    const [hoaf] = await plantMembers(house, unitId, 1, { person: { fullName: "Trịnh Thị Hòa" } });
    const ids = async (q: string) =>
      (await officer.post("/api/members/search", { q })).body.rows
        .map((row: { personId: string }) => row.personId)
        .sort();
    const [a, b] = [(hoa as PlantedMember).personId, (hoaf as PlantedMember).personId];
    expect(await ids("trinh thi hoa")).toEqual([a, b].sort());
    expect(await ids("Trịnh Thị Hòa")).toEqual([b]);
    expect(await ids("Trịnh thị hoà")).toEqual([b]);
    // A capital with an accent, which the database's own lower case does not know.
    const [anh] = await plantMembers(house, unitId, 1, { person: { fullName: "Trịnh Ánh Đào" } });
    for (const q of ["Ánh Đào", "trịnh ánh đào", "ÁNH ĐÀO"])
      expect(await ids(q), q).toEqual([(anh as PlantedMember).personId]);
  });

  test("finds by code, phone and national id inside, and nothing of another province", async () => {
    const mine = personAt(here);
    const theirs = personAt(there);
    for (const [q, found] of [
      [mine.memberCode, 1],
      [mine.nationalId, 1],
      [theirs.memberCode, 0],
      [theirs.nationalId, 0],
      [theirs.fullName, 0],
    ] as [string, number][]) {
      const { body } = await secretary.post("/api/members/search", { q });
      const rows = body.rows.filter((row: { personId: string }) =>
        [mine, theirs].some((m) => m.personId === row.personId),
      );
      expect([q, rows.length]).toEqual([q, found]);
    }
  });

  test("answers outside the part masked, and leaves a line", async () => {
    const { fullName, dateOfBirth, personId } = personAt(there);
    const { status, body } = await officer.post("/api/members/search-outside", {
      fullName,
      dateOfBirth,
      reason: "xác minh nhân thân",
    });
    expect(status).toBe(200);
    expect(body.rows[0]).toMatchObject({ birthYear: Number(dateOfBirth.slice(0, 4)), province: "Tỉnh Bình" });
    expect(JSON.stringify(body)).not.toContain(personId);
    expect(body.rows[0].maskedName).not.toBe(fullName);
    const lines = await house.database.db
      .selectFrom("trail.line")
      .select("reason")
      .where("account_id", "=", officer.accountId)
      .where("action", "=", "members.search_outside")
      .execute();
    expect(lines).toEqual([{ reason: "xác minh nhân thân" }]);
  });
});
