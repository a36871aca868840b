import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as XLSX from "@e965/xlsx";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writeMessyFile } from "#app/demo/messy-file.ts";
import { generateMessySheet, type MessySheet } from "#app/demo/messy-sheet.ts";
import { generateTree } from "#app/demo/tree.ts";
import { DEMO_MEMBERS, DEMO_SEED } from "#app/first-start.ts";
import { today } from "#kernel/contract/plain-date.ts";
import { fold } from "#kernel/text/fold.ts";
import { faultsInBothWidths } from "./axe.ts";
import { launchBrowser, loaded, openWindow, type SignedIn } from "./browser.ts";
import { type RunningHouse, startHouse } from "./house.ts";
import { guidePicture } from "./screenshots.ts";
import { signIn } from "./sign-in.ts";

let house: RunningHouse;
let browser: Browser;
let officer: SignedIn;
let unitId = 0;
let secretary = "";
let sheet: MessySheet;
/** Address of the first import's page. */
let batch = "";
/** The wrong rows, as the program gave them back. */
let rejected: Record<string, string>[] = [];
let added = 0;

const FOLDER = mkdtempSync(path.join(tmpdir(), "doanso-e2e-import-"));
const FILE = path.join(FOLDER, "Danh sách đoàn viên.xlsx");
const CORRECTED = path.join(FOLDER, "Danh sách đã sửa.xlsx");

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse(), launchBrowser()]);
  const { page, close } = await openWindow(browser, house.address);
  await signIn(page, house.account("base-union secretary"));
  const me = (await (await page.request.get("/api/me")).json()) as {
    account: { displayName: string };
    post: { unit: { id: number } };
  };
  unitId = me.post.unit.id;
  secretary = me.account.displayName;
  officer = await page.context().storageState();
  await close();
  const tree = generateTree({ seed: DEMO_SEED, members: DEMO_MEMBERS, asOf: today() });
  const baseUnion = tree.units.find((one) => one.id === unitId);
  if (!baseUnion) throw new Error("the secretary's unit is not of the demo's tree");
  sheet = generateMessySheet({ seed: 1, tree, baseUnion });
  await writeMessyFile(FILE, sheet);
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
  rmSync(FOLDER, { recursive: true, force: true });
});

/** A new person may by chance bear name and birth date of one whose row has only an old number: it is asked about. */
const chanceNamesake = (at: number): boolean =>
  sheet.notes.some(
    (note, i) =>
      i < at &&
      note.kind.startsWith("SAME_PERSON") &&
      fold(note.person.fullName) === fold(sheet.notes[at]?.person.fullName ?? "") &&
      note.person.dateOfBirth === sheet.notes[at]?.person.dateOfBirth,
  );

/** What the generator knows of the rows of a class; a new row that may be asked about is ASKED. */
async function rowKinds(page: Page, cls: string): Promise<string[]> {
  const address = `/api${batch.replace("/nhap-bang-tinh", "/imports")}/rows?class=${cls}&limit=100`;
  const { rows } = (await (await page.request.get(address)).json()) as { rows: { rowNo: number }[] };
  return rows.map(({ rowNo }) => {
    const { kind, what } = sheet.notes[rowNo - 2] as MessySheet["notes"][number];
    const mayAsk = what.includes("TCVN3 without its font") || chanceNamesake(rowNo - 2);
    return kind === "NEW" && mayAsk ? "ASKED" : kind;
  });
}

/** What a button of the bar counts: "Sai · 15". */
async function countOf(page: Page, word: string): Promise<number> {
  const text = await page.getByRole("button", { name: new RegExp(`^${word} · `) }).textContent();
  return Number(text?.split("·").at(-1)?.replace(/\D/g, ""));
}

