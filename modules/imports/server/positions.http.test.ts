import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { addDays, today } from "#kernel/contract/plain-date.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import { work } from "./testing.ts";

let house: TestServer;
let units: Record<string, UnitPath>;
let leader: SignedIn;

const HEADER = "Chi đoàn,Họ và tên,Ngày sinh,CCCD,Chức vụ trong chi đoàn\n";
/** Males of Hà Nội (001), born in 2004: digit 2, year 04. */
const idOf = (n: number): string => `001204${String(n).padStart(6, "0")}`;
const LAN = `thôn 1,Nguyễn Văn Lân,01/02/2004,${idOf(1)}`;
const MINH = `thôn 1,Trần Văn Minh,02/02/2004,${idOf(2)}`;
const HAI = `thôn 1,Lê Văn Hải,03/02/2004,${idOf(3)}`;

async function check(who: SignedIn, lines: readonly string[]) {
  const answer = await who.inject({
    method: "POST",
    url: `/api/units/${(units["Đoàn xã A"] as UnitPath).id}/imports`,
    headers: { "content-type": "application/octet-stream", "x-file-name": "ds.csv" },
    payload: Buffer.from(HEADER + lines.join("\n")),
  });
  const { batchId } = answer.json();
  const [sheet] = (await who.get(`/api/imports/${batchId}`)).body.sheets;
  const columns = sheet.columns.map((c: Record<string, unknown>) => ({
    column: c.column,
    field: c.field,
    encoding: c.encoding,
  }));
  const chosen = await who.put(`/api/imports/${batchId}/columns`, { sheet: sheet.name, columns });
  expect(chosen.status, JSON.stringify(chosen.body)).toBe(200);
  await work(house, "check", { batchId, runId: chosen.body.runId });
  return (await who.get(`/api/imports/${batchId}`)).body;
}

async function run(who: SignedIn, batch: { id: string; counts: { new: number; changed: number } }) {
  const { new: fresh, changed } = batch.counts;
  const started = await who.post(`/api/imports/${batch.id}/run`, { expected: { new: fresh, changed } });
  expect(started.status, JSON.stringify(started.body)).toBe(200);
  await work(house, "run", { batchId: batch.id, runId: started.body.runId });
  return (await who.get(`/api/imports/${batch.id}`)).body;
}

async function undo(who: SignedIn, batchId: string) {
  const started = await who.post(`/api/imports/${batchId}/undo`, { reason: "nhập nhầm danh sách" });
  await work(house, "undo", { batchId, runId: started.body.runId });
  return (await who.get(`/api/imports/${batchId}`)).body;
}

/** Who holds what in the branch, and what the roster's filter says of everybody in it. */
async function standing() {
  const id = (units["Chi đoàn thôn 1"] as UnitPath).id;
  const { rows } = await sql<{ name: string; rank: string | null; term: string | null; facet: string }>`
    select n.full_name as name, p.rank, t.name as term,
      (select f from unnest(m.facets) f where f like 'p:%') as facet
    from members.membership m join members.person n on n.id = m.person_id
    left join leadership.position p on p.person_id = n.id left join leadership.term t on t.id = p.term_id
    where m.unit_id = ${id} order by n.full_name`.execute(house.asOwner.db);
  return rows;
}

const issuesOf = async (who: SignedIn, batchId: string) =>
  (await who.get(`/api/imports/${batchId}/rows`)).body.rows.flatMap(
    (row: { rowNo: number; issues: { code: string; level: string; message: string }[] }) =>
      row.issues.map((one) => ({ row: row.rowNo, code: one.code, level: one.level, says: one.message })),
  );

