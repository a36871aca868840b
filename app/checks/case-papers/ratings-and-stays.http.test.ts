import { read, utils } from "@e965/xlsx";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays } from "#kernel/contract/plain-date.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { shortDay } from "#modules/cases/contract/paper-words.ts";
import { openCampaign } from "#modules/ratings/server/testing.ts";
import { keepPicture } from "./keep-picture.ts";
import {
  BASE,
  BRANCH,
  DAY,
  go,
  openHouse,
  PROVINCE,
  papersOf,
  printDraft,
  VOTE,
  words,
} from "./papers-house.ts";
import { textOfPdf } from "./text-of-pdf.ts";

let at: Awaited<ReturnType<typeof openHouse>>;
let campaignId: string;
/** The unit rating that was recognised. */
let rated: { id: string; version: number };
const HOST = "Chi đoàn khu phố Hai";
const YEAR = Number(DAY.slice(0, 4));
beforeAll(async () => {
  at = await openHouse();
  campaignId = (await openCampaign(at.province, at.unit(PROVINCE))).body.campaignId;
});
afterAll(() => at.house.close());

const draftText = async (who: SignedIn, caseId: string, name: string, picture: string) => {
  const printed = await printDraft(who, caseId, name, picture);
  expect(printed.statusCode, printed.body.slice(0, 200)).toBe(200);
  return textOfPdf(printed.rawPayload);
};

/** One excellent, six good, two completed, one not rated since ill: percents of the nine who were rated. */
const LEVELS = [
  "EXCELLENT",
  ...Array.from({ length: 6 }, () => "GOOD"),
  "COMPLETED",
  "COMPLETED",
  "NOT_RATED",
] as const;
const SUMMARY = "hoàn thành xuất sắc nhiệm vụ 01 đồng chí (11,1 %)";

test("a rating: the branch's resolution, the base's decision with its list, and its revocation when it is reopened", async () => {
  const ids: string[] = [];
  for (const i of LEVELS.keys()) ids.push(await at.plant(`Lương Thị Xếp ${i + 1}`));
  const made = await at.begin(at.secretary, "MEMBER_RATING", {});
  expect(await draftText(at.secretary, made.id, "selfReview", "bản tự nhận xét")).toContain(
    "Lương Thị Xếp 10",
  );
  const met = await go(at.secretary, made, "meet", { form: { meetingOn: DAY } });
  const rows = LEVELS.map((level, i) => ({
    personId: ids[i],
    facts: level === "NOT_RATED" ? { level, why: "ILL" } : { level, vote: VOTE },
  }));
  expect((await at.secretary.put(`/api/cases/${met.id}/lines`, { rows })).status).toBe(200);
  const minutes = await draftText(at.secretary, met.id, "minutes", "biên bản xếp loại đoàn viên");
  expect(minutes).toContain(SUMMARY);
  expect(minutes).toContain("8/9");
  const sent = await go(at.secretary, met, "send", {}, "minutes");
  expect(await words(at.secretary, sent.id, "resolution")).toContain(
    "công nhận kết quả đánh giá, xếp loại 10 đoàn viên",
  );
  const done = await go(at.base, sent, "recognise");
  const [, [part, number]] = await papersOf(at.base, done.id);
  expect([part, number]).toEqual(["decision", "01-QĐ/ĐTN"]);
  const text = await words(at.base, done.id, "decision");
  for (const said of [
    "BAN CHẤP HÀNH ĐOÀN XÃ THỬ NGHIỆM",
    `về việc công nhận kết quả đánh giá, xếp loại đoàn viên năm ${YEAR}`,
    SUMMARY,
    "hoàn thành tốt nhiệm vụ 06 đồng chí (66,7 %)",
    "không xếp loại 01 đồng chí",
    "Kèm theo Quyết định số 01-QĐ/ĐTN",
    "Lương Thị Xếp 10",
    "Hoàn thành xuất sắc nhiệm vụ",
  ])
    expect(text).toContain(said);
  // Why somebody was not rated stays in the case.
  expect(text).not.toContain("Ốm");
  const book = (await at.base.get(`/api/members/${ids[0]}/ratings`)).body.rows;
  expect(book).toMatchObject([{ level: "EXCELLENT", decisionNo: "01-QĐ/ĐTN" }]);

  const reopened = await go(at.base, done, "reopen", { comment: "Ghi nhầm mức của một đồng chí." });
  expect((await papersOf(at.base, done.id)).map(([name, , state]: any) => [name, state])).toEqual([
    ["resolution", "ISSUED"],
    ["decision", "REVOKED"],
    ["revocation", "ISSUED"],
  ]);
  expect(await words(at.base, done.id, "revocation")).toContain("Thu hồi Quyết định số 01-QĐ/ĐTN");
  const again = await go(at.base, await go(at.secretary, reopened, "send"), "recognise");
  expect((await papersOf(at.base, again.id)).at(-1)).toEqual(["decision", "03-QĐ/ĐTN", "ISSUED"]);
});