async function uploadAndCheck(page: Page, file: string): Promise<void> {
  await page.goto("/nhap-bang-tinh");
  await page.getByRole("heading", { level: 1, name: "Nhập từ bảng tính" }).waitFor();
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByRole("heading", { level: 1, name: path.basename(file) }).waitFor();
  const fields = page.getByRole("combobox", { name: /^Cột “.*” là mục$/ });
  await fields.first().waitFor();
  const guessed = await fields.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  expect(guessed.filter((word) => word !== "")).toHaveLength(30);
  await page.getByRole("button", { name: "Kiểm tra dữ liệu" }).click();
  await page.getByRole("button", { name: /^Sai · / }).waitFor();
}

/** Writes the list; how many records were made. */
async function run(page: Page): Promise<number> {
  await page.getByRole("button", { name: "Ghi vào hồ sơ" }).click();
  const dialog = page.getByRole("dialog", { name: "Ghi danh sách này vào hồ sơ?" });
  await dialog.getByRole("button", { name: "Ghi vào hồ sơ" }).click();
  await page.getByText("Đã ghi xong").waitFor();
  const answer = await page.request.get(`/api/imports/${new URL(page.url()).pathname.split("/").at(-1)}`);
  return ((await answer.json()) as { outcomes: { created: number } }).outcomes.created;
}

it("guesses the columns of a bad spreadsheet and says of every row what its generator knows", async () => {
  const { page, errors, close } = await openWindow(browser, house.address, { as: officer });
  await uploadAndCheck(page, FILE);
  batch = new URL(page.url()).pathname;
  const kinds = (cls: string) => rowKinds(page, cls);
  expect(await countOf(page, "Sai")).toBe(15);
  expect(await kinds("wrong")).toEqual(Array(15).fill("ERROR"));
  // Those who are known are never written as new; of the new, a person is asked about what may be misread.
  const doubtful = await kinds("doubtful");
  expect(await countOf(page, "Cần quyết định")).toBe(doubtful.length);
  expect(doubtful.filter((kind) => kind.startsWith("SAME_PERSON"))).toHaveLength(
    sheet.expected.SAME_PERSON_IN_FILE + sheet.expected.SAME_PERSON_IN_COUNTRY,
  );
  const known = [...(await kinds("same")), ...(await kinds("changed"))];
  expect(new Set(known)).toEqual(new Set(["SAME_ID_IN_FILE", "SAME_ID_IN_COUNTRY"]));
  const fresh = await countOf(page, "Mới");
  const asked = doubtful.filter((kind) => kind === "ASKED").length;
  expect(asked).toBeLessThan(20);
  expect(fresh).toBe(sheet.expected.NEW - asked);
  await page.getByRole("heading", { name: "Các cột" }).scrollIntoViewIfNeeded();
  await guidePicture(page, "nhap");
  expect.soft(await faultsInBothWidths(page)).toEqual([]);
  expect(errors).toEqual([]);
  await close();
});

it("takes a correction in place and gives the other wrong rows back with their reasons", async () => {
  const { page, errors, close } = await openWindow(browser, house.address, { as: officer });
  await page.goto(batch);
  await page.getByRole("button", { name: "Lấy “29/02/2004”" }).click();
  await page.getByRole("button", { name: "Sai · 14" }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Tải các dòng sai để sửa" }).click(),
  ]);
  rejected = rowsOf(await download.path());
  expect(rejected).toHaveLength(14);
  for (const row of rejected) expect((row["Lý do chưa nhập được"] ?? "").length).toBeGreaterThan(5);
  expect(errors).toEqual([]);
  await close();
});

function rowsOf(file: string): Record<string, string>[] {
  const book = XLSX.read(readFileSync(file));
  return XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0] as string] as XLSX.WorkSheet, {
    raw: false,
  });
}

