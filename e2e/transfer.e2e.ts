import type { APIRequestContext, Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sticksOut, violationsOn } from "./axe.ts";
import { launchBrowser, openWindow } from "./browser.ts";
import { type RunningHouse, startHouse } from "./house.ts";
import { everybody, type Page as PageOf, read } from "./registry-api.ts";
import { guidePicture } from "./screenshots.ts";
import { signIn } from "./sign-in.ts";

/*
 * A transfer over all its hands: the member asks on a phone, the branch submits, its base returns once and then signs,
 * the receiving base accepts and names the branch, that branch confirms, and the roster there has the member.
 */

type Unit = { id: number; name: string; type: string };
type Account = { username: string; password: string };
type Post = { assignmentId: string; role: string; unit: { id: number; path: number[] } };

const PASSWORD = "Hoa phuong do 2026!";
const REASON = "Đoàn phí mới đóng đến tháng 9, đề nghị thu đủ rồi gửi lại.";

let house: RunningHouse;
let browser: Browser;
let base: Unit;
let branch: Unit;
let receiving: Account;
let welcoming: Account;
let member: { personId: string; name: string };
let caseAt = "";

/** A window of somebody at a phone's or an officer's width. */
async function sit(account: Account, width: 360 | 1440) {
  const window = await openWindow(browser, house.address, { width });
  await signIn(window.page, account);
  return window;
}

const post = async <T>(api: APIRequestContext, address: string, data: object, as?: Post): Promise<T> => {
  const headers = {
    "idempotency-key": crypto.randomUUID(),
    ...(as ? { "x-post": as.assignmentId } : {}),
  };
  const answer = await api.post(`/api${address}`, { data, headers });
  expect([address, answer.status(), answer.ok() ? "" : await answer.text()]).toEqual([address, 200, ""]);
  return (await answer.json()) as T;
};

/** A base union of the demo's province, other than the demo's own, with a branch; and an officer for each of both. */
async function prepareReceivers(): Promise<void> {
  const { page, close } = await sit(house.account("provincial officer"), 1440);
  const { posts } = await read<{ posts: Post[] }>(page.request, "/me");
  const admin = posts.find(({ role }) => role === "UNIT_ADMIN") as Post;
  const own = house.account("base-union secretary").unit;
  const below = async (id: number) =>
    (await read<PageOf<Unit>>(page.request, `/units/${id}/children?limit=200`)).rows;
  for (const unit of await below(admin.unit.id)) {
    if (unit.type !== "BASE_UNION" || unit.name === own) continue;
    const found = (await below(unit.id)).find(({ type }) => type === "BRANCH");
    if (found) [base, branch] = [unit, found];
  }
  const officer = async (username: string, unit: Unit, role: string): Promise<Account> => {
    const assignment = { role, unitId: unit.id };
    const data = { username, displayName: `Cán bộ ${unit.name}`, assignment };
    const made = await post<{ temporaryPassword: string }>(page.request, "/accounts", data, admin);
    const window = await openWindow(browser, house.address);
    const { request } = window.page;
    await post(request, "/sign-in", { identifier: username, password: made.temporaryPassword });
    await post(request, "/me/password", { current: made.temporaryPassword, next: PASSWORD });
    await window.close();
    return { username, password: PASSWORD };
  };
  receiving = await officer("bithu.noiden", base, "UNIT_LEADER");
  welcoming = await officer("bithu.chidoanden", branch, "BRANCH_SECRETARY");
  await close();
}

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse(), launchBrowser()]);
  await prepareReceivers();
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

/** What axe finds, and whether anything sticks out sideways. */
async function expectClean(page: Page): Promise<void> {
  expect(await violationsOn(page)).toEqual([]);
  expect(await sticksOut(page)).toBe(0);
}

