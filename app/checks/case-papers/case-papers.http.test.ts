import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asNobody, type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { shortDay } from "#modules/cases/contract/paper-words.ts";
import { attach, step } from "#modules/cases/server/testing.ts";
import {
  BASE,
  BRANCH,
  DAY,
  fetchPaper,
  go,
  openHouse,
  papersOf,
  printDraft,
  VOTE,
  words,
} from "./papers-house.ts";
import { textOfPdf } from "./text-of-pdf.ts";

/*
 * The papers of procedures over HTTP: which appear, with which number and words (read from the PDF), who may read them,
 * what becomes of them when the case is taken back.
 */

let at: Awaited<ReturnType<typeof openHouse>>;
beforeAll(async () => {
  at = await openHouse();
});
afterAll(() => at.house.close());

async function admitted(names: readonly string[], decision: object = {}) {
  const ids = [];
  for (const name of names) ids.push(await at.plant(name, { status: "CANDIDATE", counted: false }));
  const made = await at.begin(at.secretary, "ADMISSION", {
    meetingOn: DAY,
    meetingPlace: "Nhà văn hóa thôn Một",
  });
  await at.people(made, ids, { vote: VOTE, introducer: "Lê Thị Giới Thiệu" });
  const submitted = await go(at.secretary, made, "submit", {}, "minutes");
  return { ids, ...(await go(at.base, submitted, "approve", { form: decision })) };
}

test("an admission issues the branch's resolution and the decision with its list; the registry bears its number", async () => {
  const names = Array.from({ length: 10 }, (_, i) => `Trần Thị Số ${i + 1}`);
  const done = await admitted(names);
  expect(await papersOf(at.base, done.id)).toEqual([
    ["resolution", "01-NQ/ĐTN", "ISSUED"],
    ["decision", "01-QĐ/ĐTN", "ISSUED"],
  ]);
  const text = await words(at.base, done.id, "decision");
  for (const said of [
    "BCH ĐOÀN XÃ THỬ NGHIỆM",
    "ĐOÀN TNCS HỒ CHÍ MINH",
    "Số: 01-QĐ/ĐTN",
    "Thử Nghiệm, ngày",
    "QUYẾT ĐỊNH",
    "Chuẩn y kết nạp 10 thanh niên có tên trong danh sách kèm theo",
    "BAN CHẤP HÀNH ĐOÀN XÃ THỬ NGHIỆM",
    "Kiểm tra văn bản tại doanso.example/kiem-tra",
    "TM. BAN CHẤP HÀNH",
    "BÍ THƯ",
    "Phạm Thị Quyết Định",
    "Nơi nhận:",
    "Lưu: VT.",
    "Kèm theo Quyết định số 01-QĐ/ĐTN",
    "Trần Thị Số 10",
    "19/05/2003",
  ])
    expect(text).toContain(said);
  expect(await words(at.secretary, done.id, "resolution")).toContain("8/9 tán thành");
  const { rows } = await sql<{ n: string }>`select distinct admission_decision_no as n from members.membership
    where person_id = any(${sql.val(done.ids)}::uuid[])`.execute(at.house.database.db);
  expect(rows).toEqual([{ n: "01-QĐ/ĐTN" }]);

  const revoked = await go(at.base, done, "revoke", { comment: "Hồ sơ không đúng sự thật." });
  expect(await papersOf(at.base, revoked.id)).toEqual([
    ["resolution", "01-NQ/ĐTN", "ISSUED"],
    ["decision", "01-QĐ/ĐTN", "REVOKED"],
    ["revocation", "02-QĐ/ĐTN", "ISSUED"],
  ]);
  expect(await words(at.base, done.id, "revocation")).toContain("Thu hồi Quyết định số 01-QĐ/ĐTN");
  const { body } = await at.base.get(`/api/cases/${done.id}`);
  expect(await at.check(body.papers[1].id)).toMatchObject({ state: "REVOKED", numberText: "01-QĐ/ĐTN" });
  expect(await at.check(body.papers[2].id)).toMatchObject({ state: "VALID" });
});

test("a number that was given on paper issues no second one; a day without number must be today", async () => {
  const done = await admitted(["Vũ Thị Trên Giấy"], { decisionNo: "77-QĐ/ĐTN", decisionDate: DAY });
  expect(await papersOf(at.base, done.id)).toEqual([["resolution", "02-NQ/ĐTN", "ISSUED"]]);
  const made = await at.begin(at.secretary, "ADMISSION", { meetingOn: DAY });
  await at.people(made, [await at.plant("Vũ Thị Hôm Qua", { status: "CANDIDATE", counted: false })], {
    vote: VOTE,
    introducer: "Lê Thị Giới Thiệu",
  });
  await attach(at.secretary, made.id, "minutes");
  const submitted = await go(at.secretary, made, "submit");
  const early = await step(at.base, submitted, "approve", { form: { decisionDate: "2020-01-01" } });
  expect(early.body).toMatchObject({ code: "cases.paper_day", status: 422 });
  const half = await step(at.base, submitted, "approve", { form: { decisionNo: "78-QĐ/ĐTN" } });
  expect(half.body).toMatchObject({ code: "invalid_input", issues: [{ path: "form.decisionDate" }] });
  // What was refused took no number, and a returned case's resolution is replaced by the next.
  const returned = await go(at.base, submitted, "return", { comment: "Bổ sung lý lịch." });
  const again = await go(at.secretary, returned, "submit");
  expect(await papersOf(at.base, again.id)).toEqual([
    ["resolution", "03-NQ/ĐTN", "REVOKED"],
    ["resolution", "04-NQ/ĐTN", "ISSUED"],
  ]);
});