it("asks a person about the doubtful rows, then writes the list once", async () => {
  const { page, errors, close } = await openWindow(browser, house.address, { as: officer });
  await page.goto(batch);
  await page.getByRole("button", { name: /^Cần quyết định · / }).click();
  await page.getByRole("button", { name: "Là người này: cập nhật hồ sơ" }).first().click();
  await page.getByText("Cập nhật hồ sơ đang có", { exact: true }).first().waitFor();
  expect.soft(await faultsInBothWidths(page)).toEqual([]);
  await page.getByRole("button", { name: "Ghi mới tất cả" }).click();
  await page.getByText(/dòng chờ quyết định$/).waitFor({ state: "hidden" });
  const fresh = await countOf(page, "Mới");
  added = await run(page);
  expect(added).toBeGreaterThanOrEqual(fresh);
  expect.soft(await faultsInBothWidths(page)).toEqual([]);
  expect(errors).toEqual([]);
  await close();
});

it("takes the corrected rows in again", async () => {
  const { page, errors, close } = await openWindow(browser, house.address, { as: officer });
  const branch = sheet.rows
    .map((row) => row[0])
    .find((name) => String(name).startsWith("Chi đoàn ấp")) as string;
  const corrected = rejected.map(({ "Lý do chưa nhập được": _, Dòng: line, ...row }) => {
    const { person } = sheet.notes[Number(line) - 2] as MessySheet["notes"][number];
    return {
      ...row,
      "Đơn vị": row["Đơn vị"]?.startsWith("Chi đoàn ấp") ? row["Đơn vị"] : branch,
      "Họ và tên": person.fullName,
      "Ngày sinh": person.dateOfBirth.split("-").reverse().join("/"),
      "CMND/CCCD": person.nationalId,
      "Dân tộc": "Kinh",
      "Ngày vào đoàn": "",
      "Số điện thoại": "",
    };
  });
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(
    book,
    XLSX.utils.json_to_sheet(corrected, { header: [...sheet.header] }),
    "Đã sửa",
  );
  writeFileSync(CORRECTED, XLSX.write(book, { type: "buffer" }));
  await uploadAndCheck(page, CORRECTED);
  expect(await countOf(page, "Sai")).toBe(0);
  // A namesake of somebody written just now may be asked about.
  const doubtful = await countOf(page, "Cần quyết định");
  expect(doubtful).toBeLessThan(3);
  expect(await countOf(page, "Mới")).toBe(14 - doubtful);
  added += await run(page);
  expect(errors).toEqual([]);
  await close();
});

