import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { addDays, today } from "#kernel/contract/plain-date.ts";
import { ancestorsOf, type UnitPath } from "#kernel/scope/scope.ts";
import { followWays } from "#kernel/scope/unit-change.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { plantMember } from "#modules/leadership/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import type { Group } from "../contract/programme.ts";
import { trainingResultsOf } from "./api.ts";
import { integrityChecks } from "./integrity.ts";

let house: TestServer;
let units: Record<string, UnitPath>;
let secretary: SignedIn;
let base: SignedIn;
let province: SignedIn;
let an: SignedIn;
const unit = (name: string): UnitPath => units[name] as UnitPath;
const DAY = today();
const YEAR = Number(DAY.slice(0, 4));
const BRANCH = "Chi đoàn thôn 1";
const OTHER = "Chi đoàn thôn 2";
const people: Record<string, string> = {};
const id = (name: string): string => people[name] as string;
const at = (name: string, path = "") => `/api/units/${unit(name).id}/training${path}`;

const GROUPS: Group[] = [
  {
    title: "Nhận thức chính trị",
    items: [
      { code: "hoc", title: "Học tập nghị quyết", kind: "CHECK", optional: false },
      { code: "viec", title: "Việc làm theo gương Bác", kind: "TEXT", optional: false },
    ],
  },
  {
    title: "Tham gia công tác Đoàn",
    items: [{ code: "ngay", title: "Số ngày tình nguyện", kind: "COUNT", optional: true }],
  },
];
const FULL = { hoc: true, viec: "Giúp hai em nhỏ học bài mỗi tuần." };

const programme = (more: object = {}) => ({
  year: YEAR,
  sector: null,
  title: `Chương trình rèn luyện ${YEAR}`,
  groups: GROUPS,
  opensOn: addDays(DAY, -100),
  registerUntil: addDays(DAY, 10),
  reviewFrom: addDays(DAY, -1),
  closesOn: addDays(DAY, 30),
  ...more,
});
const plans = async (who = secretary, name = BRANCH) => {
  const { rows } = (await who.post(at(name, "/plans"), { year: YEAR })).body;
  return new Map<string, any>(rows.map((row: any) => [row.fullName, row]));
};
const planOf = async (name: string) => (await plans()).get(name)?.planId as string;
const act = async (deed: string, names: string[], more: object = {}, who = secretary) => {
  const found = await plans(base);
  const planIds = names.map((name) => found.get(name)?.planId ?? id(name));
  return who.post(at(BRANCH, "/deeds"), { deed, planIds, ...more });
};
const stateOf = async (name: string) => (await plans()).get(name)?.state;
const register = (who: SignedIn, answers: object, version: number | null = null) =>
  who.put("/api/my-training", { year: YEAR, version, answers });

beforeAll(async () => {
  house = await testServer();
  units = await plantUnits(house.database.db, [
    "CENTRAL",
    "Trung ương",
    [
      [
        "PROVINCIAL",
        "Tỉnh Đoàn",
        [
          [
            "BASE_UNION",
            "Đoàn xã",
            [
              ["BRANCH", BRANCH],
              ["BRANCH", OTHER],
            ],
          ],
        ],
      ],
    ],
  ]);
  for (const name of ["An", "Bình", "Chi", "Dũng", "Giang bí thư"])
    people[name] = await plantMember(house.database.db, unit(BRANCH), name);
  people["Hà đi xa"] = await plantMember(house.database.db, unit(BRANCH), "Hà đi xa", {
    status: "TEMPORARY_AWAY",
  });
  people.Lan = await plantMember(house.database.db, unit(OTHER), "Lan");
  const at = unit(BRANCH).id;
  secretary = await signInAs(house, {
    role: "BRANCH_SECRETARY",
    unitId: at,
    personId: id("Giang bí thư"),
  });
  base = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Đoàn xã").id });
  province = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Tỉnh Đoàn").id });
  an = await signInAs(house, { role: "MEMBER", unitId: at, personId: id("An") });
});
afterAll(() => house.close());

test("a programme is opened from above; the nearest one holds, and a branch opens none", async () => {
  expect((await register(an, FULL)).body.code).toBe("training.no_programme");
  const leader = await signInAs(house, { role: "UNIT_LEADER", unitId: unit(BRANCH).id });
  expect((await leader.post(at(BRANCH, "/programmes"), programme())).body.code).toBe("training.not_yours");
  expect((await province.post(at("Đoàn xã", "/programmes"), programme())).body.code).toBe(
    "training.not_yours",
  );
  const wrong = programme({ registerUntil: addDays(DAY, 40) });
  expect((await base.post(at("Đoàn xã", "/programmes"), wrong)).body.code).toBe("training.days");
  const twice = programme({ groups: [...GROUPS, ...GROUPS] });
  expect((await base.post(at("Đoàn xã", "/programmes"), twice)).status).toBe(422);
  expect((await province.post(at("Tỉnh Đoàn", "/programmes"), programme())).body.criteriaVersion).toBe(1);
  const own = programme({ title: "Chương trình của xã" });
  expect((await base.post(at("Đoàn xã", "/programmes"), own)).status).toBe(200);
  const shown = (await secretary.get(at(BRANCH))).body;
  expect(shown.programmes.map((one: any) => one.title)).toEqual(["Chương trình của xã"]);
  expect(shown.tally).toMatchObject({ members: 6, registered: 0 });
});

