import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { asNobody, type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { type PlantedTree, plantTree } from "./testing.ts";

let house: TestServer;
let units: PlantedTree;
let asker: SignedIn;
let home: SignedIn;

beforeAll(async () => {
  house = await testServer();
  units = await plantTree(house.database.db);
  asker = await signInAs(house, { role: "UNIT_OFFICER", unitId: units["Xã An Đông"].id });
  home = await signInAs(house, { role: "UNIT_OFFICER", unitId: units["Xã Bình Nam"].id });
});
afterAll(() => house.close());

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