test("a unit's rating: report and decision with the score table", async () => {
  const made = await at.begin(at.secretary, "UNIT_RATING", {});
  const sheet = `/api/unit-rating-sheets/${made.id}`;
  const typed = [
    { code: "ACTIVITIES", points: 15, words: "Ba công trình thanh niên." },
    { code: "PARTY", points: 5, words: "Hai đoàn viên ưu tú." },
  ];
  expect((await at.secretary.put(sheet, { rows: typed })).status).toBe(200);
  expect(await draftText(at.secretary, made.id, "minutes", "biên bản tự đánh giá")).toContain(
    "Thu đoàn phí đầy đủ",
  );
  const submitted = await go(at.secretary, made, "submit", {}, "minutes");
  expect(await words(at.base, made.id, "report")).toContain("Tổng điểm tự chấm");
  const { level, final } = (await at.base.get(sheet)).body;
  const done = await go(at.base, submitted, "recognise", { form: { level } });
  const text = await words(at.base, done.id, "decision");
  for (const said of [
    `Công nhận ${BRANCH} xếp loại`,
    `đạt ${String(final).replace(".", ",")}/100 điểm`,
    "BẢNG ĐIỂM",
    "Cấp trên chấm",
    "Kèm theo Quyết định số",
  ])
    expect(text).toContain(said);
  rated = done;
});

test("the year-end table has counts and percents of each unit below, on paper and as a spreadsheet, and names nobody", async () => {
  const fetch = (who: SignedIn, format: string) =>
    who.inject({
      method: "GET",
      url: `/api/rating-campaigns/${campaignId}/year-end?format=${format}`,
      headers: who.headers,
    });
  const pdf = (await fetch(at.base, "pdf")).rawPayload;
  keepPicture("Biểu tổng hợp kết quả xếp loại", pdf);
  const text = textOfPdf(pdf);
  for (const said of [
    "BIỂU TỔNG HỢP",
    `kết quả đánh giá, xếp loại đoàn viên năm ${YEAR}`,
    BRANCH,
    "Cộng",
    "66,7",
  ])
    expect(text).toContain(said);
  expect(text).not.toContain("Lương Thị");
  const book = read((await fetch(at.base, "xlsx")).rawPayload);
  const [first = ""] = book.SheetNames;
  expect(book.SheetNames).toEqual(["Xếp loại đoàn viên", "Xếp loại tổ chức Đoàn"]);
  expect(text).toContain("01 đơn vị (100,0 %)");
  const rows = utils.sheet_to_json<unknown[]>(book.Sheets[first] as object, { header: 1 });
  expect(rows.find((row) => row[1] === BRANCH)).toEqual([
    expect.anything(),
    BRANCH,
    10,
    9,
    1,
    11.1,
    6,
    66.7,
    2,
    22.2,
    0,
    0,
    1,
    "1/1",
  ]);
  expect((await fetch(at.elsewhere, "pdf")).statusCode).toBe(200);
  const stranger = await signInAs(at.house, { role: "TREASURER", unitId: at.unit(BASE) });
  expect((await fetch(stranger, "pdf")).statusCode).toBe(403);
  const outside = `/api/rating-campaigns/${campaignId}/year-end?unit=${at.unit(BASE)}`;
  expect((await at.elsewhere.get(outside)).status).toBe(404);
});

test("a unit's rating that is opened again takes its decision back", async () => {
  await go(at.base, rated, "reopen", { comment: "Chấm thiếu một tiêu chí." });
  expect((await papersOf(at.base, rated.id)).map(([name, , state]: any) => [name, state])).toEqual([
    ["report", "ISSUED"],
    ["decision", "REVOKED"],
    ["revocation", "ISSUED"],
  ]);
});

