import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { violationsOn } from "./axe.ts";
import { launchBrowser, openWindow, type SignedIn } from "./browser.ts";
import { type RunningHouse, startHouse } from "./house.ts";
import { everybody, type Person, type Page as Rows, read, readBy, withoutAccents } from "./registry-api.ts";
import { guidePicture } from "./screenshots.ts";
import { signIn } from "./sign-in.ts";

let house: RunningHouse;
let browser: Browser;
let officer: SignedIn;
let unit = { id: 0, path: [] as number[] };
/** Somebody of the officer's part whose name has accents: found without them. */
let member = { name: "", address: "", born: "" };

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

const rowsOf = (page: Page) => page.locator("tbody tr[data-index]");

async function openRoster(page: Page, search = ""): Promise<void> {
  await page.goto(`/don-vi/${unit.id}/doan-vien${search}`);
  await rowsOf(page).first().waitFor();
}

const PATIENT = { timeout: 15_000 };

/** What the roster says it holds. */
async function counted(page: Page): Promise<number> {
  const text = await page
    .getByText(/^[\d.]+ đoàn viên$/)
    .first()
    .textContent();
  return Number(text?.replace(/\D/g, ""));
}

const namesOn = (page: Page): Promise<string[]> =>
  rowsOf(page).evaluateAll((rows) =>
    rows.map((row) => row.querySelector("[title]")?.getAttribute("title") ?? ""),
  );