test("a member promises; the branch returns what has empty items and confirms what is whole, never its own", async () => {
  expect((await register(an, { hoc: "không phải dấu" })).body.code).toBe("training.answers");
  expect((await register(an, { "mục-lạ": true })).body.code).toBe("training.answers");
  expect((await register(an, { hoc: true })).body).toEqual({ state: "REGISTERED" });
  expect((await act("confirm", ["An"])).body.code).toBe("training.empty_items");
  expect((await act("return", ["An"])).body.code).toBe("training.reason_needed");
  expect((await act("return", ["An"], { reason: "Hãy ghi việc làm theo gương Bác." })).body.done).toBe(1);
  const { plan } = (await an.get("/api/my-training")).body;
  expect([plan.state, plan.steps[0].reason]).toEqual(["RETURNED", "Hãy ghi việc làm theo gương Bác."]);
  expect((await register(an, FULL, plan.version - 1)).body.code).toBe("training.changed");
  expect((await register(an, FULL, plan.version)).status).toBe(200);
  expect((await act("confirm", ["An"])).body).toEqual({ done: 1 });
  expect((await register(an, FULL, plan.version + 2)).body.code).toBe("training.not_now");
});

test("the rest of the branch is registered by ticking; strangers and those registered before are left out", async () => {
  const everybody = Object.keys(people).map(id);
  const made = await secretary.post(at(BRANCH, "/registrations"), {
    year: YEAR,
    personIds: everybody,
    answers: FULL,
  });
  expect(made.body).toMatchObject({ registered: 5, late: false });
  expect(made.body.left.toSorted()).toEqual([id("An"), id("Lan")].toSorted());
  expect((await act("confirm", ["Bình", "Giang bí thư"])).body.code).toBe("training.own_plan");
  expect((await act("confirm", ["Bình", "Chi", "Dũng", "Hà đi xa"])).body).toEqual({ done: 4 });
  // The base confirms what the secretary may not.
  expect((await act("confirm", ["Giang bí thư"], {}, base)).body).toEqual({ done: 1 });
  expect((await secretary.get(at(BRANCH))).body.tally).toMatchObject({ registered: 6, confirmed: 6 });
});

test("one reviews oneself, the branch evaluates with the word of where somebody was, another hand verifies", async () => {
  const { plan } = (await an.get("/api/my-training")).body;
  const review = { year: YEAR, version: plan.version, review: { ...FULL, ngay: 6 }, selfResult: "EXCELLENT" };
  expect((await an.post("/api/my-training/review", review)).body).toEqual({ state: "SELF_REVIEWED" });
  expect((await an.post("/api/my-training/review", review)).body.code).toBe("training.changed");
  expect((await act("evaluate", ["An"])).body.code).toBe("training.result_needed");
  expect((await act("evaluate", ["Bình"], { result: "GOOD" })).body.code).toBe("training.review_first");
  const away = { result: "GOOD", remark: "Đi làm xa." };
  expect((await act("evaluate", ["Hà đi xa"], away)).body.code).toBe("training.remark_needed");
  const told = { ...away, temporaryRemark: "Chi đoàn khu nhà trọ nhận xét tốt." };
  expect((await act("evaluate", ["Hà đi xa"], told)).body.done).toBe(1);
  expect((await act("evaluate", ["An"], { result: "GOOD" }, base)).body.done).toBe(1);
  expect((await act("verify", ["An"], {})).body.code).toBe("training.not_yours");
  expect((await act("verify", ["An", "Hà đi xa"], {}, base)).body.code).toBe("training.own_evaluation");
  expect((await act("verify", ["Hà đi xa"], {}, base)).body.done).toBe(1);
  const officer = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Đoàn xã").id });
  expect(
    (await act("evaluateAgain", ["An"], { reason: "Xem lại số ngày tình nguyện." }, officer)).status,
  ).toBe(200);
  expect(await stateOf("An")).toBe("SELF_REVIEWED");
  await act("evaluate", ["An"], { result: "EXCELLENT" });
  expect((await act("verify", ["An"], {}, officer)).body.done).toBe(1);
  const all = Object.values(people);
  const results = await trainingResultsOf(house.database.db, all, YEAR);
  expect(results.get(id("An"))).toEqual({ state: "VERIFIED", result: "EXCELLENT" });
  expect(results.get(id("Bình"))).toEqual({ state: "CONFIRMED", result: null });
  expect(results.has(id("Lan"))).toBe(false);
});

