import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { today } from "#kernel/contract/plain-date.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { attach, faultsOf, step } from "#modules/cases/server/testing.ts";
import { plantMember } from "#modules/leadership/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import { monthOf, monthsAfter } from "../contract/month.ts";
import { faultsOfMoney, openNow, uploadSheet } from "./testing.ts";

let house: TestServer;
let units: Record<string, UnitPath>;
let treasurer: SignedIn;
let base: SignedIn;
const unit = (name: string): UnitPath => units[name] as UnitPath;
const DAY = today();
const NOW = monthOf(DAY);
const BRANCH = "Chi đoàn thôn 1";
const people: Record<string, string> = {};
const codes: Record<string, string> = {};
const at = (path: string, name = BRANCH) => `/api/units/${unit(name).id}/dues${path}`;
const ACCOUNT = { bin: "970405", number: "1500205123456", holder: "CHI DOAN THON 1" };

beforeAll(async () => {
  house = await testServer();
  units = await plantUnits(house.database.db, [
    "CENTRAL",
    "Trung ương",
    [["PROVINCIAL", "Tỉnh Đoàn", [["BASE_UNION", "Đoàn xã", [["BRANCH", BRANCH]]]]]],
  ]);
  for (const name of ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "Phạm Thị Dung", "Vũ Văn Em"])
    people[name] = await plantMember(house.database.db, unit(BRANCH), name);
  await openNow(house, unit(BRANCH).id, NOW);
  treasurer = await signInAs(house, { role: "TREASURER", unitId: unit(BRANCH).id });
  base = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Đoàn xã").id });
});
afterAll(() => house.close());

test("the branch's account is sealed, shown to its own officers alone, and makes the members' codes", async () => {
  expect((await treasurer.get(at("/qr"))).body.code).toBe("dues.no_bank_account");
  const wrong = { version: 0, account: { ...ACCOUNT, bin: "999999" }, keepsAll: false, opensItself: false };
  expect((await treasurer.put(at("/setting"), wrong)).body.code).toBe("dues.bank_unknown");
  const set = await treasurer.put(at("/setting"), { ...wrong, account: ACCOUNT });
  expect(set.body).toEqual({ version: 1 });
  expect((await treasurer.put(at("/setting"), { ...wrong, account: ACCOUNT })).body.code).toBe(
    "dues.setting_changed",
  );
  expect((await treasurer.get(at("/setting"))).body.account).toEqual(ACCOUNT);
  expect((await base.get(at("/setting"))).body.code).toBe("dues.not_yours");
  const { rows } = await house.asOwner.pool.query("select s::text as row from dues.setting s");
  expect(rows[0].row).not.toContain(Buffer.from(ACCOUNT.number).toString("hex"));
  for (const [name, personId] of Object.entries(people)) {
    const qr = (await treasurer.get(at(`/qr?personId=${personId}`))).body;
    expect([qr.amount, qr.accountNumber]).toEqual([2000, ACCOUNT.number]);
    codes[name] = qr.reference;
  }
  expect(new Set(Object.values(codes)).size).toBe(5);
  const own = await signInAs(house, {
    role: "MEMBER",
    unitId: unit(BRANCH).id,
    personId: people["Nguyễn Văn An"] as string,
  });
  const mine = (await own.get("/api/my-dues")).body;
  expect([mine.owed, mine.qr.reference, mine.lines.length]).toEqual([2000, codes["Nguyễn Văn An"], 1]);
  expect((await own.get(at("/setting"))).status).toBe(403);
});

const [year, month] = NOW.split("-");
/** A statement as a bank's page gives it: title lines, its own column names, totals below. */
const sheet = (rows: string[][]): string =>
  [
    `SAO KÊ TÀI KHOẢN,,,,`,
    `Từ ngày 01/${month}/${year},,,,`,
    "Ngày giao dịch,Số tham chiếu,Phát sinh nợ,Phát sinh có,Nội dung",
    ...rows.map((row) => row.map((cell) => `"${cell}"`).join(",")),
    `Tổng cộng,,"50,000","99,000",`,
  ].join("\n");
