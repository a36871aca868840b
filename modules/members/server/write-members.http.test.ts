import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { type PlantedMember, type PlantedTree, plantMembers, plantTree } from "./testing.ts";

let house: TestServer;
let units: PlantedTree;
let mine: PlantedMember;
let theirs: PlantedMember;
let officer: SignedIn;
let other: SignedIn;
let far: SignedIn;

beforeAll(async () => {
  house = await testServer();
  units = await plantTree(house.database.db);
  officer = await signInAs(house, { role: "UNIT_OFFICER", unitId: units["Xã An Đông"].id });
  other = await signInAs(house, { role: "UNIT_LEADER", unitId: units["Xã An Đông"].id });
  far = await signInAs(house, { role: "UNIT_OFFICER", unitId: units["Xã Bình Nam"].id });
  [mine] = (await plantMembers(house, units["Chi đoàn An Đông 1"].id)) as [PlantedMember];
  [theirs] = (await plantMembers(house, units["Chi đoàn Bình Nam 1"].id)) as [PlantedMember];
});
afterAll(() => house.close());

const draft = (over: Record<string, unknown> = {}) => ({
  unitId: units["Chi đoàn An Đông 2"].id,
  person: { fullName: "Lê Thị Mới", gender: "FEMALE", dateOfBirth: "2004-05-06" },
  sealed: {},
  membership: { admissionDate: "2021-03-26" },
  ...over,
});
const open = async (as: SignedIn, personId: string) => (await as.get(`/api/members/${personId}`)).body;
const linesAbout = (personId: string, action: string) =>
  house.database.db
    .selectFrom("trail.line")
    .select(["account_id", "details", "unit_id", "a2"])
    .where("person_id", "=", personId)
    .where("action", "=", action)
    .execute();

