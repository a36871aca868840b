import { spawn } from "node:child_process";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { modules } from "#app/modules.ts";
import { addDays, today } from "#kernel/contract/plain-date.ts";
import { ancestorsOf, type UnitPath } from "#kernel/scope/scope.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { monthOf } from "#modules/dues/contract/month.ts";
import { openNow } from "#modules/dues/server/testing.ts";
import { plantMember } from "#modules/leadership/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import { applyInJob, pictureOf } from "./testing.ts";

let house: TestServer;
let units: Record<string, UnitPath>;
let base: SignedIn;
let province: SignedIn;
let central: SignedIn;
const unit = (name: string): UnitPath => units[name] as UnitPath;
const people: Record<string, string[]> = {};

beforeAll(async () => {
  house = await testServer();
  units = await plantUnits(house.database.db, [
    "CENTRAL",
    "Trung ương",
    [
      [
        "PROVINCIAL",
        "Tỉnh Bắc",
        [
          [
            "BASE_UNION",
            "Xã Thượng",
            [
              ["BRANCH", "Thôn Một", [["CELL", "Phân đoàn Một"]]],
              ["BRANCH", "Thôn Hai"],
              ["BRANCH", "Thôn Ba"],
              ["BRANCH", "Thôn Tư"],
            ],
          ],
          ["BASE_UNION", "Xã Hạ", [["BRANCH", "Thôn Chín"]]],
        ],
      ],
      ["PROVINCIAL", "Tỉnh Nam", [["BASE_UNION", "Phường Đông", [["BRANCH", "Tổ Một"]]]]],
    ],
  ]);
  for (const name of ["Thôn Một", "Phân đoàn Một", "Thôn Hai", "Thôn Ba", "Thôn Tư", "Thôn Chín", "Tổ Một"]) {
    people[name] = [];
    for (let i = 0; i < 4; i++)
      people[name].push(await plantMember(house.database.db, unit(name), `Nguyễn Văn ${name} ${i}`));
  }
  base = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Xã Thượng").id });
  province = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Tỉnh Bắc").id });
  central = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Trung ương").id });
});
afterAll(() => house.close());

/** What every module says must be true of its tables. */
async function faults(): Promise<string[]> {
  const found: string[] = [];
  for (const check of modules.flatMap((module) => module.integrityChecks ?? [])) {
    const { rows } = await house.asOwner.pool.query<{ id: string }>(check.sql);
    found.push(...rows.map((row) => `${check.name} ${row.id}`));
  }
  return found;
}

const founded = (key: string, parent: number, name: string, type = "BRANCH") => ({ key, parent, type, name });
const DECISION = { decisionNo: "15-QĐ/ĐTN", decisionDate: today() };

async function drawUp(who: SignedIn, lines: object[], effectiveOn: string = today()): Promise<string> {
  const made = await who.post("/api/reforms", { title: "Sắp xếp chi đoàn", effectiveOn, lines });
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  return made.body.id;
}

const simulate = async (who: SignedIn, id: string) => (await who.post(`/api/reforms/${id}/simulation`)).body;
const versionOf = async (who: SignedIn, id: string) => (await who.get(`/api/reforms/${id}`)).body.version;

/** Submits, decides and applies; answers the applied plan. */
async function carryOut(proposer: SignedIn, id: string, decider: SignedIn = proposer) {
  const { members } = await simulate(proposer, id);
  const submitted = await proposer.post(`/api/reforms/${id}/submission`, {
    version: await versionOf(proposer, id),
  });
  expect(submitted.status, JSON.stringify(submitted.body)).toBe(200);
  const decided = await decider.post(`/api/reforms/${id}/decision`, {
    decision: "APPROVE",
    version: submitted.body.version,
    ...DECISION,
    members,
  });
  expect(decided.status, JSON.stringify(decided.body)).toBe(200);
  if (decided.body.runId) await applyInJob(house, id, decided.body.runId);
  return (await decider.get(`/api/reforms/${id}`)).body;
}

const homeOf = async (personId: string) =>
  (
    await house.database.db
      .selectFrom("members.membership")
      .select("unit_id")
      .where("person_id", "=", personId)
      .executeTakeFirstOrThrow()
  ).unit_id;
const rows = async (text: string, values: unknown[] = []) =>
  (await house.asOwner.pool.query(text, values)).rows;

