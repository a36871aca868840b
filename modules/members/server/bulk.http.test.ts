import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import type { JobContext, JobHandler } from "#kernel/jobs/worker.ts";
import { asNobody, type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { applyJob } from "./apply-bulk.ts";
import { listKeys } from "./list-keys.ts";
import { type PlantedMember, type PlantedTree, plantMembers, plantTree } from "./testing.ts";
import { undoJob } from "./undo-bulk.ts";

let house: TestServer;
let units: PlantedTree;
let officer: SignedIn;
let people: PlantedMember[];

beforeAll(async () => {
  house = await testServer();
  units = await plantTree(house.database.db);
  officer = await signInAs(house, { role: "UNIT_OFFICER", unitId: units["Xã An Đông"].id });
});
beforeEach(async () => {
  await house.database.db.deleteFrom("members.membership").execute();
  people = await plantMembers(house, units["Chi đoàn An Đông 1"].id, 520, (i) => ({
    person: { occupation: i < 510 ? "FARMER" : "WORKER" },
  }));
  await plantMembers(house, units["Chi đoàn Bình Nam 1"].id, 3, { person: { occupation: "FARMER" } });
});
afterAll(() => house.close());

const url = () => `/api/units/${units["Xã An Đông"].id}/members/bulk`;
const farmers = { filter: { occupation: "FARMER" } };
const toWorker = { ...farmers, action: { kind: "occupation", occupation: "WORKER" } };
const jobContext = (signal = new AbortController().signal): JobContext => ({
  database: house.database,
  vault: house.house.vault,
  dataFolder: "",
  log: house.house.log,
  signal,
});
const run = (job: JobHandler, payload: object, signal?: AbortSignal) =>
  (job.handler as unknown as (c: JobContext, p: object) => Promise<unknown>)(jobContext(signal), payload);
const begin = async (body: object) => {
  const { body: seen } = await officer.post(`${url()}/preview`, body);
  const answer = await officer.post(url(), { ...body, expected: seen.changes, reason: "rà soát cuối năm" });
  expect(answer.status).toBe(200);
  return answer.body as { bulkId: string; runId: string };
};
const bulk = async (id: string) => (await officer.get(`/api/members/bulk/${id}`)).body;
const undo = async (bulkId: string) => {
  const { body } = await officer.post(`/api/members/bulk/${bulkId}/undo`, { reason: "chọn nhầm" });
  const row = await house.database.db
    .selectFrom("members.bulk")
    .select("account_id")
    .where("id", "=", bulkId)
    .executeTakeFirstOrThrow();
  await run(undoJob, {
    runId: body.runId,
    bulkId,
    accountId: row.account_id,
    role: "UNIT_OFFICER",
    reason: "chọn nhầm",
  });
};
const stateOf = async () =>
  (
    await house.asOwner.pool.query(
      `select to_jsonb(p) - 'version' - 'changed_at' as p, to_jsonb(m) - 'changed_at' - 'facets' as m,
        (select array_agg(f order by f) from unnest(m.facets) f) as facets
       from members.person p join members.membership m on m.person_id = p.id order by p.id`,
    )
  ).rows;

describe("bulk actions", () => {
  test("ask who you are, whether you may, and know no unit outside the part", async () => {
    const inspector = await signInAs(house, { role: "INSPECTOR", unitId: units["Xã An Đông"].id });
    const id = "01900000-0000-7000-8000-000000000000";
    const outside = `/api/units/${units["Xã Bình Nam"].id}/members/bulk`;
    for (const [path, body] of [
      ["/preview", toWorker],
      ["", { ...toWorker, expected: 1, reason: "rà soát" }],
    ] as const) {
      expect((await asNobody(house).post(url() + path, body)).status).toBe(401);
      expect((await inspector.post(url() + path, body)).status).toBe(403);
      expect((await officer.post(outside + path, body)).status).toBe(404);
    }
    for (const what of ["cancellation", "undo"]) {
      const path = `/api/members/bulk/${id}/${what}`;
      expect((await asNobody(house).post(path, { reason: "nhầm" })).status).toBe(401);
      expect((await inspector.post(path, { reason: "nhầm" })).status).toBe(403);
    }
    expect((await officer.get(`/api/members/bulk/${id}`)).status).toBe(404);
    expect((await asNobody(house).get("/api/members/bulk")).status).toBe(401);
  });

  test("show how many they find and would change, and write nothing", async () => {
    const before = await stateOf();
    const { body } = await officer.post(`${url()}/preview`, { ...toWorker, filter: {} });
    expect(body).toMatchObject({ found: 520, changes: 510, tooMany: false });
    expect(body.sample).toHaveLength(5);
    expect(await stateOf()).toEqual(before);
  });

  test("refuse another number than was shown, a target outside the part, and a filter the post may only count", async () => {
    const other = await officer.post(url(), { ...toWorker, expected: 509, reason: "rà soát" });
    expect([other.status, other.body.code, other.body.data.now]).toEqual([
      409,
      "members.bulk_count_changed",
      510,
    ]);
    const move = { ...farmers, action: { kind: "move", unitId: units["Chi đoàn Bình Nam 1"].id } };
    expect((await officer.post(`${url()}/preview`, move)).body.code).toBe("members.unit_outside");
    const province = await signInAs(house, { role: "UNIT_OFFICER", unitId: units["Tỉnh An"].id });
    const guess = { ...toWorker, filter: { religion: "BUDDHIST" } };
    expect((await province.post(`${url()}/preview`, guess)).body.code).toBe("members.sensitive_filter");
  });

  test("change everybody found, each with history, trail line, version and the facet of lists", async () => {
    const { bulkId, runId } = await begin(toWorker);
    await run(applyJob, { runId, bulkId });
    expect(await bulk(bulkId)).toMatchObject({
      state: "DONE",
      touched: 510,
      can: { undo: true, cancel: false },
    });
    const left = await officer.post(`/api/units/${units["Xã An Đông"].id}/members/count`, {
      occupation: "FARMER",
    });
    expect(left.body.count).toBe(0);
    const { rows } = await house.asOwner.pool.query(
      `select p.*, m.facets, m.card_status from members.person p join members.membership m on m.person_id = p.id
       where m.unit_id = $1`,
      [units["Chi đoàn An Đông 1"].id],
    );
    for (const row of rows) {
      const keys = listKeys({
        fullName: row.full_name,
        gender: row.gender,
        dateOfBirth: row.date_of_birth,
        ethnicityCode: row.ethnicity_code,
        religionCode: row.religion_code,
        generalEducation: row.general_education,
        professionalLevel: row.professional_level,
        occupation: row.occupation,
        partyStatus: row.party_status,
        cardStatus: row.card_status,
        position: "NONE",
      });
      expect([...row.facets].sort()).toEqual([...keys.facets].sort());
    }
    const history = (await officer.get(`/api/members/${people[0]?.personId}/history`)).body.rows;
    expect(history[0]).toMatchObject({
      kind: "changed",
      reason: "rà soát cuối năm",
      changes: { occupation: { from: "FARMER", to: "WORKER" } },
    });
    const late = await officer.patch(`/api/members/${people[0]?.personId}`, {
      version: 1,
      person: { major: "x" },
    });
    expect(late.body.data).toMatchObject({ version: 2, theirs: { occupation: "WORKER" } });
    const lines = await house.database.db
      .selectFrom("trail.line")
      .select("id")
      .where("action", "=", "members.change")
      .where("account_id", "=", officer.accountId)
      .execute();
    expect(lines).toHaveLength(510);
    const elsewhere = await house.database.db
      .selectFrom("members.person as p")
      .innerJoin("members.membership as m", "m.person_id", "p.id")
      .select("p.occupation")
      .where("m.unit_id", "=", units["Chi đoàn Bình Nam 1"].id)
      .execute();
    expect(elsewhere.map((row) => row.occupation)).toEqual(["FARMER", "FARMER", "FARMER"]);
  });

  test("an undo gives everybody back what they were, but leaves what was changed since", async () => {
    const before = await stateOf();
    const { bulkId, runId } = await begin(toWorker);
    await run(applyJob, { runId, bulkId });
    await undo(bulkId);
    expect(await stateOf()).toEqual(before);
    expect(await bulk(bulkId)).toMatchObject({ state: "UNDONE", undone: 510, left: 0 });
    const again = await officer.post(`/api/members/bulk/${bulkId}/undo`, { reason: "lần nữa" });
    expect(again.body.code).toBe("members.bulk_undone");

    const second = await begin(toWorker);
    await run(applyJob, second);
    const [first] = people as [PlantedMember];
    const { version } = (await officer.get(`/api/members/${first.personId}`)).body;
    await officer.patch(`/api/members/${first.personId}`, { version, person: { occupation: "TEACHER" } });
    await undo(second.bulkId);
    expect(await bulk(second.bulkId)).toMatchObject({ state: "UNDONE", undone: 509, left: 1 });
    expect((await officer.get(`/api/members/${first.personId}`)).body.person.occupation).toBe("TEACHER");
  });

  test.each([
    ["status", { kind: "status", status: "DEFERRED" }],
    ["status out of the count", { kind: "status", status: "MATURED" }],
    ["card", { kind: "card", cardStatus: "LOST" }],
    ["general education", { kind: "generalEducation", level: "UPPER_12_12" }],
    ["professional level", { kind: "professionalLevel", level: "BACHELOR" }],
    ["move", { kind: "move", unitId: 0 }],
  ])("%s is done and undone exactly, and the figures follow", async (_name, action) => {
    const wanted = action.kind === "move" ? { ...action, unitId: units["Chi đoàn 10A"].id } : action;
    const figure = async (name: keyof PlantedTree) =>
      (await officer.get(`/api/units/${units[name].id}/figures`)).body.byStatus;
    const before = [await stateOf(), await figure("Chi đoàn An Đông 1"), await figure("Xã An Đông")];
    const started = await begin({ filter: {}, action: wanted });
    await run(applyJob, started);
    expect((await bulk(started.bulkId)).touched).toBe(520);
    if (action.kind === "status")
      expect(await figure("Xã An Đông")).toEqual({ [(action as { status: string }).status]: 520 });
    if (action.kind === "move") expect(await figure("Chi đoàn An Đông 1")).toEqual({});
    await undo(started.bulkId);
    expect([await stateOf(), await figure("Chi đoàn An Đông 1"), await figure("Xã An Đông")]).toEqual(before);
  });

  test("go on where they stopped, and touch nobody twice", async () => {
    const started = await begin(toWorker);
    const stop = new AbortController();
    const progress = house.database.db;
    const watch = setInterval(async () => {
      const row = await progress
        .selectFrom("members.bulk")
        .select("position")
        .where("id", "=", started.bulkId)
        .executeTakeFirst();
      if ((row?.position ?? 0) > 0) stop.abort();
    }, 2);
    const first = await run(applyJob, started, stop.signal);
    clearInterval(watch);
    const half = (await bulk(started.bulkId)).touched;
    // The watcher may see the first batch late: then the second was done too before the job looked at the signal.
    if (first === "again") expect([500, 510]).toContain(half);
    await run(applyJob, started);
    expect(await bulk(started.bulkId)).toMatchObject({ state: "DONE", touched: 510 });
    const twice = await house.asOwner.pool.query(
      "select person_id from members.history where batch_id = $1 group by 1 having count(*) > 1",
      [started.bulkId],
    );
    expect(twice.rows).toEqual([]);
  });

  test("stop when asked, before the beginning too, and can be undone as far as they came", async () => {
    const never = await begin(toWorker);
    await officer.post(`/api/members/bulk/${never.bulkId}/cancellation`);
    await run(applyJob, never);
    expect(await bulk(never.bulkId)).toMatchObject({ state: "CANCELLED", touched: 0, can: { undo: false } });
    const targets = await house.database.db.selectFrom("members.bulk_target").select("n").execute();
    expect(targets).toEqual([]);

    const before = await stateOf();
    const half = await begin(toWorker);
    await house.database.db
      .updateTable("house.run")
      .set({ state: "running" })
      .where("id", "=", half.runId)
      .execute();
    await officer.post(`/api/members/bulk/${half.bulkId}/cancellation`);
    await house.database.db
      .updateTable("house.run")
      .set({ cancel_asked: false })
      .where("id", "=", half.runId)
      .execute();
    const stopping = run(applyJob, half);
    await house.database.db
      .updateTable("house.run")
      .set({ cancel_asked: true })
      .where("id", "=", half.runId)
      .execute();
    await stopping;
    const end = await bulk(half.bulkId);
    expect(["DONE", "CANCELLED"]).toContain(end.state);
    if (end.touched > 0) await undo(half.bulkId);
    expect(await stateOf()).toEqual(before);
    const late = await officer.post(`/api/members/bulk/${half.bulkId}/cancellation`);
    expect(late.body.code).toBe("members.bulk_over");
  });

  test("pass over whoever left the part meanwhile", async () => {
    const started = await begin(toWorker);
    const [gone] = people as [PlantedMember];
    const far = units["Chi đoàn Bình Nam 2"];
    await house.asOwner.pool.query(
      "update members.membership set unit_id = $2, a1 = $3, a2 = $4, a3 = $5, a4 = $6 where person_id = $1",
      [gone.personId, far.id, ...far.path],
    );
    await run(applyJob, started);
    expect((await bulk(started.bulkId)).touched).toBe(509);
  });

  test("stop before the work when the officer's post has ended or the account was closed, and say so", async () => {
    const before = await stateOf();
    const never = await begin(toWorker);
    const post = () =>
      house.asOwner.pool.query("update accounts.assignment set valid_to = current_date where id = $1", [
        officer.assignmentId,
      ]);
    const postAgain = () =>
      house.asOwner.pool.query("update accounts.assignment set valid_to = null where id = $1", [
        officer.assignmentId,
      ]);
    await post();
    await run(applyJob, never);
    await postAgain();
    expect(await bulk(never.bulkId)).toMatchObject({
      state: "CANCELLED",
      problem: "rights_ended",
      touched: 0,
    });
    expect(await stateOf()).toEqual(before);

    const half = await begin(toWorker);
    await house.asOwner.pool.query("update accounts.account set disabled_at = now() where id = $1", [
      officer.accountId,
    ]);
    await run(applyJob, half);
    await house.asOwner.pool.query("update accounts.account set disabled_at = null where id = $1", [
      officer.accountId,
    ]);
    expect(await bulk(half.bulkId)).toMatchObject({
      state: "CANCELLED",
      problem: "rights_ended",
      touched: 0,
    });
  });

  test("an undo stops when the undoer's post ends, keeps what it gave back, and goes on from there later", async () => {
    const before = await stateOf();
    const { bulkId, runId } = await begin(toWorker);
    await run(applyJob, { runId, bulkId });
    const ask = async () => {
      const { body } = await officer.post(`/api/members/bulk/${bulkId}/undo`, { reason: "nhầm lớp" });
      const { accountId } = officer;
      return { runId: body.runId, bulkId, accountId, role: "UNIT_OFFICER", reason: "nhầm lớp" };
    };
    const setEnd = (on: "current_date" | "null") =>
      house.asOwner.pool.query(`update accounts.assignment set valid_to = ${on} where id = $1`, [
        officer.assignmentId,
      ]);
    const never = await ask();
    await setEnd("current_date");
    await run(undoJob, never);
    await setEnd("null");
    expect(await bulk(bulkId)).toMatchObject({
      state: "DONE",
      problem: "undo_rights_ended",
      undone: 0,
      can: { undo: true },
    });

    const half = await ask();
    await house.asOwner.pool.query(`
      create function members.end_post_test() returns trigger language plpgsql security definer as $$ begin
        update accounts.assignment set valid_to = current_date where id = '${officer.assignmentId}'; return new; end $$;
      create trigger end_post_test after update of undone on members.bulk for each row
        when (new.undone = 500) execute function members.end_post_test()`);
    await run(undoJob, half);
    await house.asOwner.pool.query(
      "drop trigger end_post_test on members.bulk; drop function members.end_post_test",
    );
    await setEnd("null");
    expect(await bulk(bulkId)).toMatchObject({ problem: "undo_rights_ended", undone: 500, left: 0 });
    const ended = await house.database.db
      .selectFrom("house.run")
      .select(["state", "result"])
      .where("id", "=", half.runId)
      .executeTakeFirst();
    expect(ended).toMatchObject({ state: "done", result: { problem: "rights_ended", undone: 500 } });

    await run(undoJob, await ask());
    expect(await bulk(bulkId)).toMatchObject({ state: "UNDONE", problem: null, undone: 510, left: 0 });
    expect(await stateOf()).toEqual(before);
  });

  test("that fail in the middle tell what was done, go on from there, or are given up and undone", async () => {
    const before = await stateOf();
    // The 505th name of the roster cannot be written: the first 500 are done.
    const break_ = (name: string) =>
      house.asOwner.pool.query(`
      create or replace function members.break_test() returns trigger language plpgsql as $$ begin
        if new.version > 1 and new.id = '${name}' then raise exception 'a fault of the test'; end if; return new; end $$;
      create or replace trigger break_test before update on members.person for each row execute function members.break_test()`);
    const mend = () => house.asOwner.pool.query("drop trigger break_test on members.person");
    const fail = async () => {
      const started = await begin(toWorker);
      const { rows } = await house.asOwner.pool.query(
        "select person_id from members.bulk_target where bulk_id = $1 and n = 505",
        [started.bulkId],
      );
      await break_(rows[0].person_id);
      await expect(run(applyJob, started)).rejects.toThrow("a fault of the test");
      return started;
    };
    const first = await fail();
    expect(await bulk(first.bulkId)).toMatchObject({
      state: "FAILED",
      touched: 500,
      expected: 510,
      can: { cancel: true, undo: false },
    });
    await mend();
    await run(applyJob, first);
    expect(await bulk(first.bulkId)).toMatchObject({ state: "DONE", touched: 510 });
    await undo(first.bulkId);
    expect(await stateOf()).toEqual(before);

    const second = await fail();
    expect(
      (await officer.post(`/api/members/bulk/${second.bulkId}/undo`, { reason: "thôi" })).body.code,
    ).toBe("members.bulk_running");
    expect((await officer.post(`/api/members/bulk/${second.bulkId}/cancellation`)).body.state).toBe(
      "CANCELLED",
    );
    await mend();
    // The queue's next try does nothing any more.
    await run(applyJob, second);
    expect(await bulk(second.bulkId)).toMatchObject({
      state: "CANCELLED",
      touched: 500,
      can: { undo: true },
    });
    await undo(second.bulkId);
    expect(await stateOf()).toEqual(before);
  });
});