test("a deed on a list is done with all of it or none, and guessed plans are not there", async () => {
  expect((await act("verify", ["An", "Bình"], {}, base)).body.code).toBe("training.not_now");
  const other = await signInAs(house, { role: "BRANCH_SECRETARY", unitId: unit(OTHER).id });
  const plan = await planOf("Bình");
  expect((await other.get(`/api/training-plans/${plan}`)).status).toBe(404);
  expect((await other.post(at(BRANCH, "/plans"), { year: YEAR })).status).toBe(404);
  const foreign = await other.post(at(OTHER, "/deeds"), {
    deed: "return",
    planIds: [plan],
    reason: "Lấy về.",
  });
  expect(foreign.status).toBe(404);
  expect((await act("confirm", ["Lan"])).status).toBe(404);
  expect((await province.get(`/api/training-plans/${plan}`)).body.code).toBe("training.figures_only");
  expect((await province.post(at(BRANCH, "/plans"), { year: YEAR })).body.code).toBe("training.figures_only");
  expect((await an.get(`/api/training-plans/${plan}`)).status).toBe(403);
  const below = (await province.get(at("Tỉnh Đoàn", "/below"))).body.rows;
  expect(below[0].tally).toMatchObject({ members: 7, registered: 6, verified: 2, excellent: 1, good: 1 });
});

test("a plan goes with its member; a verified one stays where it was verified", async () => {
  const { a1, a2, a3, a4 } = ancestorsOf(unit(OTHER));
  for (const name of ["An", "Chi"])
    await house.database.pool.query(
      "update members.membership set unit_id = $2, a1 = $3, a2 = $4, a3 = $5, a4 = $6 where person_id = $1",
      [id(name), unit(OTHER).id, a1, a2, a3, a4],
    );
  const tally = async (name: string) => (await base.get(at(name))).body.tally;
  expect(await tally(BRANCH)).toMatchObject({ registered: 5, verified: 2 });
  expect(await tally(OTHER)).toMatchObject({ registered: 1, verified: 0 });
  expect([...(await plans(base, OTHER)).keys()]).toEqual(["An", "Chi", "Lan"]);
});

test("a branch's numbers follow its way when the tree changes, by the program's own role", async () => {
  const from = unit(BRANCH);
  const moved = [{ from, to: from }];
  const { db } = house.database;
  expect(await db.transaction().execute((tx) => followWays(tx, "training.tally", moved))).toBe(1);
});

test("after the last day one registers only with the base's consent", async () => {
  const late = programme({ registerUntil: addDays(DAY, -2), title: "Đợt đã hết hạn" });
  expect((await base.post(at("Đoàn xã", "/programmes"), late)).body.criteriaVersion).toBe(2);
  const lan = await signInAs(house, { role: "MEMBER", unitId: unit(OTHER).id, personId: id("Lan") });
  expect((await register(lan, FULL)).body).toEqual({ state: "LATE" });
  const planIds = [(await plans(base, OTHER)).get("Lan")?.planId];
  const other = await signInAs(house, { role: "BRANCH_SECRETARY", unitId: unit(OTHER).id });
  const allow = (who: SignedIn) => who.post(at(OTHER, "/deeds"), { deed: "allowLate", planIds });
  expect((await allow(other)).body.code).toBe("training.not_yours");
  expect((await allow(base)).body).toEqual({ done: 1 });
  expect((await plans(base, OTHER)).get("Lan")?.state).toBe("REGISTERED");
});

test("what waits is told to the branch, and the plans prove themselves", async () => {
  const other = await signInAs(house, { role: "BRANCH_SECRETARY", unitId: unit(OTHER).id });
  const { body } = await other.get("/api/desk");
  const kinds = [...body.late, ...body.today, ...body.coming].map((one: any) => one.kind);
  expect(kinds).toContain("training.to_confirm");
  const faults = async () => {
    const found: string[] = [];
    for (const check of integrityChecks) {
      const { rows } = await house.asOwner.pool.query<{ id: string }>(check.sql);
      found.push(...rows.map(() => check.name));
    }
    return found;
  };
  expect(await faults()).toEqual([]);
  await expect(house.database.pool.query("update training.tally set registered = 9")).rejects.toThrow(
    /permission denied/,
  );
  await expect(house.database.pool.query("delete from training.step")).rejects.toThrow(/permission denied/);
  await house.asOwner.pool.query("update training.tally set registered = 9");
  await house.asOwner.pool.query("delete from training.step where no = 1");
  expect(new Set(await faults())).toEqual(new Set(["training.tallies", "training.steps"]));
});
