import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { record } from "#kernel/audit/record.ts";
import { sealTrail } from "#kernel/audit/seal.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { asNobody, type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";

let house: TestServer;
let units: Record<string, UnitPath>;
let auditor: SignedIn;
const unit = (name: string) => units[name] as UnitPath;
const me = "0190c2f0-0000-7000-8000-000000000001";
const other = "0190c2f0-0000-7000-8000-000000000002";

beforeAll(async () => {
  house = await testServer();
  units = await plantUnits(house.database.db, [
    "CENTRAL",
    "Trung ương",
    [
      ["PROVINCIAL", "Tỉnh A", [["BASE_UNION", "Xã A1", [["BRANCH", "Chi đoàn A11"]]]]],
      ["PROVINCIAL", "Tỉnh B", [["BASE_UNION", "Xã B1"]]],
    ],
  ]);
  auditor = await signInAs(house, { role: "AUDITOR", unitId: unit("Trung ương").id });
  const lines: [string, string | null, string | null, string | null][] = [
    ["members.change", "Chi đoàn A11", me, null],
    ["members.reveal", "Xã A1", me, "Đối chiếu 100% hồ sơ"],
    ["members.change", "Xã B1", null, "Đính chính ngày sinh"],
    ["imports.run", "Tỉnh A", null, null],
    ["settings.change", null, null, null],
  ];
  for (const [action, at, personId, reason] of lines) {
    await record(
      { db: house.database.db, actor: null, ip: "127.0.0.1" },
      { action, subject: { kind: "x", id: 1 }, unit: at ? unit(at) : null, personId, reason },
    );
  }
});
afterAll(() => house.close());

const actions = async (as: SignedIn, query = "") =>
  ((await as.get(`/api/trail?${query}`)).body.rows as { action: string }[])
    .map((row) => row.action)
    .filter((action) => !action.startsWith("accounts."));

describe("GET /api/trail", () => {
  test("asks who you are", async () => {
    expect((await asNobody(house).get("/api/trail")).status).toBe(401);
  });

  test("asks whether you may", async () => {
    const as = await signInAs(house, { role: "BRANCH_SECRETARY", unitId: unit("Chi đoàn A11").id });
    expect((await as.get("/api/trail")).status).toBe(403);
  });

  test("shows the whole country's auditor everything, newest first, with units by name", async () => {
    expect(await actions(auditor)).toEqual([
      "settings.change",
      "imports.run",
      "members.change",
      "members.reveal",
      "members.change",
    ]);
    const { body } = await auditor.get("/api/trail?action=members.reveal");
    expect(body.rows[0]).toMatchObject({
      unit: { name: "Xã A1" },
      personId: me,
      reason: "Đối chiếu 100% hồ sơ",
      ip: "127.0.0.1",
      sealed: false,
    });
  });

  test("shows an inspector the lines of the own part only, and never those without a unit", async () => {
    const ofA = await signInAs(house, { role: "INSPECTOR", unitId: unit("Tỉnh A").id });
    expect(await actions(ofA)).toEqual(["imports.run", "members.reveal", "members.change"]);
    const ofB1 = await signInAs(house, { role: "INSPECTOR", unitId: unit("Xã B1").id });
    expect(await actions(ofB1)).toEqual(["members.change"]);
  });

  test("treats a unit of another province as one that does not exist", async () => {
    const ofA = await signInAs(house, { role: "INSPECTOR", unitId: unit("Tỉnh A").id });
    expect((await ofA.get(`/api/trail?unitId=${unit("Xã B1").id}`)).status).toBe(404);
    expect((await ofA.get("/api/trail?unitId=99999")).status).toBe(404);
    expect(await actions(ofA, `unitId=${unit("Xã A1").id}`)).toEqual(["members.reveal", "members.change"]);
  });

  test("leaves lines without a unit out when a unit is asked for, be it the highest", async () => {
    expect(await actions(auditor, `unitId=${unit("Trung ương").id}`)).not.toContain("settings.change");
  });

  test("filters by action, module, person, reason and time", async () => {
    expect(await actions(auditor, "action=members.change")).toHaveLength(2);
    expect(await actions(auditor, "action=members.")).toHaveLength(3);
    expect(await actions(auditor, "action=member")).toHaveLength(0);
    expect(await actions(auditor, `personId=${me}`)).toHaveLength(2);
    expect(await actions(auditor, `reason=${encodeURIComponent("đính chính")}`)).toEqual(["members.change"]);
    expect(await actions(auditor, `reason=${encodeURIComponent("100%")}`)).toEqual(["members.reveal"]);
    expect(await actions(auditor, `reason=${encodeURIComponent("1%0")}`)).toEqual([]);
    expect(await actions(auditor, "to=2026-01-01T00:00:00Z")).toEqual([]);
    expect((await auditor.get("/api/trail?from=yesterday")).status).toBe(422);
  });

  test("pages without losing or repeating a line, and refuses a foreign cursor", async () => {
    const all = (await auditor.get("/api/trail?limit=200")).body.rows.map((row: { id: number }) => row.id);
    const walked: number[] = [];
    for (let after = ""; ; ) {
      const { body } = await auditor.get(`/api/trail?limit=2${after && `&after=${after}`}`);
      walked.push(...body.rows.map((row: { id: number }) => row.id));
      if (!body.next) break;
      after = body.next;
    }
    expect(walked).toEqual(all);
    expect((await auditor.get("/api/trail?after=abc")).body.code).toBe("bad_cursor");
  });
});

