import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import * as XLSX from "@e965/xlsx";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { partsOf, zipOf } from "#kernel/sheets/fixtures/make-xlsx.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import { work } from "./testing.ts";

let house: TestServer;
let units: Record<string, UnitPath>;
let secretary: SignedIn;

const upload = async (who: SignedIn, unit: UnitPath, text: string | Buffer): Promise<string> => {
  const answer = await who.inject({
    method: "POST",
    url: `/api/units/${unit.id}/imports`,
    headers: { "content-type": "application/octet-stream", "x-file-name": "ds.csv" },
    payload: Buffer.from(text as string),
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json().batchId;
};

const check = async (who: SignedIn, batchId: string) => {
  const batch = (await who.get(`/api/imports/${batchId}`)).body;
  const columns = batch.sheets[0].columns.map((c: Record<string, unknown>) => ({
    column: c.column,
    field: c.field,
    encoding: c.encoding,
  }));
  const chosen = await who.put(`/api/imports/${batchId}/columns`, { sheet: batch.sheets[0].name, columns });
  expect(chosen.status, JSON.stringify(chosen.body)).toBe(200);
  await work(house, "check", { batchId, runId: chosen.body.runId });
  return (await who.get(`/api/imports/${batchId}`)).body;
};

const start = async (who: SignedIn, batch: { id: string; counts: { new: number; changed: number } }) => {
  const { new: fresh, changed } = batch.counts;
  const answer = await who.post(`/api/imports/${batch.id}/run`, { expected: { new: fresh, changed } });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.runId as string;
};

const people = async () =>
  (await sql<{ n: number }>`select count(*)::int as n from members.person`.execute(house.asOwner.db)).rows[0]
    ?.n ?? 0;

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
              ["BRANCH", "Chi đoàn thôn 1"],
              ["BRANCH", "Chi đoàn thôn 2"],
            ],
          ],
        ],
      ],
      ["PROVINCIAL", "Tỉnh đoàn B", [["BASE_UNION", "Đoàn xã B", [["BRANCH", "Chi đoàn thôn 9"]]]]],
    ],
  ]);
  secretary = await signInAs(house, { role: "UNIT_LEADER", unitId: (units["Đoàn xã A"] as UnitPath).id });
});
afterAll(() => house.close());

const HEADER = "Chi đoàn,Họ và tên,Ngày sinh,CCCD\n";
/** Males of Hà Nội (001), born in 2004: digit 2, year 04. */
const idOf = (n: number): string => `001204${String(n).padStart(6, "0")}`;
const dayOf = (n: number): string =>
  `${String((n % 28) + 1).padStart(2, "0")}/${String((n % 12) + 1).padStart(2, "0")}/2004`;

test("killed in the middle of the run, it goes on and writes nothing twice", async () => {
  const rows = Array.from({ length: 3500 }, (_, i) => `thôn 1,Nguyễn Văn An,${dayOf(i)},${idOf(i)}`);
  const batchId = await upload(secretary, units["Đoàn xã A"] as UnitPath, HEADER + rows.join("\n"));
  const checked = await check(secretary, batchId);
  expect(checked.counts).toMatchObject({ new: 3500, wrong: 0 });
  const runId = await start(secretary, checked);
  const child = spawn(
    process.execPath,
    [
      path.join(import.meta.dirname, "fixtures/run-in-child.ts"),
      house.url,
      house.house.settings.dataFolder,
      batchId,
      runId,
    ],
    { stdio: "ignore" },
  );
  const ended = new Promise((resolve) => child.once("exit", resolve));
  let written = 0;
  while (written === 0 && child.exitCode === null) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    written = await people();
  }
  child.kill("SIGKILL");
  await ended;
  // What was committed before the kill stays; the transaction at hand is gone as a whole.
  const kept = await people();
  expect(kept % 1000).toBe(0);
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(3500);
  await work(house, "run", { batchId, runId });
  expect((await secretary.get(`/api/imports/${batchId}`)).body).toMatchObject({
    state: "done",
    outcomes: { created: 3500 },
  });
  expect(await people()).toBe(3500);
  const { rows: lines } = await sql<{ n: number }>`
    select count(*)::int as n from trail.line where action = 'imports.create' and details->>'batch' = ${batchId}`.execute(
    house.asOwner.db,
  );
  expect(lines[0]?.n).toBe(3500);
}, 120_000);

test("a row that names a unit outside the part is wrong, by its code and by its name", async () => {
  const outside = units["Chi đoàn thôn 9"] as UnitPath;
  const batchId = await upload(
    secretary,
    units["Đoàn xã A"] as UnitPath,
    `${HEADER}T${outside.id},Trần Văn Bình,01/02/2004,${idOf(9001)}\nChi đoàn thôn 9,Trần Văn Cường,02/02/2004,${idOf(9002)}\nthon 2,Trần Văn Dũng,03/02/2004,${idOf(9003)}\n`,
  );
  const checked = await check(secretary, batchId);
  expect(checked.counts).toMatchObject({ new: 1, wrong: 2 });
  const { rows } = (await secretary.get(`/api/imports/${batchId}/rows?class=wrong`)).body;
  expect(rows.map((row: { issues: { code: string }[] }) => row.issues[0]?.code)).toEqual([
    "unit_outside",
    "unit_unknown",
  ]);
});