it("finds two records of one person and merges them field by field", async () => {
  const { page, errors, close } = await openWindow(browser, house.address, { as: officer });
  await page.goto("/trung-lap");
  await page.getByRole("button", { name: "Dò trùng toàn đơn vị" }).click();
  const pairs = page.getByRole("table", { name: "Hồ sơ có thể trùng" }).locator("tbody tr[data-index]");
  await expect
    .poll(
      async () => {
        await page.reload();
        await page.getByRole("heading", { level: 1 }).waitFor();
        await loaded(page);
        return pairs.count();
      },
      { timeout: 60_000 },
    )
    .toBeGreaterThan(0);
  expect.soft(await faultsInBothWidths(page)).toEqual([]);
  const [name = ""] = (await pairs.first().getByRole("cell").nth(1).innerText()).split(" · ");
  await pairs.first().click();
  await page.getByRole("heading", { level: 1, name: "So sánh hai hồ sơ" }).waitFor();
  const values = page.getByRole("row").filter({ has: page.getByRole("radio") });
  await values.nth(1).waitFor();
  const field = values.nth(1);
  await field.getByRole("radio").last().click();
  expect(await field.getByRole("radio").last().isChecked()).toBe(true);
  expect.soft(await faultsInBothWidths(page)).toEqual([]);
  await page.getByRole("button", { name: "Gộp hai hồ sơ" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Gộp hai hồ sơ" }).click();
  await page.getByText("Đã gộp thành một hồ sơ").waitFor();
  await page.getByRole("link", { name: "Mở hồ sơ đã giữ lại" }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  expect(errors).toEqual([]);
  await close();
});

it("finds somebody imported from the old encoding by a name typed without accents", async () => {
  const { page, errors, close } = await openWindow(browser, house.address, { as: officer });
  const note = sheet.notes.find(({ kind, what }) => kind === "NEW" && what.includes("TCVN3"));
  const name = note?.person.fullName ?? "";
  await page.goto(`/don-vi/${unitId}/doan-vien`);
  await page.getByRole("textbox", { name: /^Tìm theo tên/ }).fill(fold(name));
  const row = page.locator("tbody tr[data-index]").filter({ has: page.locator(`[title="${name}"]`) });
  await row
    .filter({ hasText: (note?.person.dateOfBirth ?? "").split("-").reverse().join("/") })
    .first()
    .waitFor();
  expect(errors).toEqual([]);
  await close();
});

it("exports the roster with everybody in it", async () => {
  const { page, errors, close } = await openWindow(browser, house.address, { as: officer });
  await page.goto(`/don-vi/${unitId}/doan-vien`);
  await page.getByRole("button", { name: "Xuất danh sách" }).click();
  const dialog = page.getByRole("dialog", { name: "Xuất danh sách đoàn viên" });
  await dialog.getByRole("textbox", { name: /^Lý do/ }).fill("Báo cáo Đoàn cấp trên");
  await dialog.getByRole("radio", { name: "Excel (.xlsx)" }).click();
  expect.soft(await faultsInBothWidths(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Xuất thành tệp" }).click();
  await page.getByRole("dialog").getByRole("link").click();
  await page.getByRole("heading", { level: 1, name: "Tệp của tôi" }).waitFor();
  const ready = page.getByRole("button", { name: "Tải về" }).first();
  await ready.waitFor({ timeout: 60_000 });
  expect.soft(await faultsInBothWidths(page)).toEqual([]);
  const [download] = await Promise.all([page.waitForEvent("download"), ready.click()]);
  const book = XLSX.read(readFileSync(await download.path()));
  const cells = XLSX.utils.sheet_to_json<string[]>(
    book.Sheets[book.SheetNames[0] as string] as XLSX.WorkSheet,
    { header: 1, raw: false },
  );
  const header = cells.findIndex((row) => row.includes("Họ và tên"));
  const people = cells.slice(header + 1).filter((row) => row.length > 1);
  const { count } = (await (
    await page.request.post(`/api/units/${unitId}/members/count`, { data: { limit: 1_000_000 } })
  ).json()) as { count: number };
  expect(people).toHaveLength(count);
  const names = people.map((row) => row[cells[header]?.indexOf("Họ và tên") ?? -1]);
  for (const { kind, person } of sheet.notes) if (kind === "NEW") expect(names).toContain(person.fullName);
  // A line says who made the file.
  expect(cells.flat().join(" ")).toContain(house.account("base-union secretary").unit);
  expect(errors).toEqual([]);
  await close();
});

it("shows the auditor each written row, the run and the export", async () => {
  const { page, errors, close } = await openWindow(browser, house.address);
  await signIn(page, house.account("auditor"));
  const lines = page.getByRole("table", { name: "Nhật ký" }).locator("tbody tr[data-index]");
  for (const action of ["imports.run", "imports.create", "exports.start", "members.merge"]) {
    await page.goto(`/nhat-ky?action=${action}`);
    await lines.first().waitFor();
    expect(await lines.first().textContent(), action).toContain(secretary);
  }
  let written = 0;
  let after = "";
  do {
    const answer = await page.request.get(`/api/trail?action=imports.create&limit=100${after}`);
    const { rows, next } = (await answer.json()) as { rows: unknown[]; next: string | null };
    written += rows.length;
    after = next === null ? "" : `&after=${encodeURIComponent(next)}`;
  } while (after !== "");
  expect(written).toBe(added);
  expect(errors).toEqual([]);
  await close();
});
