import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays } from "#kernel/contract/plain-date.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { addPeople, fill, MEETING, sentUp, summoned } from "#modules/congresses/server/testing.ts";
import { BASE, BRANCH, DAY, go, openHouse, papersOf, printDraft, words } from "./papers-house.ts";
import { textOfPdf } from "./text-of-pdf.ts";

let at: Awaited<ReturnType<typeof openHouse>>;
let officer: SignedIn;
const NAMES = [
  "Âu Thị Một",
  "Âu Văn Hai",
  "Âu Thị Ba",
  "Âu Thị Bốn",
  "Âu Thị Năm",
  "Âu Thị Sáu",
  "Âu Văn Bảy",
];
const people: string[] = [];
const person = (i: number): string => people[i] as string;
const FULL = { issued: 2, returned: 2, invalid: 0 };

beforeAll(async () => {
  at = await openHouse();
  officer = await signInAs(at.house, { role: "UNIT_OFFICER", unitId: at.unit(BASE) });
  for (const name of NAMES) people.push(await at.plant(name));
});
afterAll(() => at.house.close());

const draft = async (who: SignedIn, id: string, name: string, called: string) => {
  const printed = await printDraft(who, id, name, called);
  expect(printed.statusCode, printed.body.slice(0, 300)).toBe(200);
  return textOfPdf(printed.rawPayload);
};
const partsOf = async (id: string) =>
  (await papersOf(at.base, id)).map(([part, , state]: string[]) => [part, state]);

test("a congress: forms to sign, the proposal, the decision that names who sits where, and what takes it back", async () => {
  const hands = {
    unit: { id: at.unit(BRANCH), path: [] },
    secretary: at.secretary,
    superior: at.base,
  };
  const stands = (votes: number, post?: string) => ({
    stands: true,
    votes,
    ...(post ? { post, postVotes: 2 } : {}),
  });
  const kase = await summoned(hands, [
    [person(0), stands(6, "SECRETARY")],
    [person(1), stands(5, "DEPUTY_SECRETARY")],
    [person(2), stands(1)],
  ]);
  const blank = await draft(at.secretary, kase.id, "minutes", "bien ban dai hoi trong");
  expect(blank).toContain("phát ra ………");
  const sent = await sentUp(at.secretary, kase);
  expect(sent.state).toBe("RESULT_SENT");
  expect(await words(at.secretary, kase.id, "proposal")).toContain("có 6 trên 7 đoàn viên được triệu tập dự");
  const returned = await go(at.base, sent, "returnResults", { comment: "Thiếu chữ ký." });
  expect(await draft(at.secretary, kase.id, "minutes", "bien ban dai hoi")).toContain("số lượng 02 đồng chí");
  const count = await draft(at.secretary, kase.id, "ballotRecord", "bien ban kiem phieu");
  expect(count).toContain("phát ra 6, thu về 6, không hợp lệ 0");
  expect(count).toContain("83,3 %");
  const again = await go(at.secretary, returned, "sendResults", { form: MEETING });
  const done = await go(at.base, again, "ratify");
  const text = await words(at.base, done.id, "decision");
  for (const said of [
    "QUYẾT ĐỊNH",
    "Chuẩn y Bí thư, Phó Bí thư Chi đoàn thôn Một, nhiệm kỳ thử 2026 – 2029, gồm 02 đồng chí",
    "Âu Thị Một",
    "TM. BAN CHẤP HÀNH",
  ])
    expect(text).toContain(said);
  expect(text).not.toContain("Âu Thị Ba");
  await go(at.base, done, "revoke", { comment: "Bầu cử sai quy định." });
  expect(await partsOf(done.id)).toEqual([
    ["proposal", "REVOKED"],
    ["proposal", "ISSUED"],
    ["decision", "REVOKED"],
    ["revocation", "ISSUED"],
  ]);
});

test("a provisional committee is appointed by a decision, and completed by another that tells nobody's reasons", async () => {
  const facts = {
    termName: "Ban Chấp hành lâm thời",
    termTo: addDays(DAY, 150),
    committeeSize: 2,
    reason: "Mới sáp nhập.",
  };
  const made = await at.begin(officer, "PROVISIONAL_COMMITTEE", facts);
  await addPeople(officer, made, [person(0), person(1)]);
  await fill(officer, made, [
    [person(0), { rank: "SECRETARY" }],
    [person(1), { rank: "DEPUTY_SECRETARY" }],
  ]);
  expect(await draft(officer, made.id, "proposal", "to trinh chi dinh")).toContain("Lý do: Mới sáp nhập.");
  const appointed = await go(at.base, await go(officer, made, "submit", {}, "proposal"), "appoint");
  expect(await words(at.base, appointed.id, "decision")).toContain(
    "Chỉ định Ban Chấp hành lâm thời Chi đoàn thôn Một gồm 02 đồng chí",
  );

  const change = await at.begin(at.secretary, "COMMITTEE_COMPLETION", {
    how: "COMMITTEE",
    meetingOn: DAY,
    reason: "Kiện toàn sau sáp nhập",
  });
  await addPeople(at.secretary, change, [person(1), person(3)]);
  const organ = "EXECUTIVE_COMMITTEE";
  await fill(at.secretary, change, [
    [person(1), { change: "REMOVE", organ, why: "STRUCK_ABSENT", absences: 4 }],
    [person(3), { change: "ELECT", organ, rank: "DEPUTY_SECRETARY", votes: 2 }],
  ]);
  expect(await draft(at.secretary, change.id, "minutes", "bien ban kien toan")).toContain("Bầu bổ sung");
  const form = { present: 2, ballots: FULL };
  const done = await go(at.base, await go(at.secretary, change, "submit", { form }, "minutes"), "approve");
  expect(await words(at.base, done.id, "proposal")).toContain("Lý do kiện toàn: Kiện toàn sau sáp nhập.");
  const text = await words(at.base, done.id, "decision");
  for (const said of [
    "Chuẩn y kết quả bầu bổ sung 01 đồng chí, cho thôi giữ chức vụ 01 đồng chí có tên",
    "Bầu bổ sung: Phó Bí thư",
    "Thôi tham gia Ban Chấp hành",
  ])
    expect(text).toContain(said);
  expect(text).not.toMatch(/vắng/u);
  expect(await partsOf(done.id)).toEqual([
    ["proposal", "ISSUED"],
    ["decision", "ISSUED"],
  ]);
});
