import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays } from "#kernel/contract/plain-date.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { keepPicture } from "./keep-picture.ts";
import {
  BASE,
  BRANCH,
  DAY,
  fetchPaper,
  go,
  openHouse,
  PROVINCE,
  papersOf,
  printDraft,
  SECRET,
  VOTE,
  words,
} from "./papers-house.ts";
import { textOfPdf } from "./text-of-pdf.ts";

let at: Awaited<ReturnType<typeof openHouse>>;
beforeAll(async () => {
  at = await openHouse();
});
afterAll(() => at.house.close());

test("cards: the list of those who get one, the list to sign; a withdrawal is a decision; a new book too", async () => {
  const id = await at.plant("Giang Thị Thẻ");
  const made = await at.begin(at.secretary, "CARD", { kind: "ISSUE" });
  await at.people(made, [id], { reason: "FIRST", photo: true });
  const approved = await go(at.base, await go(at.secretary, made, "submit"), "approve");
  const text = await words(at.secretary, approved.id, "list");
  expect(text).toContain("DANH SÁCH");
  expect(text).toContain("Giang Thị Thẻ");
  expect(text).toMatch(/Số: \d\d-DS\/ĐTN/u);
  expect(textOfPdf((await printDraft(at.base, approved.id, "signatures")).rawPayload)).toContain("Ký nhận");
  await go(at.base, approved, "handOver", { form: { on: DAY } });

  const book = await at.begin(
    at.secretary,
    "BOOK_REISSUE",
    { cause: "LOST", proof: "CARD", unbroken: true, afterTransfer: false },
    id,
  );
  const sent = await go(at.secretary, book, "submit", {}, "request", "proof");
  const given = await go(at.base, sent, "approve", { form: { bookNo: "S-00021" } });
  expect(await words(at.base, given.id, "decision")).toContain("Cấp lại sổ đoàn viên số S-00021");
});

test("a changed identity is a confidential decision: no sealed value on it, no name at the public check", async () => {
  const id = await at.plant("Khổng Văn Cũ");
  const facts = { why: "Ghi sai khi nhập", fullName: "Khổng Văn Mới", nationalId: "040203001234" };
  const asked = await at.begin(at.secretary, "PROFILE_UPDATE", facts, id);
  const forwarded = await go(at.secretary, asked, "forward", {}, "identity");
  const done = await go(at.base, forwarded, "decide");
  const text = await words(at.base, done.id, "decision");
  expect(text).toContain("từ “Khổng Văn Cũ” thành “Khổng Văn Mới”");
  expect(text).not.toContain("040203001234");
  const { id: paperId } = (await at.base.get(`/api/cases/${done.id}`)).body.papers[0];
  expect(await at.check(paperId)).toMatchObject({ state: "VALID", kind: "Văn bản", name: null });
  // The register tells that there is a number, to nobody what it says: not to the base itself, not in a bundle.
  expect((await at.base.get(`/api/papers/${paperId}/picture`)).body.code).toBe("papers.by_case_only");
  expect((await at.base.get(`/api/papers/${paperId}`)).body.personId).toBeNull();
  const bundle = { form: "pdf", filter: { caseId: done.id } };
  const asBundle = await at.base.post(`/api/units/${at.unit(BASE)}/paper-bundles`, bundle);
  expect(asBundle.body.code).toBe("papers.nothing_to_print");
  expect((await at.province.get(`/api/cases/${done.id}`)).status).toBe(404);
});

