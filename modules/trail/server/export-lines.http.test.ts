import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { modules } from "#app/modules.ts";
import { record } from "#kernel/audit/record.ts";
import { openStored } from "#kernel/files/upload.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";

let house: TestServer;
let units: Record<string, UnitPath>;
let auditor: SignedIn;
const unit = (name: string) => units[name] as UnitPath;
const REASON = "Kiểm tra định kỳ quý IV";
const person = "0190c2f0-0000-7000-8000-000000000001";

beforeAll(async () => {
  house = await testServer();
  units = await plantUnits(house.database.db, [
    "CENTRAL",
    "Trung ương",
    [
      ["PROVINCIAL", "Tỉnh A", []],
      ["PROVINCIAL", "Tỉnh B", []],
    ],
  ]);
  auditor = await signInAs(house, { role: "AUDITOR", unitId: unit("Trung ương").id, displayName: "Lê Kiểm" });
  const changes = { fullName: { from: "Phạm Thị Cũ", to: "Phạm Thị Mới" } };
  for (const [at, reason] of [
    ["Tỉnh A", "=HYPERLINK(1)"],
    ["Tỉnh B", "Đính chính"],
  ] as const)
    await record(
      { db: house.database.db, actor: { accountId: auditor.accountId } },
      {
        action: "members.change",
        subject: { kind: "person", id: person },
        personId: person,
        unit: unit(at),
        details: { changes },
        reason,
      },
    );
});
afterAll(() => house.close());

async function written(as: SignedIn, filter: object): Promise<string> {
  const { status, body } = await as.post("/api/trail/exports", { filter, format: "csv", reason: REASON });
  expect(status).toBe(200);
  const writer = modules.flatMap((m) => m.jobs ?? []).find((job) => job.declaration.name === "exports.write");
  const { dataFolder } = house.house.settings;
  const { database } = house;
  const context = {
    database,
    dataFolder,
    vault: house.house.vault,
    log: house.house.log,
    signal: new AbortController().signal,
  };
  await writer?.handler(context, { runId: body.runId } as never);
  const { sha256 } = await database.db
    .selectFrom("exports.file")
    .select("sha256")
    .where("id", "=", body.fileId)
    .executeTakeFirstOrThrow();
  return text((await openStored(context, sha256 as string)).stream());
}

test("asks for a reason", async () => {
  expect((await auditor.post("/api/trail/exports", { filter: {} })).status).toBe(422);
});

test("is for those who may export, not for all who may look", async () => {
  const inspector = await signInAs(house, { role: "INSPECTOR", unitId: unit("Tỉnh A").id });
  expect((await inspector.post("/api/trail/exports", { filter: {}, reason: REASON })).status).toBe(403);
});

test("writes the filtered lines with names and words, without a person's values, harmless to a spreadsheet", async () => {
  const csv = await written(auditor, { action: "members.change" });
  const lines = csv.split("\r\n");
  expect(lines[0]).toContain("Thời điểm,Việc,Mã việc,Người thực hiện");
  expect(lines[1]).toContain("Sửa hồ sơ,members.change,Lê Kiểm");
  expect(lines[1]).toContain("Tỉnh B");
  expect(lines[2]).toContain("'=HYPERLINK(1)");
  expect(csv).toContain("fullName");
  expect(csv).not.toContain("Phạm Thị");
  expect(csv).toContain(REASON);
});

test("writes one's own part only, and a unit elsewhere does not exist", async () => {
  const admin = await signInAs(house, { role: "UNIT_ADMIN", unitId: unit("Tỉnh A").id });
  const csv = await written(admin, {});
  expect(csv).toContain("Tỉnh A");
  expect(csv).not.toContain("Tỉnh B");
  const elsewhere = { filter: { unitId: unit("Tỉnh B").id }, reason: REASON };
  expect((await admin.post("/api/trail/exports", elsewhere)).status).toBe(404);
});

test("leaves a line with the reason, and says when there is nothing to write", async () => {
  const [line] = (await auditor.get("/api/trail?action=exports.start")).body.rows;
  expect(line).toMatchObject({ reason: REASON, details: { kind: "trail.lines" } });
  const nothing = { filter: { action: "members.merge" }, reason: REASON };
  expect((await auditor.post("/api/trail/exports", nothing)).body.code).toBe("trail.nothing_to_export");
});
