import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { addDays, today } from "#kernel/contract/plain-date.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import { asNobody, type SignedIn, signInAs } from "./testing.ts";

let house: TestServer;
let units: Record<string, UnitPath>;
const idOf = (name: string): number => (units[name] as UnitPath).id;
let admin: SignedIn;

beforeAll(async () => {
  house = await testServer();
  units = await plantUnits(house.database.db, [
    "CENTRAL",
    "Trung ương",
    [
      ["PROVINCIAL", "Tỉnh A", [["BASE_UNION", "Xã A1", [["BRANCH", "Chi đoàn A1a"]]]]],
      ["PROVINCIAL", "Tỉnh B", [["BASE_UNION", "Xã B1"]]],
    ],
  ]);
  admin = await signInAs(house, { role: "UNIT_ADMIN", unitId: idOf("Tỉnh A"), displayName: "Quản trị A" });
});
afterAll(() => house.close());

let serial = 0;
const newAccount = (role: string, unit: string, more: object = {}) => ({
  username: `moi.${++serial}`,
  displayName: "Đỗ Thị Ánh",
  assignment: { role, unitId: idOf(unit) },
  ...more,
});
const create = async (
  role: string,
  unit: string,
): Promise<{ accountId: string; assignmentId: string; temporaryPassword: string; username: string }> => {
  const body = newAccount(role, unit);
  const answer = await admin.post("/api/accounts", body);
  expect(answer.status).toBe(200);
  return { ...answer.body, username: body.username };
};

describe("every endpoint of administration", () => {
  const id = "01900000-0000-7000-8000-000000000000";
  const reason = { reason: "thử nghiệm" };
  const calls: [string, "GET" | "POST", string, object?][] = [
    ["accounts.view", "POST", "/api/units/1/accounts/list"],
    ["accounts.view", "GET", `/api/accounts/${id}`],
    ["accounts.view", "GET", "/api/units/1/who-can-see"],
    ["accounts.manage", "POST", "/api/accounts", {}],
    ["accounts.manage", "POST", `/api/accounts/${id}/disable`, reason],
    ["accounts.manage", "POST", `/api/accounts/${id}/enable`],
    ["accounts.manage", "POST", `/api/accounts/${id}/unlock`],
    ["accounts.manage", "POST", `/api/accounts/${id}/reset-password`, {}],
    ["accounts.manage", "POST", `/api/accounts/${id}/end-sessions`],
    ["accounts.manage", "POST", `/api/accounts/${id}/assignments`, {}],
    ["accounts.manage", "POST", `/api/assignments/${id}/end`, reason],
  ];
  test("asks who you are", async () => {
    for (const [, method, url, payload] of calls) {
      const answer = await house.server.inject({ method, url, ...(payload ? { payload } : {}) });
      expect([url, answer.statusCode]).toEqual([url, 401]);
    }
  });

  test("asks whether you may", async () => {
    const officer = await signInAs(house, { role: "UNIT_OFFICER", unitId: idOf("Tỉnh A") });
    for (const [permission, method, url, payload] of calls) {
      const answer = await officer.inject({ method, url, ...(payload ? { payload } : {}) });
      expect([url, answer.statusCode, answer.json().data]).toEqual([url, 403, { permission }]);
    }
  });

  test("knows roles and the matrix for whoever is signed in", async () => {
    for (const url of ["/api/roles", "/api/rights-matrix"])
      expect((await asNobody(house).get(url)).status).toBe(401);
    const roles = (await admin.get("/api/roles")).body.rows;
    expect(
      roles.filter((role: { canGive: boolean }) => !role.canGive).map((r: { code: string }) => r.code),
    ).toEqual(["SYSTEM_ADMIN"]);
    const matrix = (await admin.get("/api/rights-matrix")).body;
    const manage = matrix.permissions.find((p: { name: string }) => p.name === "accounts.manage");
    expect(manage).toMatchObject({ module: "accounts", risk: "high", roles: ["UNIT_ADMIN", "SYSTEM_ADMIN"] });
  });
});

