import { readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { isPrintProblem } from "#kernel/print/messages.ts";
import { createPrinter } from "#kernel/print/printer.ts";
import { TEMPLATE_FOLDER } from "#modules/papers/server/set-sheet.ts";
import { faultsInBothWidths } from "./axe.ts";
import { launchBrowser, loaded, openWindow, type SignedIn } from "./browser.ts";
import { type RunningHouse, startHouse } from "./house.ts";
import { examples } from "./paper-examples.ts";
import { read } from "./registry-api.ts";
import { inEveryLook, PICTURES, picture } from "./screenshots.ts";
import { signIn } from "./sign-in.ts";

let house: RunningHouse;
let browser: Browser;
let leader: SignedIn;
let unitId = 0;
let before = 0;
let papers: { paperId: string; numberText: string }[] = [];
let code = "";

const NAMES = ["Nguyễn Thị Ví Dụ", "Trần #Văn *Thí* Dụ", "Lê $Thử$ [Mẫu]"];

const decision = (i: number, day: string) => ({
  kind: i % 3 === 2 ? "papers.notice" : "papers.decision",
  issuedOn: day,
  place: "Ví Dụ",
  abstract: `về việc kết nạp đồng chí ${NAMES[i % NAMES.length]}`,
  signers: [{ name: "Phạm Văn Mẫu", position: "Bí thư", authority: "TM", onBehalfOf: "Ban Thường vụ" }],
  recipients: ["Ban Thường vụ Tỉnh đoàn (để báo cáo);", "Lưu: VT."],
  data:
    i % 3 === 2
      ? { blocks: [{ kind: "paragraph", text: "Thông báo lịch sinh hoạt tháng 12." }] }
      : {
          bases: ["Căn cứ Điều lệ Đoàn TNCS Hồ Chí Minh"],
          articles: ["Kết nạp đồng chí có tên trên vào Đoàn./."],
        },
});

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse(), launchBrowser()]);
  const { page, close } = await openWindow(browser, house.address);
  await signIn(page, house.account("base-union secretary"));
  leader = await page.context().storageState();
  const me = await read<{ post: { unit: { id: number } } }>(page.request, "/me");
  unitId = me.post.unit.id;
  await open(page, `/don-vi/${unitId}/so-van-ban`);
  // The demo's own cases have issued some.
  before = await page.locator("tbody tr[data-index]").count();
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  for (let i = 0; i < 7; i++) {
    const answer = await page.request.post(`/api/units/${unitId}/papers`, { data: decision(i, today) });
    expect(answer.status(), await answer.text()).toBe(200);
    papers.push(await answer.json());
  }
  const shown = await read<{ checkCode: string }>(page.request, `/papers/${papers[0]?.paperId}`);
  code = shown.checkCode;
  await close();
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

const open = async (page: Page, address: string) => {
  await page.goto(address);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await loaded(page);
};

it("shows the register, finds by kind and opens a paper with its picture and its file", async () => {
  const { page, errors, close } = await openWindow(browser, house.address, { as: leader });
  await open(page, "/so-van-ban");
  await page.waitForURL(/\/don-vi\/\d+\/so-van-ban/);
  const rows = page.locator("tbody tr[data-index]");
  await expect.poll(() => rows.count()).toBe(before + 7);
  await page.goto(`/don-vi/${unitId}/so-van-ban?kind=papers.notice`);
  await expect.poll(() => rows.count()).toBe(2);
  await page.goto(`/don-vi/${unitId}/so-van-ban`);
  // The second in the series of decisions: its subject holds what means something to the typesetter.
  const nasty = rows.filter({ hasText: NAMES[1] }).first();
  await nasty.click();
  await page.waitForURL(/\/van-ban\//);
  await page.getByRole("img", { name: /^Văn bản \d+-QĐ/ }).waitFor();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Tải PDF" }).click(),
  ]);
  expect(
    readFileSync(await file.path())
      .subarray(0, 8)
      .toString("latin1"),
  ).toBe("%PDF-1.7");
  await page.getByText(/PDF\/A, .* trang/).waitFor();
  expect(await faultsInBothWidths(page)).toEqual([]);
  expect(errors).toEqual([]);
  await close();
});