describe("registering", () => {
  test("writes person, membership, code, history, trail line and figure together", async () => {
    const before = (await officer.get(`/api/units/${units["Xã An Đông"].id}/figures`)).body.counted;
    const { status, body } = await officer.post("/api/members", draft());
    expect(status).toBe(200);
    expect(body.memberCode).toMatch(/^00-2021-\d{7}$/);
    const record = await open(officer, body.personId);
    expect(record).toMatchObject({ version: 1, status: "ACTIVE", unitName: "Chi đoàn An Đông 2" });
    const history = await officer.get(`/api/members/${body.personId}/history`);
    expect(history.body.rows.map((row: { kind: string }) => row.kind)).toEqual(["registered"]);
    expect(await linesAbout(body.personId, "members.create")).toHaveLength(1);
    const after = (await officer.get(`/api/units/${units["Xã An Đông"].id}/figures`)).body.counted;
    expect(after).toBe(before + 1);
  });

  test("gives one result for a double click with one key", async () => {
    const person = { fullName: "Trần Văn Kép", gender: "MALE", dateOfBirth: "2003-01-02" };
    const key = { "idempotency-key": "kép-1" };
    const answers = await Promise.all(
      [1, 2, 3].map(() => officer.post("/api/members", draft({ person }), key)),
    );
    expect(new Set(answers.map((answer) => answer.body.personId)).size).toBe(1);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    const rows = await house.database.db
      .selectFrom("members.person")
      .select("id")
      .where("full_name", "=", "Trần Văn Kép")
      .execute();
    expect(rows).toHaveLength(1);
    const reused = await officer.post("/api/members", draft(), key);
    expect([reused.status, reused.body.code]).toEqual([409, "idempotency_key_reused"]);
  });

  test("answers a national id of another province without a word about it, and keeps a line", async () => {
    const key = { "idempotency-key": "elsewhere-1" };
    const person = { fullName: "Lê Thị Khác", dateOfBirth: theirs.dateOfBirth };
    const body = draft({ person, sealed: { nationalId: theirs.nationalId }, nationalIdNote: "theo thẻ" });
    for (const _again of [1, 2]) {
      const answer = await officer.post("/api/members", body, key);
      expect([answer.status, answer.body.code]).toEqual([409, "members.exists_elsewhere"]);
      expect(answer.body.data).toEqual({ mayAskTransfer: true });
      const text = JSON.stringify(answer.body);
      for (const secret of [
        theirs.personId,
        theirs.fullName,
        theirs.memberCode,
        "Bình",
        String(theirs.unit.id),
      ])
        expect(text.replace(answer.body.requestId, "")).not.toContain(`"${secret}`);
    }
    expect(await linesAbout(theirs.personId, "members.national_id_met")).toMatchObject([
      { account_id: officer.accountId, details: { here: false } },
      { account_id: officer.accountId, details: { here: false } },
    ]);
    const created = await house.database.db
      .selectFrom("members.person")
      .select("id")
      .where("full_name", "=", "Lê Thị Khác")
      .execute();
    expect(created).toEqual([]);
  });

  test("shows the record that is here with the same national id", async () => {
    const person = { fullName: "Lê Thị Khác", dateOfBirth: mine.dateOfBirth };
    const sealed = { nationalId: mine.nationalId };
    const answer = await officer.post("/api/members", draft({ person, sealed, nationalIdNote: "theo thẻ" }));
    expect([answer.status, answer.body.code]).toEqual([409, "members.exists_here"]);
    expect(answer.body.data).toEqual({ personId: mine.personId });
  });

  test("lets one of two officers register one person at one moment, and tells the other", async () => {
    const body = draft({
      person: { fullName: "Phạm Văn Đua", gender: "MALE", dateOfBirth: "2002-02-02" },
      sealed: { nationalId: "034202000777" },
    });
    const answers = await Promise.all(
      [officer, other, officer, other].map((as) => as.post("/api/members", body)),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409, 409]);
  });

  test("asks for a reason when the national id does not fit, and takes it", async () => {
    const person = { fullName: "Hồ Văn Lệch", gender: "MALE", dateOfBirth: "2001-01-01" };
    const odd = draft({ person, sealed: { nationalId: "034399000123" } });
    const asked = await officer.post("/api/members", odd);
    expect([asked.status, asked.body.code]).toEqual([409, "members.national_id_warning"]);
    const taken = await officer.post("/api/members", { ...odd, nationalIdNote: "giấy khai sinh ghi sai" });
    expect(taken.status).toBe(200);
  });

  test("shows likely duplicates first, and remembers the answer that it is another person", async () => {
    const person = { fullName: mine.fullName, dateOfBirth: mine.dateOfBirth };
    const asked = await officer.post("/api/members", draft({ person }));
    expect([asked.status, asked.body.code]).toEqual([409, "members.maybe_duplicate"]);
    expect(asked.body.data.people).toMatchObject([{ personId: mine.personId }]);
    const taken = await officer.post("/api/members", draft({ person, distinctFrom: [mine.personId] }));
    expect(taken.status).toBe(200);
    const pairs = await house.database.db
      .selectFrom("members.duplicate_pair")
      .select("state")
      .where((eb) => eb.or([eb("person_a", "=", mine.personId), eb("person_b", "=", mine.personId)]))
      .execute();
    expect(pairs).toEqual([{ state: "DISTINCT" }]);
  });

  test("does not show a likely duplicate of another province", async () => {
    const person = { fullName: theirs.fullName, dateOfBirth: theirs.dateOfBirth };
    expect((await officer.post("/api/members", draft({ person }))).status).toBe(200);
  });

  test("refuses a unit outside the part, one that holds no members, and one that has ended", async () => {
    const outside = await officer.post("/api/members", draft({ unitId: units["Chi đoàn Bình Nam 1"].id }));
    expect([outside.status, outside.body.code]).toEqual([403, "members.unit_outside"]);
    const absent = await officer.post("/api/members", draft({ unitId: 2_000_000_000 }));
    expect(absent.body.code).toBe(outside.body.code);
    const union = await officer.post("/api/members", draft({ unitId: units["Xã An Đông"].id }));
    expect(union.body.code).toBe("members.unit_holds_no_members");
  });

  test("names every wrong field at once", async () => {
    const answer = await officer.post(
      "/api/members",
      draft({
        person: { fullName: "Lê 9 Mới", dateOfBirth: "2004-05-06", partyJoinDate: "2010-01-01" },
        sealed: { phone: "12", nationalId: "12a" },
      }),
    );
    expect(answer.status).toBe(422);
    expect(answer.body.issues.map((issue: { path: string }) => issue.path).sort()).toEqual([
      "person.fullName",
      "person.partyJoinDate",
      "sealed.nationalId",
      "sealed.phone",
    ]);
    for (const { message, code } of answer.body.issues) expect(message).not.toBe(code);
  });
});

