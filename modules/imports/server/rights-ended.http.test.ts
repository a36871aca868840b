import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { addDays, today } from "#kernel/contract/plain-date.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import { work } from "./testing.ts";

let house: TestServer;
let branch: UnitPath;
let commune: UnitPath;
let leader: SignedIn;
let round = 0;

beforeAll(async () => {
  house = await testServer();
  const units = await plantUnits(house.asOwner.db, [
    "CENTRAL",
    "Trung ương Đoàn",
    [["PROVINCIAL", "Tỉnh đoàn A", [["BASE_UNION", "Đoàn xã A", [["BRANCH", "Chi đoàn thôn 1"]]]]]],
  ]);
  branch = units["Chi đoàn thôn 1"] as UnitPath;
  commune = units["Đoàn xã A"] as UnitPath;
});
beforeEach(async () => {
  round += 1;
  leader = await signInAs(house, { role: "UNIT_LEADER", unitId: commune.id });
});
afterAll(() => house.close());

/** Males of Hà Nội (001), born in 2004: digit 2, year 04. */
const idOf = (n: number): string => `001204${String(round * 10_000 + n).padStart(6, "0")}`;
const peopleOf = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => `thôn 1,Nguyễn Văn An,01/02/2004,${idOf(n)},`);

async function checked(lines: readonly string[]) {
  const sent = await leader.inject({
    method: "POST",
    url: `/api/units/${commune.id}/imports`,
    headers: { "content-type": "application/octet-stream", "x-file-name": "ds.csv" },
    payload: `Chi đoàn,Họ và tên,Ngày sinh,CCCD,Chức vụ trong chi đoàn\n${lines.join("\n")}`,
  });
  const { batchId } = sent.json();
  const [sheet] = (await leader.get(`/api/imports/${batchId}`)).body.sheets;
  const columns = sheet.columns.map(({ column, field, encoding }: Record<string, unknown>) => ({
    column,
    field,
    encoding,
  }));
  const { body } = await leader.put(`/api/imports/${batchId}/columns`, { sheet: sheet.name, columns });
  await work(house, "check", { batchId, runId: body.runId });
  return seen(batchId);
}

const seen = async (batchId: string, who: SignedIn = leader) =>
  (await who.get(`/api/imports/${batchId}`)).body;
const start = async (batch: { id: string; counts: { new: number; changed: number } }, headers = {}) => {
  const { new: fresh, changed } = batch.counts;
  const url = `/api/imports/${batch.id}/run`;
  const answer = await leader.post(url, { expected: { new: fresh, changed } }, headers);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.runId as string;
};
const undo = async (batchId: string) =>
  (await leader.post(`/api/imports/${batchId}/undo`, { reason: "nhập nhầm danh sách" })).body.runId as string;

const owner = (text: string) => sql.raw(text).execute(house.asOwner.db);
const endPost = () =>
  owner(`update accounts.assignment set valid_to = current_date where id = '${leader.assignmentId}'`);
const givePostAgain = () =>
  owner(`update accounts.assignment set valid_to = null where id = '${leader.assignmentId}'`);
/** Ends the post in the very transaction that writes (or takes back) the first rows of the batch. */
async function endPostWith(change: string, work: () => Promise<unknown>): Promise<void> {
  await owner(`
    create function imports.end_post_test() returns trigger language plpgsql security definer as $$ begin
      update accounts.assignment set valid_to = current_date where id = '${leader.assignmentId}'; return null; end $$;
    create trigger end_post_test after update of outcome on imports.row for each row
      when (${change}) execute function imports.end_post_test()`);
  await work();
  await owner("drop trigger end_post_test on imports.row; drop function imports.end_post_test");
}
const people = async (): Promise<number> =>
  (
    await sql<{
      n: number;
    }>`select count(*)::int as n from members.membership where unit_id = ${branch.id}`.execute(
      house.asOwner.db,
    )
  ).rows[0]?.n ?? 0;
const runOf = async (id: string) =>
  (
    await sql<{
      state: string;
      result: unknown;
    }>`select state, result from house.run where id = ${id}`.execute(house.asOwner.db)
  ).rows[0];