describe("creating an account", () => {
  test("gives a temporary password once, which must be changed before anything else", async () => {
    const { username, temporaryPassword, accountId } = await create("UNIT_OFFICER", "Xã A1");
    const signIn = await house.server.inject({
      method: "POST",
      url: "/api/sign-in",
      payload: { identifier: username, password: temporaryPassword },
    });
    expect(signIn.statusCode).toBe(200);
    const cookie = signIn.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join("; ");
    const as = asNobody(house);
    const units = await as.get(`/api/units/${idOf("Xã A1")}`, { cookie });
    expect([units.status, units.body.code]).toEqual([403, "accounts.change_password_first"]);
    expect((await as.get("/api/me", { cookie })).body.forcedSteps).toEqual([
      "accounts.change_password_first",
    ]);
    const changed = await as.post(
      "/api/me/password",
      { current: temporaryPassword, next: "đường lên đỉnh núi" },
      { cookie },
    );
    expect(changed.status).toBe(200);
    expect((await as.get(`/api/units/${idOf("Xã A1")}`, { cookie })).status).toBe(200);
    const stored = await house.database.db.selectFrom("trail.line").selectAll().execute();
    expect(stored.filter((line) => line.subject_id === accountId).map((line) => line.action)).toEqual([
      "accounts.create",
      "accounts.assign",
      "accounts.sign_in",
      "accounts.change_password",
    ]);
    expect(JSON.stringify(stored)).not.toContain(temporaryPassword);
  });

  test("refuses a role with rights that the grantor lacks, naming them", async () => {
    const answer = await admin.post("/api/accounts", newAccount("SYSTEM_ADMIN", "Xã A1"));
    expect([answer.status, answer.body.code]).toEqual([403, "accounts.grant_too_much"]);
    expect(answer.body.data.missing).toContain("system.manage");
  });

  test("refuses a unit outside the grantor's part, above it or that does not exist with one answer", async () => {
    for (const unitId of [idOf("Xã B1"), idOf("Trung ương"), 2_000_000]) {
      const body = newAccount("UNIT_OFFICER", "Xã A1", { assignment: { role: "UNIT_OFFICER", unitId } });
      const answer = await admin.post("/api/accounts", body);
      expect([unitId, answer.status, answer.body.code]).toEqual([unitId, 403, "accounts.grant_outside"]);
    }
  });

  test("asks for the password again before making an administrator of a province", async () => {
    const stale = await signInAs(house, {
      role: "UNIT_ADMIN",
      unitId: idOf("Tỉnh A"),
      authenticatedAt: new Date(Date.now() - 6 * 60_000),
    });
    const high = await stale.post("/api/accounts", newAccount("UNIT_ADMIN", "Tỉnh A"));
    expect([high.status, high.body.code]).toEqual([403, "recent_sign_in_needed"]);
    expect((await stale.post("/api/accounts", newAccount("UNIT_ADMIN", "Xã A1"))).status).toBe(200);
    expect((await admin.post("/api/accounts", newAccount("UNIT_ADMIN", "Tỉnh A"))).status).toBe(200);
  });

  test("refuses a name that is taken, in any spelling", async () => {
    const { username } = await create("UNIT_OFFICER", "Xã A1");
    const body = { ...newAccount("UNIT_OFFICER", "Xã A1"), username: username.toUpperCase() };
    const answer = await admin.post("/api/accounts", body);
    expect([answer.status, answer.body.code]).toEqual([409, "accounts.identifier_taken"]);
  });
});

