import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { addDays, today } from "#kernel/contract/plain-date.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { kindOf } from "#modules/exports/server/kinds.ts";
import type { FileRecord } from "#modules/exports/server/queries/files.ts";
import { type PlantedTree, plantMembers, plantTree } from "#modules/members/server/testing.ts";
import type { Dimension } from "../contract/dimensions.ts";
import type { UnitOverview } from "../contract/endpoints.ts";
import { rowsOf } from "../contract/rows-of.ts";
import { foldFigures } from "./queries/fold.ts";

let house: TestServer;
let units: PlantedTree;
let base: SignedIn;
let province: SignedIn;

beforeAll(async () => {
  house = await testServer();
  units = await plantTree(house.database.db);
  const religion = (i: number) => (i < 2 ? "BUDDHIST" : i < 3 ? "CATHOLIC" : "NONE");
  await plantMembers(house, units["Chi đoàn An Đông 1"].id, 20, (i) => ({
    person: { religionCode: religion(i), generalEducation: i % 3 ? "UPPER_12_12" : null },
    sealed: i % 4 ? {} : { phone: null },
    membership: { cardStatus: i % 5 ? "ISSUED" : "NONE" },
  }));
  await plantMembers(house, units["Chi đoàn 10A"].id, 6);
  await plantMembers(house, units["Chi đoàn An Đông 2"].id, 2, { status: "MATURED" });
  const account = (role: "UNIT_OFFICER", name: keyof PlantedTree, username: string) =>
    signInAs(house, { role, unitId: units[name].id, username });
  base = await account("UNIT_OFFICER", "Xã An Đông", "base");
  province = await account("UNIT_OFFICER", "Tỉnh An", "province");
}, 120_000);
afterAll(() => house.close());

const overview = async (who: SignedIn, name: keyof PlantedTree): Promise<UnitOverview> => {
  const reply = await who.get(`/api/units/${units[name].id}/figures/overview`);
  expect(reply.status).toBe(200);
  return reply.body as UnitOverview;
};
const cells = (data: UnitOverview, dimension: Dimension) =>
  data.dimensions.find((one) => one.dimension === dimension)?.cells ?? [];

test("sizes are exact at once, the rest says as of when, and after the fold as of now", async () => {
  const early = await overview(base, "Xã An Đông");
  expect(early).toMatchObject({ counted: 26, byStatus: { ACTIVE: 26, MATURED: 2 }, countedThen: 0 });
  expect(early.asOf < early.now).toBe(true);
  expect(early.months.at(-1)).toMatchObject({ opening: 0, closing: 26, flows: { REGISTERED: 26 } });
  await foldFigures(house.database.db, today());
  const data = await overview(base, "Xã An Đông");
  expect(data.asOf).toBe(data.now);
  expect(data.countedThen).toBe(26);
  expect(cells(data, "phone")).toEqual(
    expect.arrayContaining([
      { value: "NO", n: 5 },
      { value: "YES", n: 21 },
    ]),
  );
  // Outside the part there is nothing.
  expect((await base.get(`/api/units/${units["Tỉnh An"].id}/figures/overview`)).status).toBe(404);
  expect(
    (await base.get(`/api/units/${units["Tỉnh Bình"].id}/figures/movements?from=2026-01-01&to=2026-02-01`))
      .status,
  ).toBe(404);
});

test("every number is that of the rows to which it leads", async () => {
  const data = await overview(base, "Xã An Đông");
  const counted = async (rows: Record<string, unknown>) => {
    const body = Object.fromEntries(Object.entries(rows).map(([name, value]) => [name, String(value)]));
    return (await base.post(`/api/units/${data.unit.id}/members/count`, body)).body.count;
  };
  let asked = 0;
  for (const { dimension, cells: shown } of data.dimensions) {
    for (const { value, n } of shown) {
      const rows = rowsOf(dimension, value, data.can);
      expect(rows, `${dimension} ${value}`).not.toBeNull();
      expect(await counted(rows ?? {}), `${dimension} ${value}`).toBe(n);
      asked++;
    }
  }
  expect(asked).toBeGreaterThan(25);
  for (const { ageBand, gender, n } of data.pyramid)
    expect(await counted({ ageBand, gender }), `${ageBand} ${gender}`).toBe(n);
});