test("a base secretary merges two branches and splits a third by hand; the undo gives the exact state back", async () => {
  const [one, two, three] = [unit("Thôn Một"), unit("Thôn Hai"), unit("Thôn Ba")];
  // An officer, a post, money and an open case in the branch that ends.
  const officer = await signInAs(house, { role: "BRANCH_SECRETARY", unitId: two.id });
  const leader = people["Thôn Hai"]?.[0] as string;
  await house.database.db
    .insertInto("leadership.position")
    .values({
      id: "0190c2f0-0000-7000-8000-0000000000a1",
      person_id: leader,
      unit_id: two.id,
      ...(ancestorsOf(two) as { a1: number }),
      organ: "EXECUTIVE_COMMITTEE",
      rank: "SECRETARY",
      valid_from: "2024-01-01",
    })
    .execute();
  await openNow(house, two.id, monthOf(today()));
  const paid = await base.post(`/api/units/${two.id}/dues/receipts`, {
    personIds: [leader],
    months: [monthOf(today())],
  });
  const treasurer = paid.status === 200 ? base : await signInAs(house, { role: "TREASURER", unitId: two.id });
  if (paid.status !== 200)
    expect(
      (
        await treasurer.post(`/api/units/${two.id}/dues/receipts`, {
          personIds: [leader],
          months: [monthOf(today())],
        })
      ).status,
    ).toBe(200);
  await rows("update members.membership set facets = '{e:01,r:NONE,p:SECRETARY}' where person_id = $1", [
    leader,
  ]);
  const begun = await officer.post("/api/cases", {
    procedure: "TRANSFER",
    unitId: two.id,
    personId: people["Thôn Hai"]?.[1],
    facts: { destination: "UNIT", toUnit: unit("Tổ Một").id, reason: "WORK" },
  });
  expect(begun.status, JSON.stringify(begun.body)).toBe(200);
  const before = await pictureOf(house);
  expect(await faults()).toEqual([]);

  const id = await drawUp(base, [
    { op: "MERGE", units: [two.id], into: one.id },
    {
      op: "SPLIT",
      unit: three.id,
      into: [
        { unit: founded("+a", unit("Xã Thượng").id, "Thôn Ba A") },
        { unit: founded("+b", unit("Xã Thượng").id, "Thôn Ba B") },
      ],
      otherwise: "+b",
    },
  ]);
  const seen = await simulate(base, id);
  expect(seen.problems).toEqual([]);
  expect(seen.decider).toMatchObject({ id: unit("Xã Thượng").id });
  expect(seen).toMatchObject({ members: 8, counts: { founded: 2, ended: 2, officers: 1 } });
  expect(seen.counts.money).toBeGreaterThan(0);
  expect(seen.counts.cases).toBe(1);
  const byHand = people["Thôn Ba"]?.[0] as string;
  const chosen = await base.post(`/api/reforms/${id}/choices`, {
    target: "+a",
    fromUnit: three.id,
    personIds: [byHand],
  });
  expect(chosen.body).toEqual({ chosen: 1, unknown: [] });

  const applied = await carryOut(base, id);
  expect(applied.state).toBe("APPLIED");
  expect(applied.undecided).toBe(3);
  expect(await faults()).toEqual([]);
  expect(await homeOf(leader)).toBe(one.id);
  const [a, b] = (await rows(
    "select id from organisation.unit where name like 'Thôn Ba _' order by name",
  )) as { id: number }[];
  expect(await homeOf(byHand)).toBe(a?.id);
  expect(await homeOf(people["Thôn Ba"]?.[1] as string)).toBe(b?.id);
  expect(
    await rows(
      "select kind, cause, decision_no, unit_id from members.history where person_id = $1 and batch_id = $2",
      [leader, id],
    ),
  ).toEqual([
    { kind: "unit_change", cause: "UNIT_CHANGE", decision_no: DECISION.decisionNo, unit_id: one.id },
  ]);
  expect(
    await rows("select end_reason, end_decision_no from leadership.position where person_id = $1", [leader]),
  ).toEqual([{ end_reason: "OTHER", end_decision_no: DECISION.decisionNo }]);
  // The officer was signed in while the unit ended.
  expect((await officer.get(`/api/units/${two.id}`)).status).toBe(403);
  const [cash] = await rows("select balance from dues.account where unit_id = $1 and kind = 'CASH'", [
    one.id,
  ]);
  expect(cash.balance).toBeGreaterThan(0);
  expect(
    await rows("select distinct unit_id from workflow.place where case_id = $1 and place = 'fromBranch'", [
      begun.body.id,
    ]),
  ).toEqual([{ unit_id: one.id }]);
  const told = (await base.get(`/api/units/${one.id}`)).body;
  expect(told.validTo).toBeNull();

  // Who had not chosen does so now, and moves at once.
  const later = people["Thôn Ba"]?.[2] as string;
  const moved = await base.post(`/api/reforms/${id}/choices`, {
    target: "+a",
    fromUnit: three.id,
    personIds: [later],
  });
  expect(moved.body.chosen).toBe(1);
  expect(await homeOf(later)).toBe(a?.id);
  const open = (await base.post(`/api/reforms/${id}/people/list`, { open: true })).body.rows;
  expect(open.map((row: { personId: string }) => row.personId).toSorted()).toEqual(
    [people["Thôn Ba"]?.[1], people["Thôn Ba"]?.[3]].toSorted(),
  );

  const undone = await base.post(`/api/reforms/${id}/undo`, { reason: "Quyết định được thu hồi" });
  expect(undone.status, JSON.stringify(undone.body)).toBe(200);
  const after = await pictureOf(house);
  for (const name of Object.keys(before)) expect([name, after[name]]).toEqual([name, before[name]]);
  expect(await faults()).toEqual([]);
  // Their own post is theirs again.
  expect((await officer.get(`/api/units/${two.id}`)).status).toBe(200);
});

