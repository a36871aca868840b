import { readFileSync } from "node:fs";
import { PassThrough } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { today } from "#kernel/contract/plain-date.ts";
import { partsOf, zipOf } from "#kernel/sheets/fixtures/make-xlsx.ts";
import { writeXlsx } from "#kernel/sheets/write/write-xlsx.ts";
import { signInAs } from "#modules/accounts/server/testing.ts";
import { type PlantedMember, plantMembers, plantTree } from "#modules/members/server/testing.ts";

let house: TestServer;
let people: PlantedMember[];
let secretary: Awaited<ReturnType<typeof signInAs>>;
let unitId: number;
const DAY = today();
const HEADERS = [
  "Mã đoàn viên",
  "Họ và tên",
  "Ngày sinh",
  "Biểu quyết: được triệu tập",
  "Biểu quyết: có mặt",
  "Biểu quyết: tán thành",
  "Biểu quyết: không tán thành",
  "Biểu quyết: không ý kiến",
  "Người hoặc tập thể giới thiệu",
  "Giấy chứng nhận lớp tìm hiểu về Đoàn",
];

beforeAll(async () => {
  house = await testServer();
  const tree = await plantTree(house.database.db);
  unitId = tree["Chi đoàn An Đông 1"].id;
  people = await plantMembers(house, unitId, 6);
  await house.database.db
    .updateTable("members.membership")
    .set({ status: "CANDIDATE", counted: false })
    .where(
      "person_id",
      "in",
      people.slice(0, 5).map((one) => one.personId),
    )
    .execute();
  secretary = await signInAs(house, { role: "BRANCH_SECRETARY", unitId });
});
afterAll(() => house.close());

const begin = async () =>
  (await secretary.post("/api/cases", { procedure: "ADMISSION", unitId, facts: { meetingOn: DAY } })).body
    .id as string;

async function bytesOf(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const parts: Buffer[] = [];
  const target = new PassThrough();
  target.on("data", (part: Buffer) => parts.push(part));
  const columns = HEADERS.map((header) => ({ header, type: "text" as const }));
  await writeXlsx(target, { sheets: [{ name: "Danh sách", columns, rows }] });
  return Buffer.concat(parts);
}

async function load(caseId: string, bytes: Buffer, apply = false) {
  const reply = await secretary.inject({
    method: "POST",
    url: `/api/cases/${caseId}/lines/sheet?apply=${apply}`,
    headers: { "content-type": "application/octet-stream", "x-file-name": "danh-sach.xlsx" },
    payload: bytes,
  });
  return { status: reply.statusCode, body: reply.json() };
}

const names = async (caseId: string) =>
  (await secretary.get(`/api/cases/${caseId}/lines`)).body.rows as { personId: string; facts: any }[];
/** dd/MM/yyyy, as it is typed. */
const born = (one: PlantedMember) => one.dateOfBirth.split("-").toReversed().join("/");
const VOTE = ["9", "7", "6", "1", ""];

test("a sheet is tried row by row with its reasons and writes nothing, then what is right becomes the lines of the case", async () => {
  const caseId = await begin();
  const [one, two, three, , , member] = people as [
    PlantedMember,
    PlantedMember,
    PlantedMember,
    PlantedMember,
    PlantedMember,
    PlantedMember,
  ];
  const bytes = await bytesOf([
    [one.memberCode, one.fullName, born(one), ...VOTE, "Chi đội Kim Đồng", ""],
    ["", two.fullName, born(two), ...VOTE, "Chi đội Kim Đồng", "GCN 12"],
    [one.memberCode, one.fullName, born(one), ...VOTE, "Chi đội Kim Đồng", ""],
    [three.memberCode, "Một Người Khác", born(three), ...VOTE, "A", ""],
    ["", "Không Có Ai", "01/01/2009", ...VOTE, "A", ""],
    [member.memberCode, member.fullName, born(member), ...VOTE, "A", ""],
    [three.memberCode, three.fullName, born(three), "9", "bảy", "6", "1", "0", "A", ""],
    [people[3]?.memberCode ?? "", "", "", "9", "7", "6", "0", "0", "A", ""],
    [people[4]?.memberCode ?? "", "", "", ...VOTE, "", ""],
  ]);
  const tried = await load(caseId, bytes);
  expect(tried.status).toBe(200);
  expect(tried.body).toMatchObject({ applied: false, counts: { add: 2, change: 0, same: 0, left: 7 } });
  const left = tried.body.rows.filter((row: any) => row.does === "left");
  expect(left.map((row: any) => [row.row, row.code])).toEqual([
    [4, "cases.row_twice"],
    [5, "cases.row_other_name"],
    [6, "cases.row_unknown"],
    [7, "cases.person_status"],
    [8, "cases.row_value"],
    [9, "cases.row_vote"],
    [10, "cases.row_incomplete"],
  ]);
  expect(left.at(-1).data.columns).toContain("giới thiệu");
  expect(await names(caseId)).toEqual([]);

  const done = await load(caseId, bytes, true);
  expect(done.body).toMatchObject({ applied: true, counts: { add: 2, left: 7 } });
  const lines = await names(caseId);
  expect(lines.map((line) => line.personId)).toEqual([one.personId, two.personId]);
  expect(lines[1]?.facts).toMatchObject({
    vote: { eligible: 9, present: 7, for: 6, against: 1, abstain: 0 },
    introducer: "Chi đội Kim Đồng",
    classCertificate: "GCN 12",
  });
  // The same file again says nothing new.
  expect((await load(caseId, bytes)).body.counts).toMatchObject({ add: 0, change: 0, same: 2 });
  const other = await begin();
  expect((await load(other, bytes, true)).body.rows[0]).toMatchObject({ does: "left" });
  expect(await names(other)).toEqual([]);
});