it("prints everything that the filter finds as one file", async () => {
  const { page, errors, close } = await openWindow(browser, house.address, { as: leader });
  await open(page, `/don-vi/${unitId}/so-van-ban?kind=papers.decision`);
  await page.getByRole("button", { name: "In văn bản" }).click();
  await page.getByRole("menuitem", { name: "Một tệp PDF để in" }).click();
  const ready = page.getByRole("button", { name: "Tải tệp về" });
  await ready.waitFor({ timeout: 30_000 });
  const [file] = await Promise.all([page.waitForEvent("download"), ready.click()]);
  expect(
    readFileSync(await file.path())
      .subarray(0, 5)
      .toString("latin1"),
  ).toBe("%PDF-");
  expect(errors).toEqual([]);
  await close();
});

it("checks a paper on a phone without signing in, before and after it is revoked", async () => {
  const visitor = await openWindow(browser, house.address, { width: 360 });
  await visitor.page.goto(`/kiem-tra/${code}`);
  await visitor.page.getByRole("heading", { name: "Văn bản có giá trị" }).waitFor();
  await visitor.page.getByText(papers[0]?.numberText as string).waitFor();
  expect(await visitor.page.getByText("Ví Dụ", { exact: true }).count()).toBe(0);
  expect(await faultsInBothWidths(visitor.page)).toEqual([]);

  const { page, errors, close } = await openWindow(browser, house.address, { as: leader });
  await open(page, `/van-ban/${papers[0]?.paperId}`);
  await page.getByRole("button", { name: "Thu hồi văn bản" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill("thay bằng quyết định sau");
  await dialog.getByRole("button", { name: "Thu hồi văn bản" }).click();
  await page.getByText(/^Đã thu hồi từ ngày/).waitFor();
  expect(errors).toEqual([]);
  await close();

  await visitor.page.reload();
  await visitor.page.getByRole("heading", { name: "Văn bản không còn giá trị" }).waitFor();
  // Typed from paper, in small letters.
  await visitor.page.getByLabel("Mã kiểm tra").fill("00000-00000-00000-0000o");
  await visitor.page.getByRole("button", { name: "Kiểm tra văn bản" }).click();
  await visitor.page.getByRole("heading", { name: "Không có văn bản với mã này" }).waitFor();
  expect(visitor.errors).toEqual([]);
  await visitor.close();
});

it("shows a template's fault with its line, and saves one that works", async () => {
  const { page, errors, close } = await openWindow(browser, house.address, { as: leader });
  await open(page, `/don-vi/${unitId}/mau-van-ban`);
  expect(await faultsInBothWidths(page)).toEqual([]);
  await page.locator(`a[href$="/mau-van-ban/papers.notice"]`).click();
  const source = page.getByRole("textbox", { name: "Mẫu" });
  await page.getByRole("img", { name: /Xem trước/ }).waitFor();
  expect(await faultsInBothWidths(page)).toEqual([]);
  await source.fill("#let body(d) = [Xin\n#panic(1)]");
  await page.getByRole("button", { name: "Xem trước" }).click();
  await page.getByText(/^Dòng 2:/).waitFor();
  await source.fill("#let body(d) = [Mẫu riêng của xã]");
  await page.getByRole("button", { name: "Lưu mẫu" }).click();
  await page.getByText(/^Đang dùng mẫu do/).waitFor();
  await page.getByRole("button", { name: "Bỏ bản sửa" }).click();
  await page.getByText("Đang dùng mẫu chung của chương trình.").waitFor();
  expect(errors).toEqual([]);
  await close();
});

it("sets the first number of a type that was numbered by hand, once", async () => {
  const { page, errors, close } = await openWindow(browser, house.address, { as: leader });
  await open(page, `/don-vi/${unitId}/mau-van-ban`);
  await page.getByRole("button", { name: "Đặt số bắt đầu của Báo cáo" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Số của văn bản tiếp theo").fill("57");
  await dialog.getByLabel("Lý do").fill("Sổ ghi tay đến số 56");
  await dialog.getByRole("button", { name: "Đặt số bắt đầu" }).click();
  await page.getByText("Số tiếp theo: 57-BC/ĐTN").waitFor();
  expect(await page.getByRole("button", { name: "Đặt số bắt đầu của Báo cáo" }).count()).toBe(0);
  expect(await faultsInBothWidths(page)).toEqual([]);
  expect(errors).toEqual([]);
  await close();
});

it("issues a paper again whose file could not be set, and each leads to the other", async () => {
  const { page, errors, close } = await openWindow(browser, house.address, { as: leader });
  const template = `/api/units/${unitId}/paper-templates/papers.report`;
  const picky = '#let body(d) = if "Hỏng" in repr(d) { panic(1) } else [Được]';
  const { version } = await read<{ version: number }>(page.request, template.slice(4));
  expect((await page.request.put(template, { data: { source: picky, version } })).status()).toBe(200);
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  const report = {
    ...decision(0, today),
    kind: "papers.report",
    data: { blocks: [{ kind: "item", text: "Hỏng" }] },
  };
  const issued = await page.request.post(`/api/units/${unitId}/papers`, { data: report });
  const { paperId, numberText } = (await issued.json()) as { paperId: string; numberText: string };
  expect((await page.request.get(`/api/papers/${paperId}/file`)).status()).toBe(409);
  expect((await page.request.post(`${template}/reset`, { data: { version: version + 1 } })).status()).toBe(
    200,
  );
  await open(page, `/van-ban/${paperId}`);
  await page.getByText(/^Đã hủy ngày/).waitFor();
  expect(await faultsInBothWidths(page)).toEqual([]);
  await page.getByRole("button", { name: "Ban hành lại" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ban hành lại" }).click();
  await page
    .getByRole("link", { name: `Ban hành thay văn bản ${numberText}, do tệp không dựng được` })
    .click();
  await page.getByRole("link", { name: /^Văn bản mới: / }).waitFor();
  expect(errors).toEqual([]);
  await close();
});

it.runIf(PICTURES)("is looked at in every look", async () => {
  const addresses = {
    "papers-register": `/don-vi/${unitId}/so-van-ban`,
    "papers-nothing": `/don-vi/${unitId}/so-van-ban?state=VOIDED`,
    "papers-paper": `/van-ban/${papers[1]?.paperId}`,
    "papers-revoked": `/van-ban/${papers[0]?.paperId}`,
    "papers-missing": "/van-ban/01900000-0000-7000-8000-000000000000",
    "papers-templates": `/don-vi/${unitId}/mau-van-ban`,
    "papers-template": `/don-vi/${unitId}/mau-van-ban/papers.decision`,
    "papers-check": `/kiem-tra/${code}`,
    "papers-check-unknown": `/kiem-tra/${"0".repeat(20)}`,
    "papers-check-empty": "/kiem-tra",
  };
  for (const [name, address] of Object.entries(addresses)) {
    const as = name.startsWith("papers-check") ? undefined : leader;
    const wrong = await inEveryLook(
      browser,
      house.address,
      async (page, { width, scheme }) => {
        await open(page, address);
        await picture(page, name, width, scheme);
      },
      as,
    );
    expect(wrong).toEqual([]);
  }
});

it.runIf(PICTURES)("prints the examples of docs/papers", async () => {
  const printer = createPrinter({ processes: 1 });
  const { page, close } = await openWindow(browser, house.address);
  for (const [name, sheet] of Object.entries(examples)) {
    const job = {
      folder: TEMPLATE_FOLDER,
      main: "main.typ",
      data: { papers: [sheet] },
      format: "svg",
    } as const;
    const result = await printer.print(job);
    if (isPrintProblem(result)) throw new Error(JSON.stringify(result));
    const [, width = "", height = ""] =
      /width="([\d.]+)pt" height="([\d.]+)pt"/.exec(result.bytes.toString()) ?? [];
    await page.setViewportSize({ width: Math.round(Number(width)), height: Math.round(Number(height)) });
    await page.setContent(
      `<body style="margin:0"><img style="display:block;width:100%" src="data:image/svg+xml;base64,${result.bytes.toString("base64")}"></body>`,
    );
    await page.screenshot({ path: path.join(import.meta.dirname, `../docs/papers/${name}.png`) });
  }
  printer.stop();
  await close();
});