test("a base union moves to another province with everything in it, decided by the superior of both", async () => {
  const other = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Trung ương").id });
  const south = await signInAs(house, { role: "UNIT_OFFICER", unitId: unit("Tỉnh Nam").id });
  const before = await pictureOf(house);
  const lines = [{ op: "MOVE", unit: unit("Xã Hạ").id, parent: unit("Tỉnh Nam").id }];
  const outside = await drawUp(province, lines);
  expect((await simulate(province, outside)).problems).toMatchObject([{ line: 1, code: "outside" }]);
  const id = await drawUp(central, lines);
  const { members } = await simulate(central, id);
  const submitted = await central.post(`/api/reforms/${id}/submission`, { version: 1 });
  const approval = { decision: "APPROVE", version: submitted.body.version, ...DECISION, members };
  const own = await central.post(`/api/reforms/${id}/decision`, approval);
  expect([own.status, own.body.code]).toEqual([403, "reforms.own_plan"]);
  const below = await province.post(`/api/reforms/${id}/decision`, approval);
  expect(below.status).toBe(404);
  const wrong = await other.post(`/api/reforms/${id}/decision`, { ...approval, members: members + 1 });
  expect([wrong.status, wrong.body.code]).toEqual([409, "reforms.members_differ"]);
  const decided = await other.post(`/api/reforms/${id}/decision`, approval);
  expect(decided.status, JSON.stringify(decided.body)).toBe(200);
  await applyInJob(house, id, decided.body.runId);
  expect(await faults()).toEqual([]);
  const list = await south.post(`/api/units/${unit("Thôn Chín").id}/members/list`, {});
  expect(list.body.rows).toHaveLength(4);
  expect((await province.post(`/api/units/${unit("Thôn Chín").id}/members/list`, {})).status).toBe(404);
  const undone = await other.post(`/api/reforms/${id}/undo`, { reason: "Nhầm phương án" });
  expect(undone.status, JSON.stringify(undone.body)).toBe(200);
  expect(await pictureOf(house)).toEqual(before);
});