test("the template holds who is on the list and is read back as it was filled", async () => {
  const caseId = await begin();
  const [fourth] = people.slice(3);
  await secretary.post(`/api/cases/${caseId}/lines`, { personIds: [fourth?.personId] });
  const file = await secretary.inject({ method: "GET", url: `/api/cases/${caseId}/lines/template` });
  expect(file.statusCode).toBe(200);
  expect(file.headers["content-type"]).toContain("spreadsheetml");
  const read = await load(caseId, file.rawPayload);
  expect(read.body).toMatchObject({ counts: { add: 0, same: 1, left: 0 }, unknown: [] });
});

test("a CSV is read too; a file without a column that names people, or no sheet at all, is refused whole", async () => {
  const caseId = await begin();
  const fifth = people[4] as PlantedMember;
  const csv = (text: string) => Buffer.from(`\uFEFF${text}`, "utf8");
  const good = csv(`Họ và tên;Ngày sinh;Ghi chú\r\n${fifth.fullName};${born(fifth)};x\r\n`);
  expect((await load(caseId, good)).body).toMatchObject({ counts: { add: 1 }, unknown: ["Ghi chú"] });
  const nameless = await load(caseId, csv("Lớp;Điểm\r\n10A1;9\r\n"));
  expect([nameless.status, nameless.body.code]).toEqual([422, "cases.sheet_columns"]);
  const picture = await load(caseId, Buffer.from("%PDF-1.7 nothing"));
  expect([picture.status, picture.body.code]).toEqual([422, "cases.sheet_unreadable"]);
  await secretary.post(`/api/cases/${caseId}/steps`, { step: "withdraw", version: 1, comment: "Thôi." });
  expect((await load(caseId, good)).body.code).toBe("cases.not_now");
});

test("a name whose birth date was forgotten is told, not lost; a line of signatures is nobody", async () => {
  const caseId = await begin();
  const tried = await load(
    caseId,
    await bytesOf([
      ["", people[0]?.fullName ?? "", "", ...VOTE, "Chi đội Kim Đồng", ""],
      ["", "Người lập biểu", "", "", "", "", "", "", "", ""],
    ]),
  );
  expect(tried.body.counts).toMatchObject({ add: 0, left: 1 });
  expect(tried.body.rows).toMatchObject([{ row: 2, code: "cases.row_birth" }]);
});

/** A workbook written by hand, where signs stand in escapes that the writer would not let through. */
const byHand = async (sheet: string, texts: readonly string[] = []) =>
  readFileSync(await zipOf(partsOf({ sheet, texts: texts.map((one) => `<si><t>${one}</t></si>`).join("") })));
const inline = (cells: readonly string[]) =>
  `<row>${cells.map((one) => `<c t="inlineStr"><is><t>${one}</t></is></c>`).join("")}</row>`;

test("a small file that is endless text when it is opened is refused, not kept in memory", async () => {
  const caseId = await begin();
  const row = `<row>${'<c t="s"><v>0</v></c>'.repeat(3)}</row>`;
  const sheet = `${inline(HEADERS.slice(0, 3))}${row.repeat(2000)}`;
  const bytes = await byHand(sheet, ["Dài  ".repeat(6500)]);
  expect(bytes.length).toBeLessThan(100_000);
  const tried = await load(caseId, bytes);
  expect([tried.status, tried.body.code]).toEqual([422, "cases.sheet_unreadable"]);
});

test("signs that no text can hold, written in escapes, are no fault of the program", async () => {
  const caseId = await begin();
  const unknown = inline(["", "Lê_x0000_ Văn_xD800_", "01/01/2009"]);
  const tried = await load(caseId, await byHand(`${inline(HEADERS.slice(0, 3))}${unknown}`));
  expect(tried.body.rows).toMatchObject([{ does: "left", code: "cases.row_unknown" }]);
  const third = people[2] as PlantedMember;
  const written = inline([third.memberCode, "", "", "9", "7", "6", "1", "0", "A_x0000__xD800_", ""]);
  const applied = await load(caseId, await byHand(`${inline(HEADERS)}${written}`), true);
  expect([applied.status, applied.body.counts?.add]).toEqual([200, 1]);
});