test("walks back to the newer lines by the cursor of the page", async () => {
  const first = (await auditor.get("/api/trail?limit=2")).body;
  expect(first.previous).toBeNull();
  const second = (await auditor.get(`/api/trail?limit=2&after=${first.next}`)).body;
  const back = (await auditor.get(`/api/trail?limit=2&after=${second.previous}`)).body;
  expect(back.rows.map((row: { id: number }) => row.id)).toEqual(
    first.rows.map((row: { id: number }) => row.id),
  );
  expect(back.previous).toBeNull();
});

describe("what a line tells", () => {
  const changes = {
    fullName: { from: "Phạm Thị Cũ", to: "Phạm Thị Mới" },
    ethnicityCode: { from: "01", to: "05" },
    nationalId: "sealed",
  };
  const seen = async (as: SignedIn) =>
    (await as.get("/api/trail?action=members.correct")).body.rows[0].details.changes;

  beforeAll(async () => {
    await record(
      { db: house.database.db, actor: { accountId: auditor.accountId } },
      {
        action: "members.correct",
        subject: { kind: "person", id: other },
        personId: other,
        unit: unit("Chi đoàn A11"),
        details: { changes },
      },
    );
  });

  test("names who did it", async () => {
    const { body } = await auditor.get("/api/trail?action=members.correct");
    expect(body.rows[0]).toMatchObject({ accountId: auditor.accountId, accountName: "Nguyễn Văn Thử" });
  });

  test("hides a person's values from an auditor, and names the fields", async () => {
    expect(await seen(auditor)).toEqual({
      fullName: "hidden",
      ethnicityCode: "hidden",
      nationalId: "sealed",
    });
  });

  test("shows an inspector the record's values, but not ethnicity", async () => {
    const inspector = await signInAs(house, { role: "INSPECTOR", unitId: unit("Xã A1").id });
    expect(await seen(inspector)).toEqual({ ...changes, ethnicityCode: "hidden" });
  });
});

describe("POST /api/trail/accounts/search", () => {
  test("finds accounts with a post in one's part only, by a name without accents", async () => {
    const at = (name: string, displayName: string) =>
      signInAs(house, { role: "UNIT_OFFICER", unitId: unit(name).id, displayName });
    const [ofA] = [await at("Xã A1", "Đặng Thị Sửa"), await at("Xã B1", "Đặng Văn Sửa")];
    const found = async (as: SignedIn) =>
      (await as.post("/api/trail/accounts/search", { q: "dang" })).body.rows;
    const inspector = await signInAs(house, { role: "INSPECTOR", unitId: unit("Tỉnh A").id });
    expect(await found(inspector)).toEqual([
      expect.objectContaining({ id: ofA.accountId, displayName: "Đặng Thị Sửa" }),
    ]);
    expect(await found(auditor)).toHaveLength(2);
  });
});

describe("GET /api/trail/mine", () => {
  test("asks who you are", async () => {
    expect((await asNobody(house).get("/api/trail/mine")).status).toBe(401);
  });

  test("shows a member who looked at the own record, and nobody else's", async () => {
    const unitId = unit("Chi đoàn A11").id;
    const member = await signInAs(house, { role: "MEMBER", unitId, personId: me });
    const { body } = await member.get("/api/trail/mine");
    expect(body.rows.map((row: { action: string }) => row.action)).toEqual([
      "members.reveal",
      "members.change",
    ]);
    expect(body.rows[0]).toMatchObject({ byMe: false, reason: "Đối chiếu 100% hồ sơ" });
    const signIn = {
      action: "accounts.sign_in",
      subject: { kind: "account", id: member.accountId },
      personId: me,
    };
    await record({ db: house.database.db, actor: { accountId: member.accountId } }, signIn);
    expect((await member.get("/api/trail/mine")).body.rows).toHaveLength(2);
    const stranger = await signInAs(house, { role: "MEMBER", unitId });
    expect((await stranger.get("/api/trail/mine")).body.rows).toEqual([]);
  });
});

describe("GET /api/trail/state", () => {
  test("asks who you are", async () => {
    expect((await asNobody(house).get("/api/trail/state")).status).toBe(401);
  });

  test("asks whether you may", async () => {
    const as = await signInAs(house, { role: "MEMBER", unitId: unit("Chi đoàn A11").id });
    expect((await as.get("/api/trail/state")).status).toBe(403);
  });

  test("tells the newest seal and what waits for one", async () => {
    const before = (await auditor.get("/api/trail/state")).body;
    expect(before).toMatchObject({ lastSeal: null, lastProof: null });
    expect(before.unsealed).toBeGreaterThanOrEqual(5);
    const seal = () => sealTrail({ database: house.database, vault: house.house.vault, dataFolder: null });
    // Lines that were still being written when a batch closed go into the next one.
    while ((await seal()) > 0);
    const after = (await auditor.get("/api/trail/state")).body;
    expect(after.unsealed).toBe(0);
    expect(after.lastSeal.number).toBeGreaterThanOrEqual(1);
    expect((await auditor.get("/api/trail?limit=1")).body.rows[0].sealed).toBe(true);
  });
});