describe("dated roles", () => {
  test("begin and end on their days, and an end stops an open session at once", async () => {
    const person = await signInAs(house, { role: "UNIT_OFFICER", unitId: idOf("Xã A1") });
    const later = await admin.post(`/api/accounts/${person.accountId}/assignments`, {
      role: "TREASURER",
      unitId: idOf("Xã A1"),
      from: addDays(today(), 3),
    });
    expect(later.status).toBe(200);
    expect((await person.get("/api/me")).body.posts).toHaveLength(1);
    const now = await admin.post(`/api/accounts/${person.accountId}/assignments`, {
      role: "INSPECTOR",
      unitId: idOf("Chi đoàn A1a"),
    });
    expect((await person.get("/api/me")).body.posts.map((post: { role: string }) => post.role)).toEqual([
      "UNIT_OFFICER",
      "INSPECTOR",
    ]);
    const inspector = { "x-post": now.body.assignmentId };
    expect((await person.get("/api/me", inspector)).body.post.role).toBe("INSPECTOR");
    expect((await person.get(`/api/units/${idOf("Xã A1")}`, inspector)).status).toBe(404);
    const ended = await admin.post(`/api/assignments/${person.assignmentId}/end`, { reason: "kiện toàn" });
    expect(ended.status).toBe(200);
    const refused = await person.get(`/api/units/${idOf("Xã A1")}`);
    expect([refused.status, refused.body.code]).toEqual([403, "accounts.post_over"]);
    const again = await admin.post(`/api/assignments/${person.assignmentId}/end`, { reason: "kiện toàn" });
    expect([again.status, again.body.code]).toEqual([409, "accounts.assignment_ended"]);
  });

  test("cannot overlap with themselves, begin in the past or end before they begin", async () => {
    const person = await signInAs(house, { role: "UNIT_OFFICER", unitId: idOf("Xã A1") });
    const assign = (body: object) =>
      admin.post(`/api/accounts/${person.accountId}/assignments`, {
        role: "UNIT_OFFICER",
        unitId: idOf("Xã A1"),
        ...body,
      });
    expect((await assign({})).body.code).toBe("accounts.assignment_overlaps");
    expect((await assign({ from: addDays(today(), -1) })).body.code).toBe("accounts.assignment_dates");
    expect((await assign({ from: addDays(today(), 5), to: addDays(today(), 5) })).body.code).toBe(
      "accounts.assignment_dates",
    );
  });

  test("are not given to oneself", async () => {
    const answer = await admin.post(`/api/accounts/${admin.accountId}/assignments`, {
      role: "UNIT_LEADER",
      unitId: idOf("Tỉnh A"),
    });
    expect([answer.status, answer.body.code]).toEqual([403, "accounts.self"]);
  });
});

describe("managing an account", () => {
  test("refuses one that also holds a post outside or above the manager's rights", async () => {
    const higher = await signInAs(house, { role: "UNIT_OFFICER", unitId: idOf("Xã A1") });
    const central = await signInAs(house, { role: "UNIT_ADMIN", unitId: idOf("Trung ương") });
    await central.post(`/api/accounts/${higher.accountId}/assignments`, {
      role: "UNIT_OFFICER",
      unitId: idOf("Trung ương"),
    });
    const answer = await admin.post(`/api/accounts/${higher.accountId}/reset-password`, {});
    expect([answer.status, answer.body.code]).toEqual([403, "accounts.not_yours"]);
    const shown = (await admin.get(`/api/accounts/${higher.accountId}`)).body;
    expect(shown.assignments.map((a: { unit: { name: string } }) => a.unit.name)).toEqual(["Xã A1"]);
    expect(shown.can).toEqual({ disable: false, resetPassword: false, unlock: false, assign: false });
    const system = await signInAs(house, { role: "SYSTEM_ADMIN", unitId: idOf("Trung ương") });
    expect((await system.post(`/api/accounts/${higher.accountId}/reset-password`, {})).status).toBe(403);
  });

  test("does not know accounts of another part of the tree", async () => {
    const stranger = await signInAs(house, { role: "UNIT_OFFICER", unitId: idOf("Xã B1") });
    expect((await admin.get(`/api/accounts/${stranger.accountId}`)).status).toBe(404);
    expect((await admin.post(`/api/accounts/${stranger.accountId}/unlock`)).status).toBe(404);
    expect(
      (await admin.post(`/api/assignments/${stranger.assignmentId}/end`, { reason: "thử" })).status,
    ).toBe(404);
    expect((await admin.post(`/api/units/${idOf("Xã B1")}/accounts/list`)).status).toBe(404);
  });

  test("closes an account, which signs it out at once, and opens it again", async () => {
    const person = await signInAs(house, { role: "UNIT_OFFICER", unitId: idOf("Xã A1") });
    expect((await person.get("/api/me")).status).toBe(200);
    await admin.post(`/api/accounts/${person.accountId}/disable`, { reason: "chuyển công tác" });
    expect((await person.get("/api/me")).status).toBe(401);
    expect((await admin.get(`/api/accounts/${person.accountId}`)).body).toMatchObject({
      state: "disabled",
      disabledReason: "chuyển công tác",
      sessions: 0,
    });
    await admin.post(`/api/accounts/${person.accountId}/enable`);
    expect((await admin.get(`/api/accounts/${person.accountId}`)).body.state).toBe("active");
  });
});

