import { existsSync } from "node:fs";
import * as XLSX from "@e965/xlsx";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { plainDate, today } from "#kernel/contract/plain-date.ts";
import { removeExpired } from "#kernel/files/blobs.ts";
import { blobPath } from "#kernel/files/upload.ts";
import { scopeOf, type UnitPath } from "#kernel/scope/scope.ts";
import { asNobody, type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { readyMany, registerMany } from "#modules/members/server/api.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import { writeHandler } from "./write-job.ts";

let house: TestServer;
let units: Record<string, UnitPath>;
let officer: SignedIn;

const INJECTION = "=HYPERLINK(1)";

async function register(unit: UnitPath, n: number, more: object = {}): Promise<void> {
  const people = Array.from({ length: n }, (_, i) => ({
    personId: uuidv7(),
    unit,
    status: "ACTIVE",
    nationalIdNote: null,
    person: { fullName: `Nguyễn Văn ${"ABCDEGHIKL"[i % 10]}n`, dateOfBirth: plainDate("2005-09-01") },
    sealed: { phone: `09000${String(i).padStart(5, "0")}` },
    membership: { admissionPlace: INJECTION, admissionDate: plainDate("2021-03-26") },
    ...more,
  }));
  const { db } = house.database;
  const scope = scopeOf([unit]);
  const rows = await readyMany({ db, scope, vault: house.house.vault, today: today() }, people);
  await db.transaction().execute((tx) => registerMany({ db: tx, scope }, rows));
}

async function write(runId: string): Promise<void> {
  const context = {
    database: house.database,
    vault: house.house.vault,
    dataFolder: house.house.settings.dataFolder,
    log: house.house.log,
    signal: new AbortController().signal,
  };
  await (writeHandler.handler as unknown as (c: unknown, p: unknown) => Promise<unknown>)(context, { runId });
}

const ask = (who: SignedIn, unit: UnitPath, body: object) =>
  who.post(`/api/units/${unit.id}/members/exports`, {
    filter: {},
    columns: ["fullName", "dateOfBirth"],
    ...body,
  });

beforeAll(async () => {
  house = await testServer();
  units = await plantUnits(house.asOwner.db, [
    "CENTRAL",
    "Trung ương Đoàn",
    [
      [
        "PROVINCIAL",
        "Tỉnh đoàn A",
        [
          [
            "BASE_UNION",
            "Đoàn xã A",
            [
              ["BRANCH", "Chi đoàn 1"],
              ["BRANCH", "Chi đoàn 2"],
            ],
          ],
        ],
      ],
    ],
  ]);
  await register(units["Chi đoàn 1"] as UnitPath, 12);
  await register(units["Chi đoàn 2"] as UnitPath, 600);
  officer = await signInAs(house, {
    role: "UNIT_OFFICER",
    unitId: (units["Đoàn xã A"] as UnitPath).id,
    displayName: "Trần Thị Bình",
  });
});
afterAll(() => house.close());

test("asks who you are", async () => {
  expect((await asNobody(house).get("/api/my-files")).status).toBe(401);
  expect((await asNobody(house).post("/api/units/1/members/exports", {})).status).toBe(401);
});

test("asks whether you may", async () => {
  const auditor = await signInAs(house, { role: "AUDITOR", unitId: 1 });
  expect((await ask(auditor, units["Chi đoàn 1"] as UnitPath, {})).status).toBe(403);
});

test("a unit outside one's part does not exist", async () => {
  expect((await ask(officer, units["Tỉnh đoàn A"] as UnitPath, {})).status).toBe(404);
});

test("the file holds what was chosen, a line of who took it, and no formula", async () => {
  const branch = units["Chi đoàn 1"] as UnitPath;
  const started = await ask(officer, branch, {
    columns: ["fullName", "dateOfBirth", "admissionPlace", "phone"],
  });
  expect(started.status, JSON.stringify(started.body)).toBe(200);
  await write(started.body.runId);
  const { rows } = (await officer.get("/api/my-files")).body;
  expect(rows[0]).toMatchObject({ id: started.body.fileId, state: "ready", rows: 12 });
  const answer = await officer.inject({
    method: "GET",
    url: `/api/my-files/${started.body.fileId}` + "/content",
  });
  expect(answer.statusCode).toBe(200);
  const book = XLSX.read(answer.rawPayload, { cellFormula: true, cellDates: true });
  const sheet = book.Sheets[book.SheetNames[0] as string] as XLSX.WorkSheet;
  const lines = XLSX.utils.sheet_to_json<string[]>(sheet, { header: 1 });
  expect(lines[0]).toEqual(["Họ và tên", "Ngày sinh", "Nơi vào đoàn", "Số điện thoại"]);
  expect(lines.slice(1, 13)).toHaveLength(12);
  expect(lines[1]?.[2]).toBe(INJECTION);
  expect(Object.values(sheet).some((cell) => (cell as { f?: string }).f !== undefined)).toBe(false);
  expect(lines[1]?.[3]).toMatch(/^09\d{8}$/);
  expect(String(lines.at(-1)?.[0])).toMatch(
    /^12 dòng do Trần Thị Bình \(Cán bộ nghiệp vụ, Đoàn xã A\) xuất lúc /,
  );
  const { rows: trail } = await sql<{ action: string }>`
    select action from trail.line where subject_id = ${started.body.fileId} order by id`.execute(
    house.asOwner.db,
  );
  expect(trail.map((line) => line.action)).toEqual(["exports.start", "exports.download"]);
});

test("nobody else downloads or removes the file", async () => {
  const [file] = (await officer.get("/api/my-files")).body.rows;
  const other = await signInAs(house, { role: "UNIT_LEADER", unitId: (units["Đoàn xã A"] as UnitPath).id });
  expect((await other.get(`/api/my-files/${file.id}/content`)).status).toBe(404);
  expect((await other.delete(`/api/my-files/${file.id}`)).status).toBe(404);
});

test("more than 500 persons need the right for it, and a reason", async () => {
  const branch = units["Chi đoàn 2"] as UnitPath;
  expect((await ask(officer, branch, { reason: "báo cáo quý" })).body.code).toBe("exports.large_not_allowed");
  const leader = await signInAs(house, { role: "UNIT_LEADER", unitId: (units["Đoàn xã A"] as UnitPath).id });
  expect((await ask(leader, branch, {})).body.code).toBe("exports.reason_needed");
  const started = await ask(leader, branch, { reason: "báo cáo quý", format: "csv" });
  expect(started.status).toBe(200);
  await write(started.body.runId);
  const answer = await leader.inject({ method: "GET", url: `/api/my-files/${started.body.fileId}/content` });
  expect(answer.body.split("\r\n").filter((line) => line.startsWith("Nguyễn"))).toHaveLength(600);
  expect(answer.body).toContain("Lý do: báo cáo quý");
});

test("the national id needs a reason, and sealed columns stay closed to posts that only see them masked", async () => {
  const branch = units["Chi đoàn 1"] as UnitPath;
  expect((await ask(officer, branch, { columns: ["fullName", "nationalId"] })).body.code).toBe(
    "exports.reason_needed",
  );
  const admin = await signInAs(house, { role: "UNIT_ADMIN", unitId: branch.id });
  const answer = await ask(admin, branch, { columns: ["fullName", "phone"], reason: "liên hệ đoàn viên" });
  expect(answer).toMatchObject({ status: 403, body: { code: "exports.column_closed" } });
  const choices = (await admin.get(`/api/units/${branch.id}/members/exports/choices`)).body;
  const names = choices.columns.map((column: { name: string }) => column.name);
  expect(names).not.toContain("nationalId");
  expect(names).not.toContain("ethnicityCode");
});

test("a removed file's bytes are gone with the next cleaning", async () => {
  const [file] = (await officer.get("/api/my-files")).body.rows;
  const { rows } = await sql<{
    sha256: string;
  }>`select sha256 from exports.file where id = ${file.id}`.execute(house.asOwner.db);
  const bytes = blobPath(house.house.settings.dataFolder, rows[0]?.sha256 as string);
  expect(existsSync(bytes)).toBe(true);
  expect((await officer.delete(`/api/my-files/${file.id}`)).body).toEqual({ removed: true });
  await removeExpired(house.database.db, house.house.settings.dataFolder);
  expect(existsSync(bytes)).toBe(false);
  expect((await officer.get(`/api/my-files/${file.id}/content`)).status).toBe(404);
});

test("when the role has ended the job gathers nothing, and a finished file is not given out nor offered", async () => {
  const branch = units["Chi đoàn 1"] as UnitPath;
  const gone = await signInAs(house, { role: "UNIT_OFFICER", unitId: branch.id });
  const { db } = house.asOwner;
  const setEnd = (on: "current_date" | "null") =>
    sql`update accounts.assignment set valid_to = ${sql.raw(on)} where id = ${gone.assignmentId}`.execute(db);
  const listed = async (fileId: string) =>
    (await gone.get("/api/my-files")).body.rows.find((row: { id: string }) => row.id === fileId);
  const finished = (await ask(gone, branch, {})).body;
  await write(finished.runId);
  const waiting = (await ask(gone, branch, {})).body;
  await setEnd("current_date");
  await write(waiting.runId);

  const { rows } =
    await sql`select r.state, r.result, f.sha256 from exports.file f join house.run r on r.id = f.run_id
    where f.id = ${waiting.fileId}`.execute(db);
  expect(rows[0]).toMatchObject({ state: "done", result: { problem: "rights_ended" }, sha256: null });
  const content = `/api/my-files/${finished.fileId}/content`;
  expect(await gone.get(content)).toMatchObject({
    status: 403,
    body: { code: "exports.rights_ended", title: "Tệp này không còn tải được" },
  });
  expect(await listed(finished.fileId)).toMatchObject({ state: "closed" });
  const { rows: trail } = await sql`select action from trail.line where subject_id = ${finished.fileId}
    and action = 'exports.download'`.execute(db);
  expect(trail).toEqual([]);

  // Another role over the unit does not open what the first one gathered; the same role given again does.
  await sql`insert into accounts.assignment (id, account_id, role, unit_id, a1, a2, a3, a4, valid_from)
    select gen_random_uuid(), account_id, 'UNIT_ADMIN', unit_id, a1, a2, a3, a4, valid_from from accounts.assignment
    where id = ${gone.assignmentId}`.execute(db);
  expect((await gone.get(content)).status).toBe(403);
  await setEnd("null");
  expect(await listed(finished.fileId)).toMatchObject({ state: "ready" });
  expect((await gone.inject({ method: "GET", url: content })).statusCode).toBe(200);
  // What was never written stays so, and is not waited for.
  expect(await listed(waiting.fileId)).toMatchObject({ state: "closed" });
});
