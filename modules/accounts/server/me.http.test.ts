import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import { asNobody, signInAs } from "./testing.ts";

let house: TestServer;
let units: Record<string, UnitPath>;
const idOf = (name: string): number => (units[name] as UnitPath).id;

beforeAll(async () => {
  house = await testServer();
  units = await plantUnits(house.database.db, [
    "CENTRAL",
    "Trung ương",
    [["PROVINCIAL", "Tỉnh Đoàn", [["BASE_UNION", "Đoàn xã", [["BRANCH", "Chi đoàn"]]]]]],
  ]);
});
afterAll(() => house.close());

describe("GET /api/me", () => {
  test("asks who you are", async () => {
    const answer = await asNobody(house).get("/api/me");
    expect(answer.status).toBe(401);
    expect(answer.body.code).toBe("sign_in_needed");
  });

  test("tells the account, the post and its rights", async () => {
    const as = await signInAs(house, { role: "UNIT_OFFICER", unitId: idOf("Đoàn xã") });
    const { status, body } = await as.get("/api/me");
    expect(status).toBe(200);
    expect(body.account.id).toBe(as.accountId);
    expect(body.post).toEqual({
      assignmentId: as.assignmentId,
      role: "UNIT_OFFICER",
      inNameOf: null,
      unit: {
        id: idOf("Đoàn xã"),
        name: "Đoàn xã",
        tier: "BASE",
        path: [idOf("Trung ương"), idOf("Tỉnh Đoàn"), idOf("Đoàn xã")],
      },
    });
    expect(body.permissions).toContain("members.edit");
    expect(body.fieldRights.sensitive).toBe("read");
    expect(body.forcedSteps).toEqual([]);
  });

  test("refuses a cookie whose signature is not ours", async () => {
    const as = await signInAs(house, { role: "UNIT_OFFICER", unitId: idOf("Đoàn xã") });
    const forged = as.headers.cookie?.replace(/token=(.)/, (_, c) => `token=${c === "a" ? "b" : "a"}`);
    expect((await as.get("/api/me", { cookie: forged as string })).status).toBe(401);
  });

  test("does not fall back to another post than the one asked for", async () => {
    const as = await signInAs(house, { role: "UNIT_OFFICER", unitId: idOf("Đoàn xã") });
    const other = { "x-post": "01900000-0000-7000-8000-000000000000" };
    const me = await as.get("/api/me", other);
    expect(me.body.post).toBeNull();
    expect(me.body.permissions).toEqual([]);
    const units = await as.get(`/api/units/${idOf("Đoàn xã")}`, other);
    expect([units.status, units.body.code]).toEqual([403, "accounts.post_over"]);
  });
});
