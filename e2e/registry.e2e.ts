import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { violationsOn } from "./axe.ts";
import { launchBrowser, openWindow, type SignedIn } from "./browser.ts";
import { type RunningHouse, startHouse } from "./house.ts";
import { inEveryLook, picture } from "./screenshots.ts";
import { signIn } from "./sign-in.ts";

let house: RunningHouse;
let browser: Browser;
let officer: SignedIn;
/** Somebody of the officer's part whose name has accents: found without them. */
let member = { name: "", address: "" };

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse(), launchBrowser()]);
  const { page, close } = await openWindow(browser, house.address);
  await signIn(page, house.account("base-union secretary"));
  officer = await page.context().storageState();
  await close();
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

const withoutAccents = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D").toLowerCase();

async function openRoster(page: Page): Promise<void> {
  await page.goto("/doan-vien");
  await page.getByRole("table", { name: "Đoàn viên" }).locator("tbody tr[data-index]").first().waitFor();
}

it("filters the roster into a sentence, finds a name typed without accents and opens the record", async () => {
  const { page, errors, close } = await openWindow(browser, house.address, { as: officer });
  await openRoster(page);
  await page.getByRole("button", { name: "Thêm điều kiện" }).click();
  await page.getByRole("menuitem", { name: "Giới tính" }).click();
  await page.getByRole("radio", { name: "Nữ" }).click();
  await page.keyboard.press("Escape");
  await page.waitForURL(/gender=FEMALE/);
  const rows = page.locator("tbody tr[data-index]");
  await rows.first().waitFor();
  const name = (await rows.first().locator("[title]").first().getAttribute("title")) ?? "";
  expect(name).not.toBe("");
  await page.getByRole("textbox", { name: /^Tìm theo tên/ }).fill(withoutAccents(name));
  await page.waitForURL(/q=/);
  await page
    .locator("tbody tr[data-index]", { hasText: name.split(" ").at(-1) ?? "" })
    .first()
    .click();
  await page.getByRole("link", { name: "Mở hồ sơ đầy đủ" }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  member = { name, address: new URL(page.url()).pathname };
  expect(errors).toEqual([]);
  await close();
});

it("opens a covered value for a reason, and the record then says who looked and why", async () => {
  const { page, errors, close } = await openWindow(browser, house.address, { as: officer });
  await page.goto(member.address);
  await page
    .getByRole("button", { name: /^Xem số/ })
    .first()
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: /^Lý do/ }).fill("Đối chiếu hồ sơ giấy của chi đoàn");
  await dialog.getByRole("button", { name: "Xem giá trị" }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByText("Lý do: Đối chiếu hồ sơ giấy của chi đoàn").first().waitFor();
  expect(errors).toEqual([]);
  await close();
});

it("shows the second of two officers what the first changed, and saves what was chosen", async () => {
  const first = await openWindow(browser, house.address, { as: officer });
  const second = await openWindow(browser, house.address, { as: officer });
  for (const { page } of [first, second]) {
    await page.goto(`${member.address}/sua`);
    await page.getByLabel("Chuyên ngành").waitFor();
  }
  await first.page.getByLabel("Chuyên ngành").fill("Nông học");
  await first.page.getByLabel("Số thẻ").fill("E2E-0001");
  await first.page.getByRole("button", { name: "Lưu hồ sơ" }).click();
  await first.page.getByRole("heading", { level: 1, name: member.name }).waitFor();

  await second.page.getByLabel("Chuyên ngành").fill("Thú y");
  await second.page.getByRole("button", { name: "Lưu hồ sơ" }).click();
  const dialog = second.page.getByRole("dialog");
  await dialog.getByText("Nông học").waitFor();
  await dialog.getByText(/Số thẻ/).waitFor();
  await dialog.getByRole("radio", { name: "Thú y" }).click();
  await dialog.getByRole("button", { name: /Lưu/ }).click();
  await second.page.getByRole("heading", { level: 1, name: member.name }).waitFor();
  await second.page.getByText("Thú y", { exact: true }).first().waitFor();
  // What only the first changed is still there.
  await second.page.getByText("E2E-0001").first().waitFor();
  expect([first.errors, second.errors]).toEqual([[], []]);
  await first.close();
  await second.close();
});

it("shows every screen of the tree and the registry without a violation at 360 and 1440 px, light and dark", async () => {
  const { page, close } = await openWindow(browser, house.address, { as: officer });
  await openRoster(page);
  const unit = /\/don-vi\/(\d+)\//.exec(page.url())?.[1] ?? "";
  await close();
  const screens = {
    tree: "/to-chuc",
    unit: `/don-vi/${unit}`,
    roster: `/don-vi/${unit}/doan-vien`,
    "roster-nobody": `/don-vi/${unit}/doan-vien?q=zzzz&gender=MALE`,
    member: member.address,
    "member-edit": `${member.address}/sua`,
    "member-new": `/don-vi/${unit}/doan-vien/moi`,
    duplicates: "/trung-lap",
    transfers: "/de-nghi-chuyen",
    outside: "/tra-cuu-ngoai-pham-vi",
  };
  const found: string[] = [];
  const errors = await inEveryLook(
    browser,
    house.address,
    async (page, { width, scheme }) => {
      for (const [name, address] of Object.entries(screens)) {
        await page.goto(address);
        await page.getByRole("heading", { level: 1 }).waitFor();
        await page.waitForLoadState("networkidle");
        await picture(page, name, width, scheme);
        const look = `${name} at ${width} px, ${scheme}`;
        found.push(...(await violationsOn(page)).map((violation) => `${look}: ${violation}`));
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (wider > 0) found.push(`${look}: ${wider} px stick out sideways`);
      }
    },
    officer,
  );
  expect([found, errors]).toEqual([[], []]);
}, 240_000);