describe("changing", () => {
  test("saves what is named and nothing else", async () => {
    const [member] = (await plantMembers(house, units["Chi đoàn An Đông 1"].id, 1, {
      person: { ethnicityCode: "08", major: "Toán", generalEducation: "UPPER_12_12" },
      sealed: { email: "a@example.com" },
    })) as [PlantedMember];
    const before = await open(officer, member.personId);
    const saved = await officer.patch(`/api/members/${member.personId}`, {
      version: 1,
      person: { major: "Tin học" },
      reason: "học xong",
    });
    expect(saved.body).toEqual({ version: 2 });
    const after = await open(officer, member.personId);
    expect(after.person).toEqual({ ...before.person, major: "Tin học" });
    expect(after.membership).toEqual(before.membership);
    expect(after.masked).toEqual(before.masked);
    const { rows } = (await officer.get(`/api/members/${member.personId}/history`)).body;
    expect(rows[0].changes).toEqual({ major: { from: "Toán", to: "Tin học" } });
  });

  test("keeps sealed values out of history, trail and conflict", async () => {
    const [member] = (await plantMembers(house, units["Chi đoàn An Đông 1"].id)) as [PlantedMember];
    await officer.patch(`/api/members/${member.personId}`, { version: 1, sealed: { phone: "0987654321" } });
    const { rows } = (await officer.get(`/api/members/${member.personId}/history`)).body;
    expect(rows[0].changes).toEqual({ phone: "sealed" });
    const late = await other.patch(`/api/members/${member.personId}`, {
      version: 1,
      sealed: { phone: "0911111111" },
    });
    expect(late.body.data).toMatchObject({ version: 2, theirs: {}, sealed: ["phone"] });
    const everything = JSON.stringify([
      await house.database.db.selectFrom("trail.line").selectAll().execute(),
      await house.database.db.selectFrom("members.history").selectAll().execute(),
      late.body,
    ]);
    expect(everything).not.toContain("0987654321");
  });

  test("tells the second of two officers what the first saved, whatever they came for", async () => {
    const [member] = (await plantMembers(house, units["Chi đoàn An Đông 1"].id)) as [PlantedMember];
    const url = `/api/members/${member.personId}`;
    const answers = await Promise.all([
      officer.patch(url, { version: 1, person: { major: "Sử" }, membership: { cardNo: "A1" } }),
      other.patch(url, { version: 1, person: { major: "Địa" } }),
    ]);
    const [first, second] = [...answers].sort((a, b) => a.status - b.status);
    expect([first?.status, second?.status, second?.body.code]).toEqual([
      200,
      409,
      "members.changed_meanwhile",
    ]);
    const now = await open(officer, member.personId);
    expect(second?.body.data.version).toBe(2);
    expect(second?.body.data.theirs.major).toBe(now.person.major);
    const late = await other.patch(url, { version: 1, membership: { bookNo: "7" } });
    expect(late.body.data.theirs.major).toBe(now.person.major);
    const again = await other.patch(url, { version: late.body.data.version, membership: { bookNo: "7" } });
    expect(again.status).toBe(200);
  });

  test("refuses to move a member out of the officer's part, and one into it", async () => {
    const out = await officer.patch(`/api/members/${mine.personId}`, {
      version: (await open(officer, mine.personId)).version,
      unitId: units["Chi đoàn Bình Nam 1"].id,
    });
    expect([out.status, out.body.code]).toEqual([403, "members.unit_outside"]);
    const into = await officer.patch(`/api/members/${theirs.personId}`, {
      version: 1,
      unitId: units["Chi đoàn An Đông 1"].id,
    });
    expect(into.status).toBe(404);
    expect((await open(far, theirs.personId)).unitId).toBe(theirs.unit.id);
  });

  test("moves within the part, and the figures follow", async () => {
    const [member] = (await plantMembers(house, units["Chi đoàn An Đông 1"].id)) as [PlantedMember];
    const figure = async (name: keyof PlantedTree) =>
      (await officer.get(`/api/units/${units[name].id}/figures`)).body.counted;
    const before = [
      await figure("Chi đoàn An Đông 1"),
      await figure("Chi đoàn 10A"),
      await figure("Xã An Đông"),
    ];
    const moved = await officer.patch(`/api/members/${member.personId}`, {
      version: 1,
      unitId: units["Chi đoàn 10A"].id,
      effectiveOn: "2026-09-05",
      decisionNo: "12-QĐ/ĐTN",
    });
    expect(moved.status).toBe(200);
    const after = [
      await figure("Chi đoàn An Đông 1"),
      await figure("Chi đoàn 10A"),
      await figure("Xã An Đông"),
    ];
    expect(after).toEqual([before[0] - 1, before[1] + 1, before[2]]);
    const { rows } = (await officer.get(`/api/members/${member.personId}/history`)).body;
    expect(rows[0]).toMatchObject({ kind: "moved", decisionNo: "12-QĐ/ĐTN", effectiveOn: "2026-09-05" });
    expect((await open(officer, member.personId)).membership.joinedUnitOn).toBe("2026-09-05");
  });

  test("does not let a post overwrite blindly what it may not open", async () => {
    const province = await signInAs(house, { role: "UNIT_OFFICER", unitId: units["Tỉnh An"].id });
    const { version } = await open(province, mine.personId);
    for (const body of [{ sealed: { health: "tốt" } }, { person: { religionCode: "NONE" } }]) {
      const answer = await province.patch(`/api/members/${mine.personId}`, { version, ...body });
      expect([answer.status, answer.body.code]).toEqual([403, "members.field_closed"]);
    }
  });
});