test("an import whose officer's post ended before it began writes nothing, says so, and goes on when it is given again", async () => {
  const before = await people();
  const batch = await checked(peopleOf(3));
  const runId = await start(batch);
  await endPost();
  await work(house, "run", { batchId: batch.id, runId });
  expect(await people()).toBe(before);
  expect(await runOf(runId)).toMatchObject({ state: "done", result: { problem: "rights_ended" } });
  const colleague = await signInAs(house, { role: "UNIT_LEADER", unitId: commune.id });
  expect(await seen(batch.id, colleague)).toMatchObject({
    state: "paused",
    problem: {
      code: "rights_ended",
      message: expect.stringMatching(/nhiệm vụ .* đã kết thúc.*giữ nguyên.*chạy tiếp/),
    },
  });
  await givePostAgain();
  const again = await start(await seen(batch.id));
  await work(house, "run", { batchId: batch.id, runId: again });
  expect(await seen(batch.id)).toMatchObject({ state: "done", problem: null, outcomes: { created: 3 } });
});

test("when the account is closed the import stops as well", async () => {
  const before = await people();
  const batch = await checked(peopleOf(2));
  const runId = await start(batch);
  await owner(`update accounts.account set disabled_at = now() where id = '${leader.accountId}'`);
  await work(house, "run", { batchId: batch.id, runId });
  expect(await people()).toBe(before);
});

test("a post that ends in the middle of the import stops it at the rows at hand, each whole or not at all", async () => {
  const before = await people();
  const batch = await checked(peopleOf(3200));
  const runId = await start(batch);
  await endPostWith("new.outcome = 'created'", () => work(house, "run", { batchId: batch.id, runId }));
  await givePostAgain();
  const half = await seen(batch.id);
  expect(half).toMatchObject({ state: "paused", problem: { code: "rights_ended" } });
  const written = half.outcomes.created as number;
  // Up to three chunks of a thousand are written side by side; the next sees the end.
  expect([1000, 2000, 3000]).toContain(written);
  expect(await people()).toBe(before + written);
  const again = await start(half);
  await work(house, "run", { batchId: batch.id, runId: again });
  expect(await seen(batch.id)).toMatchObject({ state: "done", outcomes: { created: 3200 } });

  // Its undo, stopped in the same way, and gone on with.
  const undoing = await undo(batch.id);
  await endPostWith("new.outcome is null", () => work(house, "undo", { batchId: batch.id, runId: undoing }));
  await givePostAgain();
  expect(await runOf(undoing)).toMatchObject({
    state: "done",
    result: { undone: 1000, problem: "rights_ended" },
  });
  expect(await seen(batch.id)).toMatchObject({
    state: "done",
    problem: { code: "undo_rights_ended", message: expect.stringMatching(/hoàn tác đã dừng/) },
    outcomes: { created: 2200 },
    can: { undo: true },
  });
  expect(await people()).toBe(before + 2200);
  await work(house, "undo", { batchId: batch.id, runId: await undo(batch.id) });
  expect(await seen(batch.id)).toMatchObject({ state: "undone", problem: null, left: 0 });
  expect(await people()).toBe(before);
}, 120_000);

test("run in another of one's posts, it works in that one: by its name, and without a right that only the first had", async () => {
  const { rows } = await sql<{ id: string }>`
    insert into accounts.assignment (id, account_id, role, unit_id, a1, a2, a3, valid_from)
    select gen_random_uuid(), account_id, 'UNIT_OFFICER', unit_id, a1, a2, a3, valid_from
    from accounts.assignment where id = ${leader.assignmentId} returning id`.execute(house.asOwner.db);
  const other = { "x-post": rows[0]?.id as string };
  await leader.post(`/api/units/${branch.id}/terms`, {
    name: `Nhiệm kỳ ${round}`,
    from: addDays(today(), -10),
    to: addDays(today(), 300),
  });
  const batch = await checked([`thôn 1,Trần Văn Minh,02/02/2004,${idOf(1)},Bí thư`]);
  expect(batch.positions).toEqual({ wanted: 1, filled: 0 });
  await endPost();
  const runId = await start(batch, other);
  await work(house, "run", { batchId: batch.id, runId });
  expect((await leader.get(`/api/imports/${batch.id}`, other)).body).toMatchObject({
    state: "done",
    outcomes: { created: 1 },
    positions: { wanted: 1, filled: 0 },
  });
  const { rows: lines } = await sql<{ role: string }>`
    select role from trail.line where action = 'imports.create' and details->>'batch' = ${batch.id}`.execute(
    house.asOwner.db,
  );
  expect(lines).toEqual([{ role: "UNIT_OFFICER" }]);
});