const on = (time: string) => `01/${month}/${year} ${time}`;
const cut = (code: string) => `${code.slice(0, 7)}${code[7] === "A" ? "B" : "A"}${code.slice(8)}`;
const COLUMNS = [
  { column: 0, field: "date" },
  { column: 1, field: "bankRef" },
  { column: 2, field: "debit" },
  { column: 3, field: "credit" },
  { column: 4, field: "text" },
];
const rowsOfMonth = () => [
  [
    on("08:00:01"),
    "FT001",
    "",
    "2,000",
    `MBVCB.33.${codes["Nguyễn Văn An"]?.toLowerCase()} DOAN PHI.CT tu 0011`,
  ],
  [on("08:00:02"), "FT002", "", "1,999", `${codes["Trần Thị Bình"]} DOAN PHI`],
  [on("08:00:03"), "FT003", "", "2,000", `${cut(codes["Lê Văn Cường"] as string)} DOAN PHI`],
  [on("08:00:04"), "FT004", "", "2,000", "PHAM THI DUNG chuyen tien"],
  [on("08:00:05"), "FT005", "", "500,000", "tien thue nha thang nay"],
  [on("08:00:06"), "FT006", "50,000", "", "phi dich vu"],
  [on("08:00:02"), "FT002", "", "1,999", `${codes["Trần Thị Bình"]} DOAN PHI`],
  [on("08:00:07"), "FT007", "", "10,000", `${codes["Vũ Văn Em"]} DOAN PHI CA QUY`],
  [on("08:00:08"), "FT008", "", "12,34x", "so tien sai"],
];

async function upload(rows: string[][]) {
  const made = await uploadSheet(treasurer, unit(BRANCH).id, sheet(rows));
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  return made.body.statementId as string;
}
const read = (id: string, columns: object[] = COLUMNS) =>
  treasurer.post(`/api/dues/statements/${id}/reading`, { columns });
const linesOf = async (id: string, state = "DOUBTFUL") =>
  (await treasurer.get(`/api/dues/statements/${id}/lines?state=${state}`)).body.rows;
const stateOf = async (name: string) =>
  (await treasurer.post(at("/lines"), { month: NOW })).body.rows.find((row: any) => row.fullName === name)
    .state;
let first = "";

test("columns are guessed; every row of the sheet is counted under what became of it", async () => {
  first = await upload(rowsOfMonth());
  const shown = (await treasurer.get(`/api/dues/statements/${first}/columns`)).body;
  expect(shown.columns.map((column: any) => column.field)).toEqual([
    "date",
    "bankRef",
    "debit",
    "credit",
    "text",
  ]);
  expect((await read(first, COLUMNS.slice(0, 3))).body.code).toBe("dues.column_missing");
  expect((await read(first)).body).toEqual({
    rows: 9,
    // An in full; Em, whose 10,000 pay this month and three ahead, is 2,000 over; Bình one đồng short is sure all the same.
    matched: 2,
    doubtful: 4,
    known: 1,
    outgoing: 1,
    unreadable: 1,
  });
  expect((await read(first)).body.code).toBe("dues.read_already");
  expect([
    await stateOf("Nguyễn Văn An"),
    await stateOf("Trần Thị Bình"),
    await stateOf("Vũ Văn Em"),
  ]).toEqual(["PAID", "PARTLY", "PAID"]);
  expect(
    (await linesOf(first)).map((line: any) => [line.doubt, line.left, line.person?.fullName ?? null]),
  ).toEqual([
    ["MISTYPED", 2000, "Lê Văn Cường"],
    ["BY_NAME", 2000, "Phạm Thị Dung"],
    ["NO_REFERENCE", 500_000, null],
    ["MORE", 2000, "Vũ Văn Em"],
  ]);
  expect(await faultsOfMoney(house)).toEqual([]);
});

test("a person decides the doubtful ones; money of others leaves the book; nothing can be decided twice", async () => {
  const [cuong, dung, rent] = await linesOf(first);
  const decide = (line: any, body: object) =>
    treasurer.post(`/api/dues/bank-lines/${line.id}/decision`, body);
  expect((await decide(cuong, { personId: cuong.person.personId })).body).toEqual({ left: 0 });
  expect((await decide(cuong, { personId: cuong.person.personId })).body.code).toBe("dues.line_settled");
  expect((await decide(dung, { personId: dung.person.personId })).body).toEqual({ left: 0 });
  await decide(rent, { ignore: "Tiền thuê nhà, chuyển nhầm." });
  expect(await stateOf("Lê Văn Cường")).toBe("PAID");
  const { balances } = (await treasurer.get(at(""))).body;
  // 2,000 + 1,999 + 2,000 + 2,000 + 10,000 came in and stayed; 2,000 of them wait.
  expect(balances).toMatchObject({ bank: 17_999, unplaced: 2000, cash: 0 });
  expect(await faultsOfMoney(house)).toEqual([]);
});

