import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { asNobody, type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { type PlantedMember, type PlantedTree, plantMembers, plantTree } from "./testing.ts";

let house: TestServer;
let units: PlantedTree;
let asker: SignedIn;
let home: SignedIn;
let stranger: SignedIn;

beforeAll(async () => {
  house = await testServer();
  units = await plantTree(house.database.db);
  asker = await signInAs(house, { role: "UNIT_OFFICER", unitId: units["Xã An Đông"].id });
  home = await signInAs(house, { role: "UNIT_OFFICER", unitId: units["Xã Bình Nam"].id });
  stranger = await signInAs(house, { role: "UNIT_OFFICER", unitId: units["Chi đoàn nhà máy"].id });
});
afterAll(() => house.close());

const ask = (as: SignedIn, member: PlantedMember, over: object = {}) =>
  as.post("/api/transfer-requests", {
    nationalId: member.nationalId,
    fullName: "Người xin chuyển",
    toUnitId: units["Chi đoàn An Đông 1"].id,
    reason: "về quê công tác",
    ...over,
  });
const homeMember = async () =>
  (await plantMembers(house, units["Chi đoàn Bình Nam 1"].id))[0] as PlantedMember;
const rows = async (as: SignedIn, direction: string) =>
  (await as.get(`/api/transfer-requests?direction=${direction}`)).body.rows;

describe("transfer requests", () => {
  test("ask who you are and whether you may", async () => {
    const id = "01900000-0000-7000-8000-000000000000";
    const inspector = await signInAs(house, { role: "INSPECTOR", unitId: units["Xã An Đông"].id });
    const member = await homeMember();
    expect((await ask(asNobody(house) as SignedIn, member)).status).toBe(401);
    expect((await ask(inspector, member)).status).toBe(403);
    expect((await asNobody(house).get("/api/transfer-requests")).status).toBe(401);
    for (const [what, body] of [
      ["acceptance", {}],
      ["refusal", { answer: "không được" }],
      ["withdrawal", {}],
    ] as const) {
      const url = `/api/transfer-requests/${id}/${what}`;
      expect((await asNobody(house).post(url, body)).status).toBe(401);
      expect((await inspector.post(url, body)).status).toBe(403);
      expect((await asker.post(url, body)).status).toBe(404);
    }
  });

  test("tell the asker nothing, and the home unit what it needs", async () => {
    const member = await homeMember();
    const sent = await ask(asker, member);
    expect([sent.status, Object.keys(sent.body)]).toEqual([200, ["id"]]);
    const [mine] = await rows(asker, "out");
    expect(mine).toMatchObject({
      id: sent.body.id,
      askedName: "Người xin chuyển",
      person: null,
      fromUnit: null,
    });
    expect(mine.can).toEqual({ accept: false, decline: false, withdraw: true });
    for (const secret of [member.personId, member.fullName, member.memberCode, "Bình Nam"])
      expect(JSON.stringify([sent.body, mine])).not.toContain(secret);
    const [theirs] = await rows(home, "in");
    expect(theirs).toMatchObject({
      id: sent.body.id,
      person: { personId: member.personId, fullName: member.fullName },
      fromUnit: { name: "Chi đoàn Bình Nam 1" },
      toUnit: { name: "Chi đoàn An Đông 1", way: "Tỉnh An › Xã An Đông" },
      can: { accept: true, decline: true, withdraw: false },
    });
    expect(await rows(stranger, "in")).toEqual([]);
    expect(await rows(stranger, "out")).toEqual([]);
    for (const what of ["acceptance", "withdrawal"])
      expect((await stranger.post(`/api/transfer-requests/${sent.body.id}/${what}`)).status).toBe(404);
    expect((await asker.post(`/api/transfer-requests/${sent.body.id}/acceptance`)).status).toBe(404);
    expect((await home.post(`/api/transfer-requests/${sent.body.id}/withdrawal`)).status).toBe(404);
  });

  test("are refused twice, for one's own member, for nobody, and for a unit outside", async () => {
    const member = await homeMember();
    await ask(asker, member);
    expect((await ask(asker, member)).body.code).toBe("members.transfer_asked");
    const [own] = await plantMembers(house, units["Chi đoàn An Đông 2"].id);
    expect((await ask(asker, own as PlantedMember)).body.code).toBe("members.exists_here");
    expect((await ask(asker, member, { nationalId: "001200999999" })).body.code).toBe(
      "members.nobody_elsewhere",
    );
    expect((await ask(asker, member, { toUnitId: units["Chi đoàn Bình Nam 2"].id })).body.code).toBe(
      "members.unit_outside",
    );
  });

  test("accepted, move the member with history, figures and trail", async () => {
    const member = await homeMember();
    const figure = async (as: SignedIn, name: keyof PlantedTree) =>
      (await as.get(`/api/units/${units[name].id}/figures`)).body.counted;
    const before = [await figure(asker, "Xã An Đông"), await figure(home, "Xã Bình Nam")];
    const { id } = (await ask(asker, member)).body;
    const body = { effectiveOn: "2026-10-01", decisionNo: "7-QĐ/ĐTN", answer: "đồng ý" };
    const answers = await Promise.all(
      [1, 2].map(() => home.post(`/api/transfer-requests/${id}/acceptance`, body)),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const after = [await figure(asker, "Xã An Đông"), await figure(home, "Xã Bình Nam")];
    expect(after).toEqual([before[0] + 1, before[1] - 1]);
    expect((await home.get(`/api/members/${member.personId}`)).status).toBe(404);
    const record = (await asker.get(`/api/members/${member.personId}`)).body;
    expect(record).toMatchObject({
      unitName: "Chi đoàn An Đông 1",
      version: 2,
      memberCode: member.memberCode,
    });
    expect(record.membership.joinedUnitOn).toBe("2026-10-01");
    const history = (await asker.get(`/api/members/${member.personId}/history`)).body.rows;
    expect(history[0]).toMatchObject({ kind: "moved", decisionNo: "7-QĐ/ĐTN" });
    const [mine] = await rows(asker, "out");
    expect(mine).toMatchObject({
      id,
      state: "ACCEPTED",
      answer: "đồng ý",
      person: { personId: member.personId },
    });
    const lines = await house.database.db
      .selectFrom("trail.line")
      .select("action")
      .where("person_id", "=", member.personId)
      .orderBy("id")
      .execute();
    expect(lines.map((line) => line.action)).toEqual([
      "members.transfer_ask",
      "members.transfer_accepted",
      "members.view",
    ]);
  });

  test("wait where the member stands now, after a move inside the home part", async () => {
    const member = await homeMember();
    const { id } = (await ask(asker, member)).body;
    await home.patch(`/api/members/${member.personId}`, {
      version: 1,
      unitId: units["Chi đoàn Bình Nam 2"].id,
    });
    const [theirs] = await rows(home, "in");
    expect(theirs).toMatchObject({ id, fromUnit: { name: "Chi đoàn Bình Nam 2" } });
    expect((await home.post(`/api/transfer-requests/${id}/acceptance`)).status).toBe(200);
  });

  test("declined, tell the asker why and nothing else; withdrawn, are over", async () => {
    const member = await homeMember();
    const first = (await ask(asker, member)).body.id;
    await home.post(`/api/transfer-requests/${first}/refusal`, { answer: "đang xem xét kỷ luật" });
    const [mine] = await rows(asker, "out");
    expect(mine).toMatchObject({
      state: "DECLINED",
      answer: "đang xem xét kỷ luật",
      person: null,
      fromUnit: null,
    });
    const second = (await ask(asker, member)).body.id;
    expect((await asker.post(`/api/transfer-requests/${second}/withdrawal`)).body).toEqual({
      state: "WITHDRAWN",
    });
    const late = await home.post(`/api/transfer-requests/${second}/acceptance`);
    expect([late.status, late.body.code]).toEqual([409, "members.transfer_decided"]);
  });
});

describe("saved views", () => {
  const search = { status: "ACTIVE", sort: "birth" };

  test("ask who you are and whether you may", async () => {
    const auditor = await signInAs(house, { role: "AUDITOR", unitId: units["Trung ương"].id });
    for (const as of [asNobody(house), auditor]) {
      const status = as === auditor ? 403 : 401;
      expect((await as.get("/api/saved-views")).status).toBe(status);
      expect((await as.post("/api/saved-views", { name: "a", search })).status).toBe(status);
    }
  });

  test("are one's own, or shared by the officers of the unit", async () => {
    const colleague = await signInAs(house, { role: "UNIT_LEADER", unitId: units["Xã An Đông"].id });
    const treasurer = await signInAs(house, { role: "TREASURER", unitId: units["Xã An Đông"].id });
    const own = (await asker.post("/api/saved-views", { name: "Của tôi", search })).body.id;
    const shared = (await asker.post("/api/saved-views", { name: "Chung", search, shared: true })).body.id;
    const names = async (as: SignedIn) =>
      (await as.get("/api/saved-views")).body.rows.map((row: { name: string; mine: boolean }) => [
        row.name,
        row.mine,
      ]);
    expect(await names(asker)).toEqual([
      ["Chung", true],
      ["Của tôi", true],
    ]);
    expect(await names(colleague)).toEqual([["Chung", true]]);
    expect(await names(treasurer)).toEqual([["Chung", false]]);
    expect(await names(home)).toEqual([]);
    expect((await colleague.patch(`/api/saved-views/${own}`, { name: "x" })).status).toBe(404);
    expect((await treasurer.delete(`/api/saved-views/${shared}`)).status).toBe(403);
    await colleague.patch(`/api/saved-views/${shared}`, { name: "Cả xã" });
    expect((await asker.get("/api/saved-views")).body.rows[0]).toMatchObject({ name: "Cả xã", search });
    expect((await asker.delete(`/api/saved-views/${own}`)).status).toBe(200);
    expect(await names(asker)).toEqual([["Cả xã", true]]);
  });
});