test("forms are printed filled while the case is made: no number, nothing kept, not for others", async () => {
  const made = await at.begin(at.secretary, "ADMISSION", { meetingOn: DAY });
  await at.people(made, [await at.plant("Đỗ Thị Viết Đơn", { status: "CANDIDATE", counted: false })], {
    vote: VOTE,
    introducer: "Lê Thị Giới Thiệu",
  });
  const print = (who: SignedIn, name: string) => printDraft(who, made.id, name);
  expect((await at.secretary.get(`/api/cases/${made.id}`)).body.drafts).toEqual([
    "application",
    "introduction",
    "minutes",
  ]);
  const application = await print(at.secretary, "application");
  const text = textOfPdf(application.rawPayload);
  expect(text).toContain("ĐƠN XIN VÀO ĐOÀN");
  expect(text).toContain("Đỗ Thị Viết Đơn");
  expect(text).not.toContain("Số:");
  expect(textOfPdf((await print(at.secretary, "minutes")).rawPayload)).toContain("88,9 %");
  expect((await print(at.elsewhere, "application")).statusCode).toBe(404);
  expect((await print(at.secretary, "unknown")).statusCode).toBe(409);
  expect(await papersOf(at.secretary, made.id)).toEqual([]);
});

test("a transfer issues its introduction paper; who receives reads it with the member, a stranger never", async () => {
  const person = await at.plant("Hoàng Văn Chuyển");
  const member = await signInAs(at.house, { role: "MEMBER", unitId: at.unit(BRANCH), personId: person });
  const other = await signInAs(at.house, {
    role: "MEMBER",
    unitId: at.unit(BRANCH),
    personId: await at.plant("Hoàng Thị Khác"),
  });
  const facts = { destination: "UNIT", toUnit: at.unit("Chi đoàn khu phố Hai"), reason: "WORK" };
  const asked = await at.begin(member, "TRANSFER", facts, person);
  const form = { duesMonth: DAY.slice(0, 7), remark: "Nhiệt tình, trách nhiệm." };
  const submitted = await go(at.secretary, asked, "submit", { form });
  const sent = await go(at.base, submitted, "sign");
  const [[, number]] = await papersOf(at.base, sent.id);
  expect(number).toBe("01-GT/ĐTN");
  const text = await words(member, sent.id, "introduction");
  for (const said of [
    "GIẤY GIỚI THIỆU",
    "Hoàng Văn Chuyển",
    "Chi đoàn khu phố Hai",
    "Nhiệt tình, trách nhiệm.",
  ])
    expect(text).toContain(said);
  const paperId = (await at.base.get(`/api/cases/${sent.id}`)).body.papers[0].id;
  expect(await at.check(paperId)).toMatchObject({ state: "VALID", name: "H••• V••• Chuyển" });

  // Until it has the member, the receiving side sees that there is a paper, and not what it says.
  expect((await at.elsewhere.get(`/api/cases/${sent.id}`)).body.papers[0].can).toEqual({ open: false });
  expect((await fetchPaper(at.elsewhere, sent.id, paperId)).statusCode).toBe(404);
  expect((await at.elsewhere.get(`/api/papers/${paperId}`)).status).toBe(404);
  const stranger = await signInAs(at.house, {
    role: "BRANCH_SECRETARY",
    unitId: at.unit("Chi đoàn khu phố Hai"),
  });
  expect((await fetchPaper(stranger, sent.id, paperId)).statusCode).toBe(404);
  expect((await asNobody(at.house).get(`/api/cases/${sent.id}/papers/${paperId}/file`)).status).toBe(401);
  // Another case's address does not open it.
  const foreign = await at.begin(at.secretary, "ADMISSION", { meetingOn: DAY });
  expect((await fetchPaper(at.secretary, foreign.id, paperId)).statusCode).toBe(404);

  const own = (await member.get("/api/me/papers")).body.rows;
  expect(own.map((row: any) => row.numberText)).toEqual(["01-GT/ĐTN"]);
  expect((await other.get("/api/me/papers")).body.rows).toEqual([]);
  const download = (who: SignedIn) =>
    who.inject({ method: "GET", url: `/api/me/papers/${paperId}/file`, headers: who.headers });
  expect([(await download(member)).statusCode, (await download(other)).statusCode]).toEqual([200, 404]);

  const branch = at.unit("Chi đoàn khu phố Hai");
  const accepted = await go(at.elsewhere, sent, "accept", { form: { branch } });
  await go(stranger, accepted, "confirm");
  expect((await fetchPaper(at.elsewhere, sent.id, paperId)).statusCode).toBe(200);
  const { version } = (await at.province.get(`/api/cases/${sent.id}`)).body;
  await go(at.province, { id: sent.id, version }, "revoke", { comment: "Chuyển nhầm nơi." });
  expect(await papersOf(at.province, sent.id)).toEqual([
    ["introduction", "01-GT/ĐTN", "REVOKED"],
    ["revocation", "01-QĐ/TĐTN", "ISSUED"],
  ]);
  expect(await words(at.province, sent.id, "revocation")).toContain(
    `Thu hồi Giấy giới thiệu số 01-GT/ĐTN ngày ${shortDay(DAY)}`,
  );
});