beforeAll(async () => {
  house = await testServer();
  units = await plantUnits(house.asOwner.db, [
    "CENTRAL",
    "Trung ương Đoàn",
    [["PROVINCIAL", "Tỉnh đoàn A", [["BASE_UNION", "Đoàn xã A", [["BRANCH", "Chi đoàn thôn 1"]]]]]],
  ]);
  leader = await signInAs(house, { role: "UNIT_LEADER", unitId: (units["Đoàn xã A"] as UnitPath).id });
  const term = await leader.post(`/api/units/${(units["Chi đoàn thôn 1"] as UnitPath).id}/terms`, {
    name: "Nhiệm kỳ 2026",
    from: addDays(today(), -100),
    to: addDays(today(), 265),
  });
  expect(term.status, JSON.stringify(term.body)).toBe(200);
});
afterAll(() => house.close());

test("positions of the sheet become positions of the branch's term, and the roster's filter knows them", async () => {
  const batch = await check(leader, [`${LAN},Bí thư`, `${MINH},UVBCH`, `${HAI},Đoàn viên`]);
  expect(batch).toMatchObject({ counts: { new: 3 }, positions: { wanted: 2, filled: 0 } });
  expect(await issuesOf(leader, batch.id)).toEqual([]);
  const done = await run(leader, batch);
  expect(done).toMatchObject({ outcomes: { created: 3 }, positions: { wanted: 2, filled: 2 } });
  expect(await standing()).toEqual([
    { name: "Lê Văn Hải", rank: null, term: null, facet: "p:NONE" },
    { name: "Nguyễn Văn Lân", rank: "SECRETARY", term: "Nhiệm kỳ 2026", facet: "p:SECRETARY" },
    { name: "Trần Văn Minh", rank: "COMMITTEE_MEMBER", term: "Nhiệm kỳ 2026", facet: "p:COMMITTEE" },
  ]);
  const { rows: lines } = await sql<{ n: number }>`select count(*)::int as n from trail.line
    where action = 'leadership.appoint' and details->>'batch' = ${batch.id}`.execute(house.asOwner.db);
  expect(lines[0]?.n).toBe(2);
});

test("the same sheet again has nothing to do", async () => {
  const batch = await check(leader, [`${LAN},Bí thư`, `${MINH},UVBCH`, `${HAI},Đoàn viên`]);
  expect(batch).toMatchObject({ counts: { same: 3 }, positions: { wanted: 0 } });
});

test("a second secretary is a doubt that names the first; imported anyway, the person comes without the position", async () => {
  const batch = await check(leader, [
    `${HAI},Bí thư`,
    `thôn 1,Phạm Văn Nam,04/02/2004,${idOf(4)},Bí thư`,
    `${MINH},Phó Bí thư`,
  ]);
  expect(batch.counts).toMatchObject({ doubtful: 3, new: 0, changed: 0 });
  const issues = await issuesOf(leader, batch.id);
  expect(issues.map((one: { code: string }) => one.code)).toEqual([
    "position_taken",
    "position_taken",
    "position_other",
  ]);
  expect(issues[0].says).toContain("Nguyễn Văn Lân");
  await leader.post(`/api/imports/${batch.id}/rows/3/decision`, { decision: "new" });
  const done = await run(leader, batch);
  expect(done).toMatchObject({ outcomes: { created: 1 }, positions: { filled: 0 } });
  expect((await standing()).filter((one) => one.rank === "SECRETARY")).toHaveLength(1);
  expect(await undo(leader, batch.id)).toMatchObject({ state: "undone", left: 0 });
});

test("a sheet that names two secretaries of one branch asks about the second", async () => {
  await sql`update leadership.position set valid_to = valid_from where rank = 'SECRETARY'`.execute(
    house.asOwner.db,
  );
  const batch = await check(leader, [
    `thôn 1,Phạm Văn Nam,04/02/2004,${idOf(4)},Bí thư`,
    `thôn 1,Phạm Văn Phúc,05/02/2004,${idOf(5)},Bí thư`,
  ]);
  expect(batch).toMatchObject({ counts: { new: 1, doubtful: 1 }, positions: { wanted: 1 } });
  expect((await issuesOf(leader, batch.id))[0]).toMatchObject({ row: 3, code: "position_twice_in_file" });
  await sql`update leadership.position set valid_to = null where rank = 'SECRETARY'`.execute(
    house.asOwner.db,
  );
});