test("somebody who is a member elsewhere is wrong here, and nothing is told of that unit", async () => {
  const other = await signInAs(house, { role: "UNIT_LEADER", unitId: (units["Đoàn xã B"] as UnitPath).id });
  const batchId = await upload(
    other,
    units["Đoàn xã B"] as UnitPath,
    `${HEADER}thôn 9,Nguyễn Văn An,${dayOf(5)},${idOf(5)}\n`,
  );
  expect((await check(other, batchId)).counts).toMatchObject({ wrong: 1 });
  const page = await other.get(`/api/imports/${batchId}/rows`);
  expect(page.body.rows[0]).toMatchObject({ candidates: [], issues: [{ code: "exists_elsewhere" }] });
  expect(JSON.stringify(page.body)).not.toContain("thôn 1");
  expect((await secretary.get(`/api/imports/${batchId}`)).status).toBe(404);
});

test("two officers who import the same people at once: the second's rows say that they exist", async () => {
  const text = `${HEADER}thôn 1,Lê Văn Giang,01/03/2004,${idOf(7001)}\nthôn 1,Lê Văn Hải,02/03/2004,${idOf(7002)}\n`;
  const second = await signInAs(house, { role: "UNIT_LEADER", unitId: (units["Đoàn xã A"] as UnitPath).id });
  const unit = units["Đoàn xã A"] as UnitPath;
  const mine = await check(secretary, await upload(secretary, unit, text));
  const theirs = await check(second, await upload(second, unit, text));
  const before = await people();
  const runs = [await start(secretary, mine), await start(second, theirs)] as const;
  await Promise.all([
    work(house, "run", { batchId: mine.id, runId: runs[0] }),
    work(house, "run", { batchId: theirs.id, runId: runs[1] }),
  ]);
  expect(await people()).toBe(before + 2);
  const outcomes = [
    (await secretary.get(`/api/imports/${mine.id}`)).body.outcomes,
    (await second.get(`/api/imports/${theirs.id}`)).body.outcomes,
  ];
  expect(outcomes.map((one) => one.created ?? 0).reduce((a, b) => a + b)).toBe(2);
  expect(outcomes.map((one) => one.exists ?? 0).reduce((a, b) => a + b)).toBe(2);
});

test("fed in again the same file has nothing to do; with a new value it changes just that", async () => {
  const unit = units["Đoàn xã A"] as UnitPath;
  const again = `${HEADER}thôn 1,Nguyễn Văn An,${dayOf(5)},${idOf(5)}\n`;
  expect((await check(secretary, await upload(secretary, unit, again))).counts).toMatchObject({ same: 1 });
  const moved = again.replace("thôn 1", "thôn 2");
  const batch = await check(secretary, await upload(secretary, unit, moved));
  expect(batch.counts).toMatchObject({ changed: 1 });
  const { rows } = (await secretary.get(`/api/imports/${batch.id}/rows?class=changed`)).body;
  expect(rows[0].changes).toEqual([
    { field: "unit", from: "Chi đoàn thôn 1", to: "Chi đoàn thôn 2", sealed: false },
  ]);
  await work(house, "run", { batchId: batch.id, runId: await start(secretary, batch) });
  const where = () =>
    sql<{
      unit_id: number;
    }>`select m.unit_id from members.membership m join members.person p on p.id = m.person_id
      where p.national_id_hash = ${house.house.vault.index("nationalId", idOf(5))}`.execute(house.asOwner.db);
  expect((await where()).rows[0]?.unit_id).toBe((units["Chi đoàn thôn 2"] as UnitPath).id);
  const undo = await secretary.post(`/api/imports/${batch.id}/undo`, { reason: "nhầm chi đoàn" });
  await work(house, "undo", { batchId: batch.id, runId: undo.body.runId });
  expect((await where()).rows[0]?.unit_id).toBe((units["Chi đoàn thôn 1"] as UnitPath).id);
});

test("files that no spreadsheet program would send are met with a sentence", async () => {
  const unit = units["Đoàn xã A"] as UnitPath;
  const send = async (bytes: Buffer) =>
    (
      await secretary.inject({
        method: "POST",
        url: `/api/units/${unit.id}/imports`,
        headers: { "content-type": "application/octet-stream" },
        payload: bytes,
      })
    ).json();
  expect((await send(Buffer.from(""))).code).toBe("imports.sheet_empty_file");
  expect((await send(Buffer.from("Họ và tên,Ngày sinh\nA\0n,01/01/2004\n"))).code).toBe(
    "imports.sheet_nul_byte",
  );
  expect((await send(Buffer.from("PK\u0003\u0004 hỏng"))).code).toMatch(/^imports\.sheet_/);
  expect((await send(Buffer.from("12,34\n56,78\n"))).code).toBe("imports.no_header");
  const locked = XLSX.CFB.utils.cfb_new();
  XLSX.CFB.utils.cfb_add(locked, "/EncryptedPackage", Buffer.alloc(5000, 7));
  expect(await send(XLSX.CFB.write(locked, { type: "buffer" }) as Buffer)).toMatchObject({
    code: "imports.sheet_encrypted",
    title: expect.stringMatching(/mật khẩu/),
  });
  const bomb = readFileSync(await zipOf(partsOf({ sheet: " ".repeat(60 * 1024 * 1024) })));
  expect(bomb.length).toBeLessThan(100_000);
  expect(await send(bomb)).toMatchObject({ code: "imports.sheet_zip_bomb", status: 422 });
});