test("two clerks at once: one signs, the other is told; two cases at once take two numbers", async () => {
  const ready = async (name: string) => {
    const id = await at.plant(name, { status: "CANDIDATE", counted: false });
    const made = await at.begin(at.secretary, "ADMISSION", { meetingOn: DAY });
    await at.people(made, [id], { vote: VOTE, introducer: "Lê Thị Giới Thiệu" });
    return go(at.secretary, made, "submit", {}, "minutes");
  };
  const colleague = await signInAs(at.house, { role: "UNIT_LEADER", unitId: at.unit(BASE) });
  const one = await ready("Cao Thị Một");
  const both = await Promise.all([at.base, colleague].map((who) => step(who, one, "approve", { form: {} })));
  expect(both.map((answer) => answer.status).toSorted()).toEqual([200, 409]);
  const cases = [await ready("Cao Thị Hai"), await ready("Cao Thị Ba"), await ready("Cao Thị Bốn")];
  const taken = await Promise.all(
    cases.map((kase, i) => step(i % 2 ? at.base : colleague, kase, "approve", { form: {} })),
  );
  expect(taken.map((answer) => answer.status)).toEqual([200, 200, 200]);
  const { rows } = await sql<{ n: number[] }>`
    select array_agg(number order by number) as n from papers.paper
    where unit_id = ${at.unit(BASE)} and type = 'QĐ'`.execute(at.house.asOwner.db);
  expect(rows[0]?.n).toEqual(Array.from({ length: rows[0]?.n.length ?? 0 }, (_, i) => i + 1));
});

test("a paper that cannot be set is voided with its reason and keeps its number; the case says so", async () => {
  const source = "#let body(d) = panic(1)";
  const address = `/api/units/${at.unit(BASE)}/paper-templates/admission.decision`;
  expect((await at.base.put(address, { source, version: 0 })).body.code).toBe("papers.template_fails");
  // It sets the sample, and fails on a list of people who are not in it.
  const picky = '#let body(d) = if "Ninh Thị Hỏng" in repr(d) { panic(1) } else [Được]';
  expect((await at.base.put(address, { source: picky, version: 0 })).status).toBe(200);
  const done = await admitted(["Ninh Thị Hỏng"]);
  const paper = (await at.base.get(`/api/cases/${done.id}`)).body.papers[1];
  expect((await fetchPaper(at.base, done.id, paper.id)).json().code).toBe("papers.cannot_be_set");
  const after = (await at.base.get(`/api/cases/${done.id}`)).body.papers[1];
  expect(after).toMatchObject({ state: "VOIDED", numberText: paper.numberText, can: { open: false } });
  expect(after.stateReason).toContain("mẫu");
  expect(await at.check(paper.id)).toMatchObject({ state: "REVOKED" });
  expect((await at.base.post(`${address}/reset`, { version: 1 })).status).toBe(200);

  // Issued again, it is the case's paper under its new number, which says which one it replaces.
  const again = await at.base.post(`/api/papers/${paper.id}/issue-again`, {});
  expect(again.status, JSON.stringify(again.body)).toBe(200);
  expect((await papersOf(at.base, done.id)).slice(1)).toEqual([
    ["decision", paper.numberText, "VOIDED"],
    ["decision", again.body.numberText, "ISSUED"],
  ]);
  const text = await words(at.base, done.id, "decision", 1);
  expect(text).toContain("Ninh Thị Hỏng");
  expect(text).toContain(`Thay ${paper.title} số ${paper.numberText}`);
  await go(at.base, done, "revoke", { comment: "Hồ sơ không đúng sự thật." });
  expect((await papersOf(at.base, done.id)).slice(1, 3).map(([, , state]: any) => state)).toEqual([
    "VOIDED",
    "REVOKED",
  ]);
});