test("a known member gets just the position, and the undo takes just that back", async () => {
  const before = await standing();
  const batch = await check(leader, [`${HAI},Phó Bí thư`]);
  expect(batch).toMatchObject({ counts: { changed: 1 }, positions: { wanted: 1 } });
  const { rows } = (await leader.get(`/api/imports/${batch.id}/rows`)).body;
  expect(rows[0].changes).toEqual([
    { field: "branchPosition", from: null, to: "Phó Bí thư chi đoàn", sealed: false },
  ]);
  expect(await run(leader, batch)).toMatchObject({ outcomes: { changed: 1 }, positions: { filled: 1 } });
  expect((await standing())[0]).toMatchObject({ rank: "DEPUTY_SECRETARY", facet: "p:DEPUTY" });
  expect(await undo(leader, batch.id)).toMatchObject({ state: "undone", left: 0 });
  expect(await standing()).toEqual(before);
});

test("the undo of new members takes their positions along; one ended since stays with its record", async () => {
  const before = await standing();
  const batch = await check(leader, [
    `thôn 1,Phạm Văn Nam,04/02/2004,${idOf(4)},UVBCH`,
    `thôn 1,Phạm Văn Phúc,05/02/2004,${idOf(5)},UVBCH`,
  ]);
  await run(leader, batch);
  const { rows } = await sql<{ id: string }>`select p.id from leadership.position p
    join members.person n on n.id = p.person_id where n.full_name = 'Phạm Văn Phúc'`.execute(
    house.asOwner.db,
  );
  const ended = await leader.post(`/api/positions/${rows[0]?.id}/end`, { on: today(), reason: "RESIGNED" });
  expect(ended.status, JSON.stringify(ended.body)).toBe(200);
  expect(await undo(leader, batch.id)).toMatchObject({ state: "undone", left: 1 });
  const after = await standing();
  expect(after.filter((one) => one.name !== "Phạm Văn Phúc")).toEqual(before);
  expect(after.find((one) => one.name === "Phạm Văn Phúc")).toMatchObject({ rank: "COMMITTEE_MEMBER" });
});

test("a record changed since stays with the position that the import gave it", async () => {
  const batch = await check(leader, [`thôn 1,Vũ Văn Quân,06/02/2004,${idOf(6)},UVBCH`]);
  await run(leader, batch);
  const { rows } = await sql<{ id: string }>`
    select id from members.person where full_name = 'Vũ Văn Quân'`.execute(house.asOwner.db);
  const changed = await leader.patch(`/api/members/${rows[0]?.id}`, {
    version: 1,
    person: { otherNames: "Tên khác" },
    nationalIdNote: "đã xem giấy tờ",
  });
  expect(changed.status, JSON.stringify(changed.body)).toBe(200);
  expect(await undo(leader, batch.id)).toMatchObject({ state: "undone", left: 1 });
  expect((await standing()).find((one) => one.name === "Vũ Văn Quân")).toMatchObject({
    rank: "COMMITTEE_MEMBER",
    facet: "p:COMMITTEE",
  });
});

test("a post that may not record who leads imports the people and says that their positions are passed over", async () => {
  const officer = await signInAs(house, {
    role: "UNIT_OFFICER",
    unitId: (units["Đoàn xã A"] as UnitPath).id,
  });
  const batch = await check(officer, [`thôn 1,Đỗ Văn Sơn,07/02/2004,${idOf(7)},UVBCH`]);
  expect(batch).toMatchObject({ counts: { new: 1 }, positions: { wanted: 0 } });
  expect((await issuesOf(officer, batch.id))[0]).toMatchObject({ code: "position_no_right", level: "note" });
});
