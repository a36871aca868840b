import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { addDays, addYears, today } from "#kernel/contract/plain-date.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { plantLadder } from "#modules/cases/server/testing.ts";
import { insertPositions } from "#modules/leadership/server/api.ts";
import { plantMember } from "#modules/leadership/server/testing.ts";

let house: TestServer;
let unit: (name: string) => UnitPath;
let secretary: SignedIn;
let base: SignedIn;
let province: SignedIn;
let leader: string;
let head: string;
const DAY = today();

beforeAll(async () => {
  house = await testServer();
  ({ unit, secretary, base, province } = await plantLadder(house));
  const { db } = house.database;
  const branch = unit("Chi đoàn thôn");
  const commune = unit("Đoàn xã");
  leader = await plantMember(db, branch, "Tô Thị Bí Thư");
  const plain = await plantMember(db, branch, "Tô Văn Ủy Viên");
  head = await plantMember(db, branch, "Tô Văn Xã");
  const from = addDays(DAY, -100);
  const seat = { termId: null, organ: "EXECUTIVE_COMMITTEE", from };
  await insertPositions(db, [
    { ...seat, personId: leader, unit: branch, rank: "SECRETARY" },
    { ...seat, personId: plain, unit: branch, rank: "COMMITTEE_MEMBER" },
    { ...seat, personId: head, unit: branch, rank: "DEPUTY_SECRETARY" },
    { ...seat, personId: head, unit: commune, rank: "SECRETARY", employment: "FULL_TIME" },
    { ...seat, personId: plain, unit: commune, rank: "SECRETARY", from: addDays(DAY, -900), to: from },
  ]);
  // Thirty-six on its birthday: no longer of the band up to thirty-five.
  const person = { gender: "FEMALE", ethnicity_code: "05", date_of_birth: addYears(DAY, -36) };
  await db.updateTable("members.person").set(person).where("id", "=", leader).execute();
});
afterAll(() => house.close());

const list = async (who: SignedIn, query = "", name = "Đoàn xã") =>
  (await who.get(`/api/units/${unit(name).id}/cadres${query}`)).body;
const names = async (who: SignedIn, query = "") =>
  (await list(who, query)).rows.map(
    (row: { fullName: string; rank: string }) => `${row.fullName} ${row.rank}`,
  );

test("branch secretaries and everybody above, one row a person by the highest post; plain members of a branch are none", async () => {
  expect(await names(base)).toEqual(["Tô Văn Xã SECRETARY", "Tô Thị Bí Thư SECRETARY"]);
  expect((await list(base)).rows[0]).toMatchObject({
    unitName: "Đoàn xã",
    employment: "FULL_TIME",
    others: 1,
  });
  expect((await secretary.get(`/api/units/${unit("Đoàn xã").id}/cadres`)).status).toBe(404);
  const first = await list(base, "?limit=1");
  expect((await list(base, `?limit=1&cursor=${first.next}`)).rows[0].fullName).toBe("Tô Thị Bí Thư");
});

test("figures and list are of one filter; who only counts ethnicity finds nobody by it", async () => {
  const { total, figures } = (await base.get(`/api/units/${unit("Đoàn xã").id}/cadres/figures`)).body;
  expect(total).toBe(2);
  expect(figures).toContainEqual({ group: "minority", value: "YES", n: 1 });
  expect(figures).toContainEqual({ group: "age", value: "UPTO_40", n: 1 });
  expect(figures).toContainEqual({ group: "employment", value: "FULL_TIME", n: 1 });
  expect(await names(base, "?age=UPTO_40")).toEqual(["Tô Thị Bí Thư SECRETARY"]);
  expect(await names(base, "?minority=true&gender=FEMALE")).toEqual(["Tô Thị Bí Thư SECRETARY"]);
  expect((await list(province, "?minority=true")).code).toBe("members.sensitive_filter");
});

test("a record is written by others, a year is rated once, a line is withdrawn and stays", async () => {
  const path = `/api/members/${leader}/cadre`;
  const rating = { kind: "RATING", value: "GOOD", title: "Đánh giá năm", from: addDays(DAY, -1) };
  const write = (entry: object, who = base) => who.post(`${path}/entries`, entry);
  const { id } = (await write(rating)).body;
  expect((await write(rating)).body.code).toBe("cadres.rated_already");
  expect((await write({ ...rating, value: "UNION_SKILLS" })).body.code).toBe("invalid_input");
  expect((await write({ ...rating, from: addDays(DAY, 1) })).body.code).toBe("cadres.ahead");
  expect((await write(rating, secretary)).status).toBe(403);
  const plan = { kind: "PLANNING", value: "SECRETARY", title: "Quy hoạch 2026 – 2030", from: DAY };
  expect((await write(plan)).body.code).toBe("invalid_input");
  await write({ ...plan, unitId: unit("Đoàn xã").id });
  expect(await names(base, "?planned=true")).toEqual(["Tô Thị Bí Thư SECRETARY"]);
  expect((await list(base, "?planned=true")).rows[0]).toMatchObject({ rating: "GOOD" });

  const own = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Đoàn xã").id, personId: leader });
  expect((await write(rating, own)).body.code).toBe("cadres.own_record");
  const away = { reason: "Ghi nhầm người." };
  expect((await own.post(`/api/cadre-entries/${id}/withdrawal`, away)).body.code).toBe("cadres.own_record");
  expect((await base.post(`/api/cadre-entries/${id}/withdrawal`, away)).status).toBe(200);
  expect((await base.post(`/api/cadre-entries/${id}/withdrawal`, away)).body.code).toBe(
    "cadres.withdrawn_already",
  );
  const { rows } = (await base.get(path)).body;
  expect(rows).toHaveLength(2);
  expect(rows.find((row: { id: string }) => row.id === id).withdrawn).toMatchObject(away);
  expect((await list(base, "?planned=true")).rows[0].rating).toBeNull();
});
