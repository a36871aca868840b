import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays } from "#kernel/contract/plain-date.ts";
import { attach } from "#modules/cases/server/testing.ts";
import { BASE, DAY, go, openHouse, papersOf, VOTE, words } from "./papers-house.ts";

let at: Awaited<ReturnType<typeof openHouse>>;
beforeAll(async () => {
  at = await openHouse();
});
afterAll(() => at.house.close());

test("coming of age: one decision with both lists, a certificate for each, printed together; its revocation takes all back", async () => {
  const ids = [await at.plant("Ngô Thị Lớn"), await at.plant("Ngô Văn Lớn"), await at.plant("Ngô Thị Ở Lại")];
  await sql`update members.person set date_of_birth = '1993-02-03' where id = any(${sql.val(ids)}::uuid[])`.execute(
    at.house.asOwner.db,
  );
  const made = await at.begin(at.secretary, "COMING_OF_AGE", { ceremonyOn: DAY });
  await at.people(made, ids.slice(0, 2), { wish: "MATURE" });
  await at.people(made, ids.slice(2), { wish: "STAY" });
  const done = await go(at.base, await go(at.secretary, made, "submit"), "approve");
  const issued = await papersOf(at.base, done.id);
  expect(issued.map(([part, number]: any) => [part, number])).toEqual([
    ["decision", expect.stringMatching(/^\d\d-QĐ\/ĐTN$/u)],
    ["certificate", "01-GCN/ĐTN"],
    ["certificate", "02-GCN/ĐTN"],
  ]);
  const decided = issued[0][1];
  const decision = await words(at.base, done.id, "decision");
  expect(decision).toContain("02 đồng chí");
  expect(decision).toContain("Ngô Thị Ở Lại");
  const certificate = await words(at.secretary, done.id, "certificate", 1);
  expect(certificate).toContain("Ngô Văn Lớn");
  expect(certificate).toContain(`Theo Quyết định số ${decided}`);
  // All of the case as one print run, from the register.
  const bundle = await at.base.post(`/api/units/${at.unit(BASE)}/paper-bundles`, {
    form: "pdf",
    filter: { caseId: done.id, kind: "leaving.maturity_certificate" },
  });
  expect(bundle.body).toMatchObject({ papers: 2 });
  await go(at.base, done, "revoke", { comment: "Ghi nhầm đợt." });
  expect((await papersOf(at.base, done.id)).map(([part, , state]: any) => [part, state])).toEqual([
    ["decision", "REVOKED"],
    ["certificate", "REVOKED"],
    ["certificate", "REVOKED"],
    ["revocation", "ISSUED"],
  ]);
});

test("a removal: the branch's resolution and report, and the superior's decision when it restores", async () => {
  const id = await at.plant("Bạch Văn Vắng");
  const made = await at.begin(at.secretary, "REMOVAL", { noticeOn: addDays(DAY, -60), meetingOn: DAY });
  await at.people(made, [id], { cause: "NO_ACTIVITY", months: 5, vote: VOTE });
  await attach(at.secretary, made.id, "minutes");
  await attach(at.secretary, made.id, "notice");
  const decided = await go(at.secretary, made, "decide");
  expect(await words(at.secretary, decided.id, "resolution")).toContain("Xóa tên 01 đồng chí");
  expect(await words(at.base, decided.id, "report")).toContain("Không tham gia sinh hoạt, 05 tháng");
  await go(at.base, decided, "restore", { comment: "Có lý do chính đáng." });
  expect((await papersOf(at.base, decided.id)).map(([part, , state]: any) => [part, state])).toEqual([
    ["resolution", "REVOKED"],
    ["report", "ISSUED"],
    ["restoration", "ISSUED"],
  ]);
});

test("leaving, restoration and deferral each have their paper", async () => {
  const gone = await at.plant("Đinh Thị Xin Ra");
  const left = await at.begin(at.secretary, "DEPARTURE", { kind: "WITHDRAWN", on: DAY }, gone);
  const out = await go(at.base, await go(at.secretary, left, "submit"), "approve");
  expect(await words(at.base, out.id, "decision")).toContain(
    "ra khỏi Đoàn TNCS Hồ Chí Minh theo nguyện vọng",
  );

  const removed = await at.plant("Đinh Văn Trở Lại", { status: "REMOVED", counted: false });
  const back = await at.begin(
    at.secretary,
    "RESTORATION",
    { annulledNo: "05-QĐ/TĐTN", annulledOn: DAY },
    removed,
  );
  await attach(at.secretary, back.id, "decision");
  const restored = await go(at.base, await go(at.secretary, back, "submit"), "approve");
  expect(await words(at.base, restored.id, "decision")).toContain("Căn cứ Quyết định hủy số 05-QĐ/TĐTN");

  const ill = await at.plant("Đinh Thị Nghỉ");
  const facts = { from: DAY, to: addDays(DAY, 90), reason: "ILLNESS" };
  const granted = await go(at.secretary, await at.begin(at.secretary, "DEFERRAL", facts, ill), "grant");
  const text = await words(at.secretary, granted.id, "resolution");
  expect(text).toContain("Đinh Thị Nghỉ");
  // Why is between the member and the branch.
  expect(text).not.toContain("Ốm đau");
});