test("a discipline: decision, appeal and what replaces what; seen by the organs and the person only", async () => {
  const id = await at.plant("Mạc Thị Kỷ Luật");
  const facts = { category: "DUTY", actOn: addDays(DAY, -3), happened: "Bỏ trực, để mất tài sản chung." };
  const opened = await at.begin(at.secretary, "DISCIPLINE", facts, id);
  expect((await at.secretary.get(`/api/cases/${opened.id}`)).body.drafts).toEqual([
    "selfCriticism",
    "minutes",
    "ballot",
  ]);
  const form = { meetingOn: DAY, form: "WARNING", vote: SECRET };
  const dossier = await go(at.secretary, opened, "vote", { form }, "minutes", "ballot");
  expect(await papersOf(at.base, dossier.id)).toEqual([]);
  const decided = await go(at.base, dossier, "decide", { form: { form: "WARNING", vote: SECRET } });
  const announced = await go(at.secretary, decided, "announce", { form: { on: DAY } });
  const text = await words(at.secretary, announced.id, "decision");
  expect(text).toContain("bằng hình thức cảnh cáo, do vi phạm khi làm nhiệm vụ được giao");
  // What happened stays in the file.
  expect(text).not.toContain("mất tài sản");
  const me = await signInAs(at.house, { role: "MEMBER", unitId: at.unit(BRANCH), personId: id });
  expect(await words(me, announced.id, "decision")).toBe(text);
  const { id: paperId } = (await at.base.get(`/api/cases/${announced.id}`)).body.papers[0];
  expect(await at.check(paperId)).toMatchObject({ kind: "Văn bản", name: null });
  const register = await at.province.get(`/api/units/${at.unit(PROVINCE)}/papers?below=true`);
  expect(JSON.stringify(register.body.rows)).not.toContain("Mạc Thị");
  expect((await at.province.get(`/api/papers/${paperId}/picture`)).body.code).toBe("papers.by_case_only");
  expect((await fetchPaper(at.province, announced.id, paperId)).statusCode).toBe(404);

  const appealed = await go(me, announced, "appeal", { form: { grounds: "Mức kỷ luật nặng." } });
  await go(at.province, appealed, "change", { form: { form: "REPRIMAND" } });
  expect((await papersOf(at.base, announced.id)).map(([part, , state]: any) => [part, state])).toEqual([
    ["decision", "REVOKED"],
    ["changed", "ISSUED"],
  ]);
  expect(await words(me, announced.id, "changed")).toContain("bằng hình thức khiển trách");

  const light = await at.begin(at.secretary, "DISCIPLINE", facts, await at.plant("Mạc Văn Nhẹ"));
  const said = { meetingOn: DAY, form: "REPRIMAND", vote: SECRET };
  const own = await go(at.secretary, light, "vote", { form: said }, "minutes", "ballot");
  const [[part, number]] = await papersOf(at.secretary, own.id);
  expect([part, own.state]).toEqual(["reprimand", "ANNOUNCED"]);
  const { rows } = await sql<{ n: string }>`
    select decision_no as n from discipline.record where case_id = ${own.id}`.execute(at.house.database.db);
  expect(rows[0]?.n).toBe(number);
});

test("an award: proposals on the way up, decision and certificates of the union that decides", async () => {
  const ids = [await at.plant("Quách Thị Giỏi"), await at.plant("Quách Văn Giỏi")];
  const facts = {
    type: "MERIT_CERT_PROVINCE",
    whom: "PEOPLE",
    year: 2026,
    occasion: "YEARLY",
    content: "Có thành tích xuất sắc trong công tác Đoàn",
    meetingOn: DAY,
  };
  const made = await at.begin(at.secretary, "AWARD", facts);
  await at.people(made, ids, { merits: "Nhiều đóng góp.", vote: VOTE });
  const submitted = await go(at.secretary, made, "submit", {}, "minutes", "report");
  const passed = await go(at.base, submitted, "passUp");
  const done = await go(at.province, passed, "decide");
  const issued = await papersOf(at.province, done.id);
  expect(issued.map(([part, , state]: any) => [part, state])).toEqual([
    ["proposal", "ISSUED"],
    ["passedUp", "ISSUED"],
    ["decision", "ISSUED"],
    ["highCertificate", "ISSUED"],
    ["highCertificate", "ISSUED"],
  ]);
  const certificate = await words(at.province, done.id, "highCertificate");
  for (const said of ["BẰNG KHEN", "Quách Thị Giỏi", issued[2]?.[1], "BCH TỈNH VÍ DỤ", "Hà Văn Tỉnh"])
    expect(certificate).toContain(said);
  expect(await words(at.base, done.id, "passedUp")).toContain("Ban Chấp hành Tỉnh đoàn Ví Dụ");
  await go(at.province, done, "annul", { comment: "Thành tích không đúng sự thật." });
  expect((await papersOf(at.province, done.id)).map(([, , state]: any) => state)).toEqual([
    "ISSUED",
    "ISSUED",
    "REVOKED",
    "REVOKED",
    "REVOKED",
    "ISSUED",
  ]);

  const guest = await at.plant("Tống Thị Danh Dự", { status: "MATURED", counted: false });
  const honour = await at.begin(at.secretary, "HONORARY_MEMBER", { merits: "Hiến máu hai mươi năm." }, guest);
  const named = await go(at.province, await go(at.secretary, honour, "submit", {}, "proposal"), "approve");
  expect(await words(at.province, named.id, "certificate")).toContain("Tống Thị Danh Dự");
});