describe("what goes wrong", () => {
  test("a plan with errors says which line, and is not laid before anybody", async () => {
    const id = await drawUp(base, [
      { op: "MERGE", units: [unit("Thôn Hai").id], into: unit("Thôn Ba").id },
      { op: "DISSOLVE", unit: unit("Thôn Ba").id, into: null },
    ]);
    const { problems } = await simulate(base, id);
    expect(problems.map((one: { line: number; code: string }) => [one.line, one.code])).toContainEqual([
      1,
      "successor_ends",
    ]);
    expect(problems.map((one: { line: number; code: string }) => [one.line, one.code])).toContainEqual([
      2,
      "members_left",
    ]);
    const submitted = await base.post(`/api/reforms/${id}/submission`, { version: 1 });
    expect([submitted.status, submitted.body.code]).toEqual([409, "reforms.not_possible"]);
  });

  test("of two editors the second is told, and nothing of theirs is saved", async () => {
    const id = await drawUp(base, []);
    const other = await signInAs(house, { role: "UNIT_OFFICER", unitId: unit("Xã Thượng").id });
    const draft = { title: "Bản thứ nhất", effectiveOn: today(), lines: [], version: 1 };
    expect((await base.put(`/api/reforms/${id}`, draft)).status).toBe(200);
    const late = await other.put(`/api/reforms/${id}`, { ...draft, title: "Bản thứ hai" });
    expect([late.status, late.body.code]).toEqual([409, "reforms.changed_meanwhile"]);
    expect((await base.get(`/api/reforms/${id}`)).body.title).toBe("Bản thứ nhất");
  });

  test("a plan outside one's part is not there", async () => {
    const id = await drawUp(base, []);
    const elsewhere = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Phường Đông").id });
    expect((await elsewhere.get(`/api/reforms/${id}`)).status).toBe(404);
    expect((await elsewhere.get("/api/reforms")).body.rows).toEqual([]);
  });

  test("who is transferred between simulation and application stays where they went", async () => {
    const gone = people["Thôn Tư"]?.[0] as string;
    const id = await drawUp(
      base,
      [{ op: "MERGE", units: [unit("Thôn Tư").id], into: unit("Thôn Ba").id }],
      addDays(today(), 1),
    );
    const plan = await carryOut(base, id);
    // Its day has not come: it waits.
    expect(plan.state).toBe("APPROVED");
    const to = unit("Thôn Một");
    await house.database.db
      .updateTable("members.membership")
      .set({ unit_id: to.id, ...(ancestorsOf(to) as { a1: number }) })
      .where("person_id", "=", gone)
      .execute();
    const run = await rows("update reforms.plan set effective_on = $2 where id = $1 returning run_id", [
      id,
      today(),
    ]);
    expect(run[0].run_id).toBeNull();
    const { rows: made } = await house.asOwner.pool.query(
      "insert into house.run (id, task, label) values ('0190c2f0-0000-7000-8000-0000000000b1', 'reforms.apply', '{}') returning id",
    );
    await applyInJob(house, id, made[0].id);
    expect((await base.get(`/api/reforms/${id}`)).body.state).toBe("APPLIED");
    expect(await homeOf(gone)).toBe(to.id);
    expect(await homeOf(people["Thôn Tư"]?.[1] as string)).toBe(unit("Thôn Ba").id);
    expect(await faults()).toEqual([]);

    // Somebody goes on from where the plan put them: the undo would tear that apart.
    const mover = people["Thôn Tư"]?.[2] as string;
    await house.database.db
      .updateTable("members.membership")
      .set({ unit_id: to.id, ...(ancestorsOf(to) as { a1: number }) })
      .where("person_id", "=", mover)
      .execute();
    const refused = await base.post(`/api/reforms/${id}/undo`, { reason: "Thử hoàn tác" });
    expect([refused.status, refused.body.code]).toEqual([409, "reforms.contradicted"]);
    expect(refused.body.data.all).toEqual([{ code: "members_moved_on", n: 1 }]);
  });

  test("killed in the middle, nothing of the plan is visible; the country went on; the next try applies it whole", async () => {
    const id = await drawUp(central, [
      { op: "MERGE", units: [unit("Phường Đông").id], into: unit("Xã Hạ").id },
    ]);
    const { members } = await simulate(central, id);
    const submitted = await central.post(`/api/reforms/${id}/submission`, { version: 1 });
    const other = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Trung ương").id });
    const approval = { decision: "APPROVE", version: submitted.body.version, ...DECISION, members };
    const decided = await other.post(`/api/reforms/${id}/decision`, approval);
    const before = await pictureOf(house);
    // Whoever holds a member of the branch stops the application after the tree was written.
    const holder = await house.asOwner.pool.connect();
    await holder.query("begin");
    await holder.query("select from members.membership where person_id = $1 for update", [
      people["Tổ Một"]?.[0],
    ]);
    const file = path.join(import.meta.dirname, "fixtures/apply-in-child.ts");
    const child = spawn(process.execPath, [file, house.url, house.house.settings.dataFolder, id], {
      stdio: "ignore",
    });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    const waits = async () =>
      (
        await rows(
          "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
        )
      ).length > 0;
    while (!(await waits()) && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await waits()).toBe(true);
    // Others read the old tree and write beside it.
    expect((await central.get(`/api/units/${unit("Phường Đông").id}`)).body.validTo).toBeNull();
    await plantMember(house.database.db, unit("Thôn Một"), "Người Đến Trong Lúc Đó");
    child.kill("SIGKILL");
    await ended;
    await holder.query("rollback");
    holder.release();
    while ((await rows("select 1 from pg_locks where locktype = 'advisory' and objid = 7412031")).length > 0)
      await new Promise((resolve) => setTimeout(resolve, 20));
    const after = await pictureOf(house);
    expect(after.unit).toEqual(before.unit);
    expect(after.membership).toHaveLength((before.membership?.length ?? 0) + 1);
    expect((await other.get(`/api/reforms/${id}`)).body.state).toBe("APPROVED");
    await applyInJob(house, id, decided.body.runId);
    expect((await other.get(`/api/reforms/${id}`)).body.state).toBe("APPLIED");
    const branch = await rows("select path from organisation.unit where id = $1", [unit("Tổ Một").id]);
    expect(branch[0].path).toEqual([...unit("Xã Hạ").path, unit("Tổ Một").id]);
    expect(await faults()).toEqual([]);
  }, 60_000);

  test("whoever writes a row with the old way while a unit moves is stopped by the tree itself", async () => {
    const stale = { id: unit("Thôn Chín").id, path: [...unit("Thôn Chín").path] };
    stale.path[1] = unit("Tỉnh Nam").id;
    await expect(plantMember(house.database.db, stale, "Người Viết Chậm")).rejects.toMatchObject({
      code: "40001",
    });
    await expect(plantMember(house.database.db, unit("Thôn Tư"), "Người Đến Sau")).rejects.toMatchObject({
      code: "40001",
    });
  });
});