/** From the desk to the case by its one next step; late or not, there may be others about other people. */
async function openFromDesk(page: Page): Promise<void> {
  await page.goto("/viec-cua-toi");
  await page
    .getByRole("link", { name: new RegExp(`^Mở hồ sơ: Chuyển sinh hoạt Đoàn: ${member.name}`) })
    .click();
  await page.waitForURL(`**${caseAt}`);
  await page.getByRole("heading", { level: 1, name: member.name }).waitFor();
}

/** Takes a step: the big one, or one behind "Việc khác". */
async function takeStep(page: Page, step: string, fill?: () => Promise<void>): Promise<void> {
  const bar = page.getByRole("region", { name: "Việc cần làm" });
  const big = bar.getByRole("button", { name: step });
  if (await big.isVisible()) await big.click();
  else {
    await bar.getByRole("button", { name: "Việc khác" }).click();
    await page.getByRole("menuitem", { name: step }).click();
  }
  const dialog = page.getByRole("dialog", { name: step });
  await dialog.waitFor();
  await fill?.();
  await expectClean(page);
  await dialog.getByRole("button", { name: step }).click();
  await dialog.waitFor({ state: "hidden" });
}

const standsAt = (page: Page, state: string) =>
  page.locator("[aria-current=step]").filter({ hasText: state }).waitFor();

it("the member asks on a phone, and finds the receiving base anywhere in the country", async () => {
  const { page, errors, close } = await sit(house.account("member"), 360);
  const own = await read<{ member: { personId: string; person: { fullName: string } } }>(
    page.request,
    "/members/own",
  );
  member = { personId: own.member.personId, name: own.member.person.fullName };
  await page.goto("/ho-so-cua-toi");
  await page.getByRole("button", { name: "Nghiệp vụ" }).click();
  await page.getByRole("menuitem", { name: "Chuyển sinh hoạt Đoàn" }).click();
  await page.getByText("Về đoàn viên").waitFor();
  await page.getByRole("button", { name: "Lập hồ sơ" }).click();
  await page.getByText("Cần nhập").first().waitFor();
  await expectClean(page);
  await page.getByRole("radio", { name: "Một chi đoàn hoặc Đoàn cơ sở" }).check();
  await page.getByRole("textbox", { name: /^Đơn vị tiếp nhận/ }).fill(base.name);
  await page
    .getByRole("option", { name: new RegExp(`^${base.name}`) })
    .first()
    .click();
  await page.getByRole("combobox", { name: /^Lý do chuyển/ }).click();
  await page.getByRole("option", { name: "Thay đổi nơi làm việc" }).click();
  await page.getByRole("button", { name: "Lập hồ sơ" }).click();
  await page.getByRole("heading", { level: 1, name: member.name }).waitFor();
  await standsAt(page, "Đoàn viên đề nghị");
  caseAt = new URL(page.url()).pathname;
  await expectClean(page);
  await guidePicture(page, "ho-so-dien-thoai");
  await page.goto("/ho-so");
  await page.getByText("Đoàn viên đề nghị").first().waitFor();
  await expectClean(page);
  expect(errors).toEqual([]);
  await close();
});