test("an introduction to the Party: resolutions of the branch and its superior, told by the case only", async () => {
  const id = await at.plant("Thân Văn Ưu Tú");
  const made = await at.begin(
    at.secretary,
    "PARTY_INTRODUCTION",
    { willing: true, merits: "Đi đầu trong phong trào." },
    id,
  );
  const form = { meetingOn: DAY, vote: SECRET };
  const voted = await go(at.secretary, made, "vote", { form }, "minutes");
  const resolved = await go(at.base, voted, "resolve");
  const text = await words(at.base, resolved.id, "resolution");
  expect(text).toContain("NGHỊ QUYẾT");
  expect(text).toContain("8/9 đoàn viên tán thành");
  const [branch, base] = (await at.base.get(`/api/cases/${resolved.id}`)).body.papers;
  expect(branch.part).toBe("branchResolution");
  expect(await at.check(base.id)).toMatchObject({ state: "VALID", kind: "Văn bản", name: null });
  expect((await at.base.get(`/api/papers/${base.id}/file`)).status).toBe(403);
});

test("dues: the decision of an exemption, and receipts and slips as sheets of the book's own numbers", async () => {
  const id = await at.plant("Uông Thị Đóng");
  const facts = { from: DAY.slice(0, 7), months: 2, certificateNo: "HN-77" };
  const made = await at.begin(at.secretary, "DUES_EXEMPTION", facts, id);
  const sent = await go(at.secretary, made, "submit", {}, "certificate");
  const decided = await go(at.base, sent, "approve");
  const text = await words(at.base, decided.id, "decision");
  expect(text).toContain("Miễn đoàn phí cho đồng chí Uông Thị Đóng");
  expect(text).not.toContain("HN-77");

  const payer = await at.plant("Uông Văn Nộp");
  const url = `/api/units/${at.unit(BRANCH)}/dues`;
  const paid = await at.secretary.post(`${url}/receipts`, {
    personIds: [payer],
    months: [DAY.slice(0, 7)],
  });
  expect(paid.status, JSON.stringify(paid.body)).toBe(200);
  const [receipt] = paid.body.receipts;
  const fetch = (who: SignedIn) =>
    who.inject({ method: "GET", url: `/api/dues/receipts/${receipt.id}/file`, headers: who.headers });
  const printed = (await fetch(at.secretary)).rawPayload;
  keepPicture("Phiếu thu đoàn phí", printed);
  const sheet = textOfPdf(printed);
  for (const said of ["PHIẾU THU ĐOÀN PHÍ", receipt.no, "Uông Văn Nộp", "2.000 đồng", "Hai nghìn đồng chẵn"])
    expect(sheet).toContain(said);
  const own = await signInAs(at.house, { role: "MEMBER", unitId: at.unit(BRANCH), personId: payer });
  expect((await fetch(own)).statusCode).toBe(200);
  const other = await signInAs(at.house, { role: "MEMBER", unitId: at.unit(BRANCH), personId: id });
  expect([(await fetch(other)).statusCode, (await fetch(at.elsewhere)).statusCode]).toEqual([404, 404]);
});