test("a temporary stay: the introduction without the address, issued anew when it is renewed", async () => {
  const person = await at.plant("Kiều Văn Xa");
  const facts = {
    where: "UNIT",
    toUnit: at.unit("Đoàn phường Mẫu"),
    area: "phường Mẫu, tỉnh Ví Dụ",
    address: "Số 7, ngõ Ví Dụ",
    from: DAY,
    to: addDays(DAY, 90),
    reason: "WORK",
  };
  const made = await at.begin(at.secretary, "TEMPORARY_STAY", facts, person);
  expect(await draftText(at.secretary, made.id, "request", "đơn xin sinh hoạt tạm thời")).toContain(
    "ĐƠN XIN SINH HOẠT ĐOÀN TẠM THỜI",
  );
  const sent = await go(at.base, await go(at.secretary, made, "submit"), "issue");
  expect((await papersOf(at.base, sent.id))[0]?.[1]).toMatch(/^\d\d-GT\/ĐTN$/u);
  const text = await words(at.base, sent.id, "introduction");
  for (const said of [
    "GIẤY GIỚI THIỆU",
    "sinh hoạt Đoàn tạm thời",
    "Kính gửi: Ban Chấp hành Đoàn phường Mẫu",
    "Kiều Văn Xa",
    `từ ngày ${shortDay(DAY)} đến ngày ${shortDay(facts.to)}`,
    "không biểu quyết",
  ])
    expect(text).toContain(said);
  expect(text).not.toContain("ngõ Ví Dụ");
  const away = await go(at.elsewhere, sent, "accept", { form: { host: at.unit(HOST) } });
  expect(away.state).toBe("AWAY");
  const host = await signInAs(at.house, { role: "BRANCH_SECRETARY", unitId: at.unit(HOST) });
  const told = await go(host, away, "remark", { form: { takesPart: "GOOD", remark: "Nhiệt tình." } });
  const said = await draftText(host, told.id, "remark", "phiếu nhận xét nơi cư trú");
  expect(said).toContain("PHIẾU NHẬN XÉT");
  expect(said).toContain("Nhận xét: Nhiệt tình.");
  const later = addDays(facts.to, 30);
  await go(at.base, told, "renew", { form: { to: later } });
  expect((await papersOf(at.base, sent.id)).map(([, , state]: any) => state)).toEqual(["REVOKED", "ISSUED"]);
  expect(await words(at.base, sent.id, "introduction", 1)).toContain(`đến ngày ${shortDay(later)}`);
});

test("a request to receive somebody: the home side's introduction goes over to the transfer, and ends with it", async () => {
  const person = await at.plant("Âu Thị Đến Rồi");
  const { rows } = await sql<{ member_code: string }>`
    select member_code from members.membership where person_id = ${person}`.execute(at.house.asOwner.db);
  const asker = await signInAs(at.house, { role: "BRANCH_SECRETARY", unitId: at.unit(HOST) });
  const facts = {
    askedName: "Âu Thị Đến",
    knownBy: "MEMBER_CODE",
    memberCode: rows[0]?.member_code,
    reason: "RESIDENCE",
  };
  const asked = await at.begin(asker, "TRANSFER_PULL", facts, null, HOST);
  const request = await draftText(asker, asked.id, "request", "giấy đề nghị chuyển sinh hoạt");
  expect(request).toContain("Âu Thị Đến");
  // The asker learns from its own form no more than it wrote.
  for (const secret of ["Đến Rồi", BRANCH, BASE]) expect(request).not.toContain(secret);
  const form = { duesMonth: DAY.slice(0, 7), remark: "Nhiệt tình, trách nhiệm." };
  await go(at.base, await go(at.secretary, asked, "agree", { form }), "consent");
  expect(await papersOf(at.base, asked.id)).toEqual([]);
  const { rows: transfers } = await sql<{ id: string; version: number }>`
    select id, version from workflow.case where person_id = ${person} and procedure = 'TRANSFER'`.execute(
    at.house.asOwner.db,
  );
  const transfer = transfers[0] as { id: string; version: number };
  const [[part, number, state]] = await papersOf(at.base, transfer.id);
  expect([part, state]).toEqual(["introduction", "ISSUED"]);
  expect(number).toMatch(/-GT\/ĐTN$/u);
  const text = await words(at.base, transfer.id, "introduction");
  for (const said of ["Âu Thị Đến Rồi", "Nhiệt tình, trách nhiệm.", HOST, BRANCH])
    expect(text).toContain(said);
  const back = await go(asker, transfer, "notShown", { comment: "Chưa thấy đến sinh hoạt." });
  await go(at.elsewhere, back, "reject", { comment: "Không có người này tại địa bàn." });
  expect((await papersOf(at.base, transfer.id)).map(([, , one]: any) => one)).toEqual(["REVOKED"]);
});
