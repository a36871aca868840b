import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sticksOut, violationsOn } from "./axe.ts";
import { launchBrowser, loaded, openWindow } from "./browser.ts";
import { type RunningHouse, startHouse } from "./house.ts";
import { lookAt } from "./journey/looks.ts";
import { signIn } from "./sign-in.ts";

/*
 * A month of dues over all its hands: the branch opens it, ticks who paid, shows a code, closes and hands up a third; its
 * base confirms; the member sees what is owed.
 */

let house: RunningHouse;
let browser: Browser;

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

const sit = async (role: string, width: 360 | 1440 = 1440) => {
  const window = await openWindow(browser, house.address, { width });
  await signIn(window.page, house.account(role));
  return window;
};

/** What axe finds, and whether anything sticks out sideways. */
async function expectClean(page: Page): Promise<void> {
  expect(await violationsOn(page)).toEqual([]);
  expect(await sticksOut(page)).toBe(0);
}

it("a branch opens its month, takes cash from two members, closes it and hands up a third", async () => {
  const { page, close, errors } = await sit("branch secretary");
  await page.goto("/doan-phi");
  await page.getByRole("button", { name: /^Mở kỳ thu tháng/ }).click();
  await page.getByRole("heading", { name: "Danh sách thu" }).waitFor({ timeout: 60_000 });
  await expectClean(page);
  const ticks = page.getByRole("table", { name: "Danh sách thu" }).getByRole("checkbox");
  await ticks.nth(1).check();
  await ticks.nth(2).check();
  await page.getByRole("button", { name: /^Thu 2 người/ }).click();
  await page.getByText("Đã đóng", { exact: true }).nth(1).waitFor();
  await page.getByRole("button", { name: "Cài đặt thu" }).click();
  const setting = page.getByRole("dialog", { name: "Cài đặt thu đoàn phí" });
  await setting.getByLabel("Ngân hàng").click();
  await page.getByRole("option", { name: /Nông nghiệp/ }).click();
  await setting.getByLabel("Số tài khoản").fill("1500205123456");
  await setting.getByLabel("Chủ tài khoản").fill("CHI DOAN");
  await expectClean(page);
  await setting.getByRole("button", { name: "Lưu cài đặt thu" }).click();
  await setting.waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "Mã QR của chi đoàn" }).click();
  await page.getByRole("img", { name: /^Mã QR chuyển khoản/ }).waitFor();
  await expectClean(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Khóa sổ tháng/ }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Khóa sổ tháng/ })
    .click();
  await page.goto("/doan-phi/phieu-nop?direction=up");
  await page.getByRole("button", { name: "Nộp tiền" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Nộp tiền" }).click();
  await page.getByText("Chờ xác nhận").waitFor();
  await expectClean(page);
  expect(errors).toEqual([]);
  await close();
}, 180_000);

it("the base sees who is late and confirms what was handed up", async () => {
  const { page, close, errors } = await sit("base-union secretary");
  await page.goto("/doan-phi");
  await page.getByRole("heading", { name: "Đơn vị trực thuộc" }).waitFor();
  await expectClean(page);
  await page.goto("/doan-phi/phieu-nop");
  await page.getByRole("button", { name: "Xác nhận đã nhận" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Xác nhận đã nhận" }).click();
  await page.getByText("Đã nhận", { exact: true }).waitFor();
  expect(errors).toEqual([]);
  await close();
}, 120_000);

const LOOKS: Record<string, [name: string, path: string, ready: string | RegExp][]> = {
  "branch secretary": [
    ["dues-branch", "/doan-phi", "Danh sách thu"],
    ["dues-slips", "/doan-phi/phieu-nop?direction=up", "Phiếu nộp đoàn phí"],
    ["dues-statements", "/doan-phi/sao-ke", "Sao kê đã nhập"],
  ],
  "base-union secretary": [["dues-above", "/doan-phi", "Đơn vị trực thuộc"]],
  member: [["dues-own", "/doan-phi/cua-toi", "Đoàn phí của tôi"]],
};

it.each(Object.entries(LOOKS))(
  "the %s sees dues whole at every width and in both schemes",
  async (role, looks) => {
    const { page, close, errors } = await sit(role);
    for (const [name, path, ready] of looks) {
      await page.goto(path);
      await page.getByRole("heading", { name: ready }).first().waitFor();
      await loaded(page);
      await lookAt(page, name);
    }
    expect(errors).toEqual([]);
    await close();
  },
  240_000,
);