it("signs in as the base union's secretary and begins with the work that waits", async () => {
  const { page, errors, close } = await openWindow(browser, house.address);
  await page.goto("/");
  await page.getByRole("heading", { level: 1, name: "Đăng nhập" }).waitFor();
  await guidePicture(page, "dang-nhap");
  await signIn(page, house.account("base-union secretary"));
  await page.getByRole("heading", { level: 1, name: "Việc của tôi" }).waitFor();
  // What is overdue leads to where it is done.
  const first = page.getByRole("link", { name: /^Mở / }).first();
  await first.waitFor();
  await guidePicture(page, "viec-cua-toi");
  await first.click();
  await page.waitForURL(/\/don-vi\//);
  const me = await read<{ post: { unit: typeof unit } }>(page.request, "/me");
  unit = me.post.unit;
  officer = await page.context().storageState();
  expect(errors).toEqual([]);
  await close();
});

it("finds a unit of the tree by its name typed without accents", async () => {
  const { page, errors, close } = await openWindow(browser, house.address, { as: officer });
  await page.goto("/to-chuc");
  const leaf = page.getByRole("treeitem").filter({ hasText: "Chi đoàn ấp" }).first();
  await leaf.waitFor();
  const name = /Chi đoàn ấp (?:(?!Chi đoàn$).)+/.exec((await leaf.textContent()) ?? "")?.[0] ?? "";
  await guidePicture(page, "cay-to-chuc");
  await page.getByRole("textbox", { name: "Tìm đơn vị" }).fill(withoutAccents(name));
  await page.getByRole("list").getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
  expect(errors).toEqual([]);
  await close();
});

it("reaches every unit of a large province on a phone, page after page", async () => {
  const { page, errors, close } = await openWindow(browser, house.address, { width: 360 });
  await signIn(page, house.account("central officer"));
  const [root] = (await read<{ rows: { id: number }[] }>(page.request, "/units")).rows;
  const below = await read<{ rows: { id: number }[] }>(page.request, `/units/${root?.id}/children?limit=200`);
  const provinces = await Promise.all(
    below.rows.map(({ id }) => read<{ id: number; childCount: number }>(page.request, `/units/${id}`)),
  );
  const largest = provinces.reduce((a, b) => (b.childCount > a.childCount ? b : a));
  // More than a page, or the test says nothing.
  expect(largest.childCount).toBeGreaterThan(100);
  await page.goto(`/to-chuc?at=${largest.id}`);
  const rows = page.getByRole("list", { name: "Tổ chức", exact: true }).getByRole("listitem");
  await expect.poll(() => rows.count(), PATIENT).toBe(100);
  const more = page.getByRole("button", { name: "Xem thêm đơn vị" });
  for (let shown = 100; shown < largest.childCount; shown += 100) {
    await more.click();
    await expect
      .poll(() => rows.count(), PATIENT)
      .toBeGreaterThanOrEqual(Math.min(shown + 100, largest.childCount));
  }
  await more.waitFor({ state: "detached" });
  await expect.poll(() => rows.count(), PATIENT).toBe(largest.childCount);
  expect(errors).toEqual([]);
  await close();
});

it("leads from a figure of the unit's page to as many rows as it says", async () => {
  const { page, errors, close } = await openWindow(browser, house.address, { as: officer });
  const people = await everybody(page.request, unit.id);
  const active = people.filter((one) => one.status === "ACTIVE").length;
  expect(active).toBeGreaterThan(100);
  await page.goto(`/don-vi/${unit.id}`);
  const figure = page.getByRole("link", { name: /^Đang sinh hoạt\s*\d/ });
  await figure.waitFor();
  await rowsOf(page).first().waitFor();
  await guidePicture(page, "don-vi");
  expect((await figure.textContent())?.replace(/\D/g, "")).toBe(String(active));
  await figure.click();
  await page.waitForURL(/status=/);
  await rowsOf(page).first().waitFor();
  expect(await counted(page)).toBe(active);
  expect(errors).toEqual([]);
  await close();
});

it("keeps the roster's filter in its address", async () => {
  const { page, errors, close } = await openWindow(browser, house.address, { as: officer });
  await openRoster(page);
  await page.getByRole("button", { name: "Xuất danh sách" }).waitFor();
  await guidePicture(page, "danh-sach");
  const all = await counted(page);
  await page.getByRole("button", { name: "Thêm điều kiện" }).click();
  await page.getByRole("menuitem", { name: "Giới tính" }).click();
  await page.getByRole("radio", { name: "Nữ" }).click();
  await page.keyboard.press("Escape");
  await page.waitForURL(/gender=FEMALE/);
  await expect.poll(() => counted(page), PATIENT).toBeLessThan(all);
  const women = await counted(page);
  await page.reload();
  await rowsOf(page).first().waitFor();
  expect(await counted(page)).toBe(women);
  expect(errors).toEqual([]);
  await close();
});

it("finds everybody of a name typed without accents, and with accents exactly those", async () => {
  const { page, errors, close } = await openWindow(browser, house.address, { as: officer });
  const names = (await everybody(page.request, unit.id)).map((one) => one.fullName.toLowerCase());
  const both = names.filter((name) => withoutAccents(name).includes("anh")).length;
  const only = names.filter((name) => name.includes("ánh")).length;
  expect([only > 0, only < both]).toEqual([true, true]);
  await openRoster(page, "?q=anh");
  await expect.poll(() => counted(page), PATIENT).toBe(both);
  await page.getByRole("textbox", { name: /^Tìm theo tên/ }).fill("Ánh");
  await expect.poll(() => counted(page), PATIENT).toBe(only);
  for (const name of await namesOn(page)) expect(name.toLowerCase()).toContain("ánh");

  const name = (await namesOn(page))[0] as string;
  await page.getByRole("textbox", { name: /^Tìm theo tên/ }).fill(withoutAccents(name));
  await page.waitForURL((address) => address.searchParams.get("q") === withoutAccents(name));
  await rowsOf(page)
    .filter({ hasText: name.split(" ").at(-1) ?? "" })
    .first()
    .click();
  await page.getByRole("link", { name: "Mở hồ sơ đầy đủ" }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await guidePicture(page, "ho-so");
  const address = new URL(page.url()).pathname;
  const found = (await everybody(page.request, unit.id)).find((one) => address.endsWith(one.personId));
  member = { name, address, born: (found?.dateOfBirth ?? "").split("-").reverse().join("/") };
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

it("loses nothing of what was typed when the session ends, and asks whether a namesake is the same person", async () => {
  const { page, errors, close } = await openWindow(browser, house.address, { as: officer });
  await page.goto(`/don-vi/${unit.id}/doan-vien/moi`);
  await page.getByRole("combobox", { name: /^Chi đoàn/ }).fill("chi doan ap");
  await page.getByRole("option").first().click();
  await page.getByRole("textbox", { name: /^Họ và tên/ }).fill(member.name);
  await page.context().clearCookies();
  await page.getByRole("textbox", { name: /^Ngày sinh/ }).fill(member.born);
  await page.getByRole("button", { name: "Ghi đoàn viên" }).click();

  const again = page.getByRole("dialog", { name: "Đăng nhập lại để tiếp tục" });
  const { username, password } = house.account("base-union secretary");
  await again.getByLabel(/^Tên đăng nhập, điện thoại/).fill(username);
  await again.getByRole("textbox", { name: /^Mật khẩu/ }).fill(password);
  expect(await violationsOn(page)).toEqual([]);
  await again.getByRole("button", { name: "Đăng nhập" }).click();

  const question = page.getByRole("dialog", { name: "Có phải cùng một người?" });
  await question.getByText(member.name).first().waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await question.getByRole("button", { name: "Trở lại, chưa ghi" }).click();
  await question.waitFor({ state: "hidden" });
  expect(await page.getByRole("textbox", { name: /^Họ và tên/ }).inputValue()).toBe(member.name);
  expect(await page.getByRole("textbox", { name: /^Ngày sinh/ }).inputValue()).toBe(member.born);

  // A double click writes one person.
  await page.getByRole("button", { name: "Ghi đoàn viên" }).click();
  await question.getByRole("button", { name: "Là người khác, ghi mới" }).dblclick();
  await page.getByRole("heading", { level: 1, name: member.name }).waitFor();
  expect(new URL(page.url()).pathname).not.toBe(member.address);
  const namesakes = (await everybody(page.request, unit.id)).filter((one) => one.fullName === member.name);
  expect(namesakes.length).toBeGreaterThan(1);
  officer = await page.context().storageState();
  expect(errors).toEqual([]);
  await close();
});

/** A unit and a member of another province, which only the Central officer can name. */
async function elsewhere(): Promise<{ unitId: number; unitName: string; person: Person }> {
  const { page, close } = await openWindow(browser, house.address);
  await signIn(page, house.account("central officer"));
  const provinces = await read<Rows<{ id: number; name: string }>>(
    page.request,
    "/units/1/children?limit=100",
  );
  for (const { id, name } of provinces.rows) {
    if (unit.path.includes(id)) continue;
    const [person] = (await readBy<Rows<Person>>(page.request, `/units/${id}/members/list`, { limit: 1 }))
      .rows;
    if (!person) continue;
    await close();
    return { unitId: id, unitName: name, person };
  }
  throw new Error("nobody lives in another province");
}

it("says of another province's unit and member only that nothing is found", async () => {
  const foreign = await elsewhere();
  const { page, close } = await openWindow(browser, house.address, { as: officer });
  const replies: string[] = [];
  page.on("response", (response) => {
    if (response.url().includes("/api/"))
      void response.text().then(
        (text) => replies.push(text),
        () => {},
      );
  });
  for (const address of [
    `/don-vi/${foreign.unitId}`,
    `/don-vi/${foreign.unitId}/doan-vien`,
    `/don-vi/${foreign.unitId}/sua`,
    `/doan-vien/${foreign.person.personId}`,
    `/doan-vien/${foreign.person.personId}/sua`,
  ]) {
    await page.goto(address);
    await page.getByText("Không tìm thấy").first().waitFor();
    await page.waitForLoadState("networkidle");
    const shown = [await page.locator("body").innerText(), ...replies].join("\n");
    expect(shown, address).not.toContain(foreign.person.fullName);
    expect(shown, address).not.toContain(foreign.unitName);
  }
  expect(replies.length).toBeGreaterThan(5);
  await close();
});

it("finds a page, a unit and a member by Ctrl+K without accents", async () => {
  const { page, errors, close } = await openWindow(browser, house.address, { as: officer });
  await openRoster(page);
  for (const [typed, heading] of [
    ["nhat ky", "Nhật ký"],
    [withoutAccents(member.name), member.name],
  ] as const) {
    await page.keyboard.press("Control+k");
    await page.getByPlaceholder("Gõ tên, có dấu hoặc không dấu").fill(typed);
    await page
      .getByRole("dialog")
      .getByRole("button", { name: new RegExp(heading) })
      .first()
      .click();
    await page.getByRole("heading", { level: 1, name: new RegExp(heading) }).waitFor();
  }
  expect(errors).toEqual([]);
  await close();
});

it("opens the unit's figures, and a number leads to the people it counts", async () => {
  const { page, errors, close } = await openWindow(browser, house.address, { as: officer });
  await page.goto("/so-lieu");
  await page.waitForURL(/\/don-vi\/\d+\/so-lieu/u);
  await page.getByRole("heading", { level: 2, name: "Tháp tuổi và giới tính" }).waitFor();
  await page.getByText("Xem bảng số").click();
  await page.getByRole("columnheader", { name: "Cuối kỳ" }).waitFor();
  const pupils = page.getByRole("link", { name: /^Nghề nghiệp: Học sinh/u });
  const n = Number((await pupils.textContent())?.replace(/\D/gu, ""));
  expect(n).toBeGreaterThan(0);
  expect(await violationsOn(page)).toEqual([]);
  await pupils.click();
  await rowsOf(page).first().waitFor();
  await expect.poll(() => counted(page), PATIENT).toBe(n);
  expect(errors).toEqual([]);
  await close();
});