test("above base level fewer than five by religion are hidden, with one more, and lead nowhere", async () => {
  const open = await overview(base, "Chi đoàn An Đông 1");
  expect(cells(open, "religion")).toEqual([
    { value: "NONE", n: 17 },
    { value: "BUDDHIST", n: 2 },
    { value: "CATHOLIC", n: 1 },
  ]);
  const closed = await overview(province, "Chi đoàn An Đông 1");
  // Three are hidden: two that are three together would be one and two.
  expect(cells(closed, "religion")).toEqual([
    { value: "NONE", n: null },
    { value: "BUDDHIST", n: null },
    { value: "CATHOLIC", n: null },
  ]);
  expect(closed.can.sensitiveRows).toBe(false);
  expect(cells(closed, "gender").every((cell) => cell.n !== null)).toBe(true);
});

test("after midnight the ages are those of the day before until the fold, and the figures say so", async () => {
  await house.asOwner.pool.query(
    "update figures.state set aged_on = aged_on - 1, folded_at = now() - interval '1 minute'",
  );
  const data = await overview(base, "Xã An Đông");
  expect(data.asOf < data.now).toBe(true);
  await foldFigures(house.database.db, today());
  const after = await overview(base, "Xã An Đông");
  expect(after.asOf).toBe(after.now);
});

test("the movements of a period stand between its sizes; a period that ends before it begins is none", async () => {
  const ask = (from: string, to: string) =>
    base.get(`/api/units/${units["Xã An Đông"].id}/figures/movements?from=${from}&to=${to}`);
  const day = today();
  expect((await ask(addDays(day, -30), addDays(day, 1))).body).toMatchObject({
    opening: 0,
    closing: 26,
    flows: { REGISTERED: 26 },
  });
  expect((await ask(addDays(day, -30), day)).body).toMatchObject({ opening: 0, closing: 0, flows: {} });
  expect(await ask(day, day)).toMatchObject({ status: 422, body: { code: "figures.no_period" } });
});

test("the table is written to a file with what its reader may see", async () => {
  const reply = await province.post(`/api/units/${units["Chi đoàn An Đông 1"].id}/figures/exports`, {
    format: "csv",
  });
  expect(reply.status).toBe(200);
  const { request } = await house.database.db
    .selectFrom("exports.file")
    .select("request")
    .where("id", "=", reply.body.fileId)
    .executeTakeFirstOrThrow();
  const file = { request } as unknown as FileRecord;
  const { rows } = await kindOf("figures.unit").open({
    db: house.database.db,
    vault: house.house.vault,
    file,
  });
  const lines: unknown[] = [];
  for await (const row of rows) lines.push(row);
  expect(lines).toEqual(
    expect.arrayContaining([
      ["Tổng số", "Đoàn viên", 20],
      ["Giới tính", "Nữ", 10],
      ["Tôn giáo", "Phật giáo", "dưới ngưỡng hiển thị"],
    ]),
  );
});

test("what a post may not even count is not in its figures; what it may only count cannot be subtracted", async () => {
  const none = await signInAs(house, {
    role: "BRANCH_COMMITTEE",
    unitId: units["Chi đoàn An Đông 1"].id,
    username: "committee",
  });
  const own = await overview(none, "Chi đoàn An Đông 1");
  const asked = own.dimensions.map((one) => one.dimension);
  expect(asked).toContain("gender");
  for (const dimension of ["ethnicity", "religion", "party"]) expect(asked).not.toContain(dimension);

  const religion = (i: number) => (i < 8 ? "BUDDHIST" : i < 14 ? "CATHOLIC" : "NONE");
  await plantMembers(house, units["Chi đoàn An Đông 2"].id, 20, (i) => ({
    person: { religionCode: religion(i) },
  }));
  await foldFigures(house.database.db, today());
  // The superior's number is shown, so its part with eight is hidden beside its part with two.
  const above = await overview(province, "Xã An Đông");
  expect(cells(above, "religion")).toContainEqual({ value: "BUDDHIST", n: 10 });
  expect(cells(await overview(province, "Chi đoàn An Đông 2"), "religion")).toContainEqual({
    value: "BUDDHIST",
    n: null,
  });
  expect(cells(await overview(base, "Chi đoàn An Đông 2"), "religion")).toContainEqual({
    value: "BUDDHIST",
    n: 8,
  });
});