test("the same statement again is met line by line; a receipt taken back leaves its money to be placed again", async () => {
  const second = await upload(rowsOfMonth());
  expect((await read(second)).body).toMatchObject({ matched: 0, doubtful: 0, known: 7 });
  const { rows } = (await treasurer.get(at("/receipts"))).body;
  const an = rows.find((row: any) => row.fullName === "Nguyễn Văn An");
  expect(an.channel).toBe("BANK");
  await treasurer.post(`/api/dues/receipts/${an.id}/undo`, { reason: "Chuyển hộ người khác." });
  expect((await linesOf(first)).map((line: any) => line.left)).toEqual([2000, 2000]);
  expect(await faultsOfMoney(house)).toEqual([]);
});

test("without the bank's number the same line twice in one sheet waits for a person; what is no sheet is refused", async () => {
  const row = [on("10:00:00"), "", "", "3,000", "nop quy"];
  const id = await upload([row, row]);
  expect(
    (
      await read(
        id,
        COLUMNS.filter((column) => column.field !== "bankRef"),
      )
    ).body,
  ).toMatchObject({ doubtful: 2 });
  expect((await linesOf(id)).map((line: any) => line.doubt)).toEqual(["NO_REFERENCE", "TWICE"]);
  const bad = await uploadSheet(treasurer, unit(BRANCH).id, Buffer.from("%PDF-1.4 …"));
  expect([bad.status, bad.body.code]).toEqual([422, "dues.sheet_not_a_spreadsheet"]);
  expect((await uploadSheet(base, unit(BRANCH).id, sheet([]))).body.code).toBe("dues.not_yours");
});

test("a poor household's member is exempt for at most six months a year; taken back, the debt is there again", async () => {
  const secretary = await signInAs(house, { role: "BRANCH_SECRETARY", unitId: unit(BRANCH).id });
  const personId = await plantMember(house.database.db, unit(BRANCH), "Hoàng Thị Nghèo");
  const start = monthsAfter(NOW, -1);
  await openNow(house, unit(BRANCH).id, start);
  const begin = (months: number) =>
    secretary.post("/api/cases", {
      procedure: "DUES_EXEMPTION",
      unitId: unit(BRANCH).id,
      personId,
      facts: { from: `${year}-01`, months, certificateNo: "HN-77" },
    });
  expect((await begin(7)).body).toMatchObject({ code: "dues.exempt_too_long", data: { most: 6 } });
  const made = (
    await secretary.post("/api/cases", {
      procedure: "DUES_EXEMPTION",
      unitId: unit(BRANCH).id,
      personId,
      facts: { from: start, months: 2, certificateNo: "HN-77" },
    })
  ).body;
  expect((await step(secretary, made, "submit")).body.code).toBe("cases.papers_missing");
  await attach(secretary, made.id, "certificate");
  const sent = (await step(secretary, made, "submit")).body;
  const form = { decisionNo: "9-QĐ/ĐTN", decisionDate: DAY };
  const done = (await step(base, sent, "approve", { form })).body;
  expect(done.state, JSON.stringify(done)).toBe("EFFECTIVE");
  const state = async () =>
    (await treasurer.post(at("/lines"), { month: start })).body.rows.find(
      (row: any) => row.personId === personId,
    ).state;
  expect(await state()).toBe("EXEMPT");
  const revoked = await step(base, done, "revoke", { form, comment: "Giấy chứng nhận hết hạn." });
  expect(revoked.body.state, JSON.stringify(revoked.body)).toBe("REVOKED");
  expect(await state()).toBe("OVERDUE");
  const gone = await base.post(at("/write-offs"), {
    personIds: [personId],
    months: [start],
    reason: "Không còn khả năng.",
  });
  expect(gone.body).toEqual({ lines: 1, amount: 2000 });
  expect(await state()).toBe("WRITTEN_OFF");
  expect(await faultsOfMoney(house)).toEqual([]);
  expect(await faultsOf(house)).toEqual([]);
});