it("the branch submits, the base returns it with a reason, and what was typed survives an ended session", async () => {
  const secretary = await sit(house.account("branch secretary"), 360);
  await openFromDesk(secretary.page);
  const { page } = secretary;
  const fill = async (remark: string) => {
    await page.getByRole("textbox", { name: /^Đã đóng đoàn phí/ }).fill("9/2026");
    await page.getByRole("textbox", { name: /^Nhận xét/ }).fill(remark);
  };
  await takeStep(page, "Gửi Đoàn cơ sở", () => fill("Tham gia đầy đủ, nhiệt tình."));
  await standsAt(page, "Chờ Đoàn cơ sở nơi đi ký");

  const office = await sit(house.account("base-union secretary"), 1440);
  await openFromDesk(office.page);
  await office.page.getByText("Tham gia đầy đủ, nhiệt tình.").waitFor();
  await expectClean(office.page);
  await guidePicture(office.page, "ho-so");
  await takeStep(office.page, "Trả lại bổ sung", () =>
    office.page.getByRole("textbox", { name: /^Lý do/ }).fill(REASON),
  );
  await standsAt(office.page, "Trả lại bổ sung");

  await openFromDesk(page);
  await page.getByText(REASON).first().waitFor();
  await page.getByRole("button", { name: "Gửi Đoàn cơ sở" }).click();
  await page.getByRole("textbox", { name: /^Đã đóng đoàn phí/ }).fill("11/2026");
  await page.getByRole("textbox", { name: /^Nhận xét/ }).fill("Đã thu đủ đoàn phí.");
  await page.context().clearCookies();
  await page.getByRole("dialog").getByRole("button", { name: "Gửi Đoàn cơ sở" }).click();
  const again = page.getByRole("dialog", { name: "Đăng nhập lại để tiếp tục" });
  const { username, password } = house.account("branch secretary");
  await again.getByLabel(/^Tên đăng nhập, điện thoại/).fill(username);
  await again.getByRole("textbox", { name: /^Mật khẩu/ }).fill(password);
  await again.getByRole("button", { name: "Đăng nhập" }).click();
  await standsAt(page, "Chờ Đoàn cơ sở nơi đi ký");
  expect([secretary.errors, office.errors]).toEqual([[], []]);
  await secretary.close();
  await office.close();
});

it("the base signs once; a second window with the old state keeps what was typed and is told", async () => {
  const first = await sit(house.account("base-union secretary"), 1440);
  await openFromDesk(first.page);
  const second = await openWindow(browser, house.address, { as: await first.page.context().storageState() });
  await second.page.goto(caseAt);
  await second.page.getByRole("button", { name: "Việc khác" }).click();
  await second.page.getByRole("menuitem", { name: "Từ chối giới thiệu" }).click();
  const dialog = second.page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: /^Lý do/ }).fill("Chưa đồng ý.");
  await takeStep(first.page, "Ký giới thiệu");
  await standsAt(first.page, "Chờ nơi đến tiếp nhận");
  await dialog.getByRole("button", { name: "Từ chối giới thiệu" }).click();
  await dialog.getByText("Hồ sơ vừa được người khác xử lý").waitFor();
  await dialog.getByText(/Hồ sơ đã chuyển sang “Chờ nơi đến tiếp nhận”/).waitFor();
  expect(await dialog.getByRole("textbox", { name: /^Lý do/ }).inputValue()).toBe("Chưa đồng ý.");
  await expectClean(second.page);
  expect([first.errors, second.errors]).toEqual([[], []]);
  await first.close();
  await second.close();
});

it("the receiving base names the branch, the branch confirms, and its roster has the member", async () => {
  const leader = await sit(receiving, 1440);
  await openFromDesk(leader.page);
  await takeStep(leader.page, "Tiếp nhận", async () => {
    await leader.page.getByRole("textbox", { name: /^Chi đoàn tiếp nhận/ }).click();
    await leader.page
      .getByRole("option", { name: new RegExp(`^${branch.name}`) })
      .first()
      .click();
  });
  await standsAt(leader.page, "Chờ chi đoàn nơi đến xác nhận");
  const { page, errors, close } = await sit(welcoming, 360);
  await openFromDesk(page);
  await takeStep(page, "Xác nhận đã đến sinh hoạt");
  await standsAt(page, "Đã chuyển");
  const there = (await everybody(page.request, branch.id)).map((one) => one.personId);
  expect(there).toContain(member.personId);
  await page.goto(`/doan-vien/${member.personId}`);
  await page.getByRole("heading", { level: 2, name: "Hồ sơ nghiệp vụ" }).waitFor();
  await page.getByRole("link", { name: "Chuyển sinh hoạt Đoàn" }).first().waitFor();
  expect([leader.errors, errors]).toEqual([[], []]);
  await leader.close();
  await close();
});