describe("the list of accounts", () => {
  test("shows each once, in the order of names, page by page forward and back", async () => {
    const names = ["Bùi Văn Ba", "Ân Thị Bích", "Đặng Văn Cao", "Cao Thị Duyên", "Lê Văn Em"];
    for (const displayName of names)
      await signInAs(house, { role: "MEMBER", unitId: idOf("Chi đoàn A1a"), displayName });
    const list = (after?: string) =>
      admin.post(`/api/units/${idOf("Xã A1")}/accounts/list`, { role: "MEMBER", size: 2, after });
    const seen: string[] = [];
    let after: string | undefined;
    let last: string | undefined;
    for (let pages = 0; pages < 10; pages++) {
      const { body } = await list(after);
      seen.push(...body.rows.map((row: { displayName: string }) => row.displayName));
      last = body.previous ?? last;
      if (!body.next) break;
      after = body.next;
    }
    expect(seen).toEqual(["Ân Thị Bích", "Bùi Văn Ba", "Cao Thị Duyên", "Đặng Văn Cao", "Lê Văn Em"]);
    const back = (await list(last)).body.rows;
    expect(back.map((row: { displayName: string }) => row.displayName)).toEqual([
      "Cao Thị Duyên",
      "Đặng Văn Cao",
    ]);
    expect((await list("rubbish")).body.code).toBe("bad_cursor");
  });

  test("finds by a part of the name without accents, and keeps to the very unit when asked", async () => {
    await signInAs(house, { role: "UNIT_LEADER", unitId: idOf("Xã A1"), displayName: "Hồ Thị Quỳnh Như" });
    const url = `/api/units/${idOf("Tỉnh A")}/accounts/list`;
    const found = (await admin.post(url, { text: "quynh" })).body.rows;
    expect(found.map((row: { displayName: string }) => row.displayName)).toEqual(["Hồ Thị Quỳnh Như"]);
    expect((await admin.post(url, { text: "quynh", depth: "self" })).body.rows).toEqual([]);
    expect((await admin.post(url, { text: "%" })).body.rows).toEqual([]);
  });
});

describe("who can see the members of a unit", () => {
  test("lists posts from the unit upwards with numbers, not names, and nobody of another branch", async () => {
    const { rows } = (await admin.get(`/api/units/${idOf("Chi đoàn A1a")}/who-can-see`)).body;
    const posts = rows.map((row: { role: string; unit: { name: string } }) => `${row.role}@${row.unit.name}`);
    expect(posts).toContain("UNIT_LEADER@Xã A1");
    expect(posts).toContain("UNIT_ADMIN@Tỉnh A");
    expect(posts.filter((post: string) => /@(Tỉnh B|Xã B1)$|^(MEMBER|SYSTEM_ADMIN)@/.test(post))).toEqual([]);
    expect(JSON.stringify(rows)).not.toContain("Quỳnh");
  });
});
