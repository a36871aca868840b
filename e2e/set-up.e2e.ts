import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { violationsOn } from "./axe.ts";
import { launchBrowser, openWindow, type SignedIn } from "./browser.ts";
import { type RunningHouse, startFreshHouse } from "./house.ts";
import { fill } from "./journey/fill.ts";
import { lookAt } from "./journey/looks.ts";
import { picture } from "./screenshots.ts";
import { totpCode } from "./totp.ts";

let house: RunningHouse;
let browser: Browser;
let signedIn: SignedIn;
let secret = "";
const admin = { username: "quantri.mot", password: "mùa hạ xanh 2026" };
const officer = { username: "canbo.hai", password: "con đường về làng" };

beforeAll(async () => {
  [house, browser] = await Promise.all([startFreshHouse({ DOANSO_DEMO: "0" }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

const password = (page: Page, name: RegExp) => page.getByRole("textbox", { name });

it("sets up an empty house with the code that the program printed", async () => {
  const { page, errors, close } = await openWindow(browser, house.address);
  await page.goto("/");
  const code = /One-time set-up code:\s+(\S+)/.exec(house.printed())?.[1] ?? "";
  await page.getByLabel("Mã một lần").fill("sai-mã");
  await page.getByLabel("Họ và tên").fill("Nguyễn Thị Ánh Dương");
  await page.getByLabel("Tên đăng nhập").fill(admin.username);
  await password(page, /^Mật khẩu/).fill("ngắn");
  await password(page, /^Nhập lại/).fill("khác");
  await page.getByRole("button", { name: "Tạo người quản trị đầu tiên" }).click();
  await page.getByText("Mật khẩu cần ít nhất 10 ký tự").waitFor();
  await page.getByText("Hai lần nhập chưa giống nhau").waitFor();
  await password(page, /^Mật khẩu/).fill(admin.password);
  await password(page, /^Nhập lại/).fill(admin.password);
  await page.getByRole("button", { name: "Tạo người quản trị đầu tiên" }).click();
  await page.getByRole("alert").waitFor();
  await page.getByLabel("Mã một lần").fill(code);
  await page.getByRole("button", { name: "Tạo người quản trị đầu tiên" }).click();
  await page.getByRole("button", { name: "Tài khoản của Nguyễn Thị Ánh Dương" }).waitFor();
  signedIn = await page.context().storageState();
  expect(errors).toEqual([]);
  await close();
});

it("turns on the second factor from one's own account", async () => {
  const { page, close } = await openWindow(browser, house.address, { as: signedIn });
  await page.goto("/tai-khoan-cua-toi");
  await page.getByRole("button", { name: "Bật xác thực hai bước" }).click();
  const dialog = page.getByRole("dialog", { name: "Bật xác thực hai bước" });
  await dialog.getByRole("textbox", { name: /^Mật khẩu/ }).fill(admin.password);
  await dialog.getByRole("button", { name: "Bắt đầu thiết lập" }).click();
  secret = (await dialog.locator("code").textContent()) ?? "";
  expect(await violationsOn(page)).toEqual([]);
  await picture(page, "second-factor", 1440, "light");
  await dialog.getByLabel("Mã 6 chữ số").fill(totpCode(secret));
  await dialog.getByRole("button", { name: "Xác nhận và bật" }).click();
  await dialog.getByRole("button", { name: "Tôi đã lưu các mã" }).click();
  await page.getByText("Đang bật").waitFor();
  signedIn = await page.context().storageState();
  await close();
});

it("refuses a wrong password in words and keeps the name that was typed", async () => {
  const { page, close } = await openWindow(browser, house.address);
  await page.goto("/");
  await page.getByLabel(/^Tên đăng nhập, điện thoại/).fill(admin.username);
  await password(page, /^Mật khẩu/).fill("không phải mật khẩu");
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByRole("alert").waitFor();
  expect(await page.getByLabel(/^Tên đăng nhập, điện thoại/).inputValue()).toBe(admin.username);
  await close();
});

it("makes an account whose holder first sets a password of their own", async () => {
  const { page, close } = await openWindow(browser, house.address, { as: signedIn });
  await page.goto("/tai-khoan");
  await page.getByRole("button", { name: "Tạo tài khoản" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Họ và tên").fill("Trần Văn Bảo");
  await dialog.getByLabel("Tên đăng nhập").fill(officer.username);
  await dialog.getByRole("combobox", { name: "Vai trò" }).or(dialog.getByLabel("Vai trò")).first().click();
  await page.getByRole("option", { name: "Cán bộ nghiệp vụ" }).click();
  await dialog.getByRole("button", { name: "Tạo tài khoản" }).click();
  const temporary = (await dialog.locator("code").textContent()) ?? "";
  await dialog.getByRole("button", { name: "Tôi đã ghi lại" }).click();
  await page.getByRole("heading", { level: 2, name: "Trần Văn Bảo" }).waitFor();
  await close();

  const other = await openWindow(browser, house.address);
  await other.page.goto("/");
  await other.page.getByLabel(/^Tên đăng nhập, điện thoại/).fill(officer.username);
  await password(other.page, /^Mật khẩu/).fill(temporary);
  await other.page.getByRole("button", { name: "Đăng nhập" }).click();
  await other.page.getByRole("heading", { level: 1, name: "Đặt mật khẩu của riêng đồng chí" }).waitFor();
  await password(other.page, /^Mật khẩu hiện tại/).fill(temporary);
  await password(other.page, /^Mật khẩu mới/).fill(officer.password);
  await password(other.page, /^Nhập lại/).fill(officer.password);
  await other.page.getByRole("button", { name: "Đổi mật khẩu" }).click();
  const inside = other.page.getByRole("button", { name: "Tài khoản của Trần Văn Bảo" });
  await inside.or(other.page.getByRole("heading", { name: "Bật xác thực hai bước" })).waitFor();
  await other.close();
});

it("signs in again over the page when the session ended, and nothing typed is lost", async () => {
  const { page, close } = await openWindow(browser, house.address, { as: signedIn });
  await page.goto("/tai-khoan");
  await page.getByRole("button", { name: "Tạo tài khoản" }).click();
  const dialog = page.getByRole("dialog").first();
  await dialog.getByLabel("Họ và tên").fill("Lê Thị Cẩm");
  await page.context().clearCookies();
  await dialog.getByLabel("Tên đăng nhập").fill("le.cam");
  await dialog.getByRole("combobox", { name: "Vai trò" }).or(dialog.getByLabel("Vai trò")).first().click();
  await page.getByRole("option", { name: "Cán bộ nghiệp vụ" }).click();
  await dialog.getByRole("button", { name: "Tạo tài khoản" }).click();
  const again = page.getByRole("dialog", { name: "Đăng nhập lại để tiếp tục" });
  await again.getByLabel(/^Tên đăng nhập, điện thoại/).fill(admin.username);
  await again.getByRole("textbox", { name: /^Mật khẩu/ }).fill(admin.password);
  await again.getByRole("button", { name: "Đăng nhập" }).click();
  await again.getByLabel("Mã 6 chữ số").fill(totpCode(secret, Date.now() + 30_000));
  await again.getByRole("button", { name: "Xác nhận mã" }).click();
  await page.getByRole("dialog", { name: "Đã tạo tài khoản" }).waitFor();
  await close();
});

it("gives rules another value by a decision: what does not fit is said at its field, what was is kept", async () => {
  const { page, errors, close } = await openWindow(browser, house.address, { as: signedIn });
  await page.goto("/quy-dinh");
  const APPEAL = "Thời hạn khiếu nại quyết định kỷ luật";
  await page.getByRole("button", { name: `Ghi giá trị mới: ${APPEAL}` }).click();
  const dialog = page.getByRole("dialog", { name: "Ghi giá trị mới của quy định" });
  const save = dialog.getByRole("button", { name: "Ghi giá trị mới" });
  await fill(dialog, { "Giá trị mới (ngày)": 0, "Áp dụng từ ngày": "01/01/2020" });
  await save.click();
  await dialog.getByText("Giá trị không hợp với quy định này").waitFor();
  await fill(dialog, { "Giá trị mới (ngày)": 45, "Số văn bản": "12-QĐ/TWĐTN", "Lý do": "Theo quy chế mới." });
  await save.click();
  await dialog.getByText("Ngày áp dụng phải từ hôm nay trở đi").waitFor();
  await lookAt(page, "rule-change");
  await fill(dialog, { "Áp dụng từ ngày": "01/01/2030" });
  await save.click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByText("Đã đổi 1 lần").click();
  await page.getByText("45 ngày từ 01/01/2030").waitFor();
  await page.getByText("30 ngày", { exact: true }).first().waitFor();
  const MAJORITY = /^Ghi giá trị mới: .*tán thành/;
  await page.getByRole("button", { name: MAJORITY }).first().click();
  await fill(dialog, { "Tử số": 2, "Mẫu số": 3, "Lý do": "Theo Điều lệ sửa đổi." });
  await lookAt(page, "rule-share");
  await save.click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByText("2/3").first().waitFor();
  expect(errors).toEqual([]);
  await close();
}, 120_000);

const SCREENS = [
  {
    name: "accounts",
    path: "/tai-khoan",
    ready: "Trần Văn Bảo",
    open: { name: "Trần Văn Bảo", picture: "account-sheet" },
  },
  { name: "matrix", path: "/ma-tran-quyen", ready: "Quyền theo vai trò" },
  { name: "my-account", path: "/tai-khoan-cua-toi", ready: "Phiên này" },
  { name: "no-page", path: "/khong-co", ready: "Về trang đầu" },
] as const;

it("shows its screens without a violation or an error, at 360 and 1440 px, light and dark", async () => {
  const { page, errors, close } = await openWindow(browser, house.address, { as: signedIn });
  for (const screen of SCREENS) {
    await page.goto(screen.path);
    await page.getByText(screen.ready).first().waitFor();
    await lookAt(page, screen.name);
    if (!("open" in screen)) continue;
    await page.getByText(screen.open.name).first().click();
    await page.getByRole("heading", { level: 2, name: screen.open.name }).waitFor();
    await lookAt(page, screen.open.picture);
  }
  expect(errors).toEqual([]);
  await close();
}, 240_000);

it("walks a list by keyboard, opens a row beside it and finds a page by Ctrl+K", async () => {
  const { page, close } = await openWindow(browser, house.address, { as: signedIn });
  await page.goto("/tai-khoan");
  await page.getByText("Trần Văn Bảo").waitFor();
  await page.locator("tr[data-index='0']").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("complementary").waitFor();
  expect(new URL(page.url()).searchParams.get("open")).toMatch(/^[0-9a-f-]{36}$/);
  await page.keyboard.press("Escape");
  await page.getByRole("complementary").waitFor({ state: "detached" });
  await page.keyboard.press("Control+k");
  await page.getByPlaceholder("Gõ tên, có dấu hoặc không dấu").waitFor();
  await page.keyboard.type("ma tran quyen");
  await page.getByRole("button", { name: "Ma trận quyền" }).waitFor();
  await picture(page, "search", 1440, "light");
  expect(await violationsOn(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Ma trận quyền" }).waitFor();
  await close();
});
