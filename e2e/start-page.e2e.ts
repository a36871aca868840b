import { readFileSync } from "node:fs";
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sticksOut, violationsOn } from "./axe.ts";
import { launchBrowser, openWindow } from "./browser.ts";
import { type RunningHouse, startHouse } from "./house.ts";
import { inEveryLook, picture } from "./screenshots.ts";

let house: RunningHouse;
let browser: Browser;

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

it("opens a fresh demo with the sign-in and says that it is a demo, without a violation or an error, at 360 and 1440 px, light and dark", async () => {
  const wrong = await inEveryLook(browser, house.address, async (page, { width, scheme }) => {
    await page.goto("/");
    await page.getByRole("heading", { level: 1, name: "Đăng nhập" }).waitFor();
    await page.getByText("mọi người và số liệu đều là hư cấu").waitFor();
    await picture(page, "start", width, scheme);
    expect(await violationsOn(page)).toEqual([]);
    expect(await sticksOut(page), "nothing sticks out sideways").toBeLessThanOrEqual(0);
  });
  expect(wrong).toEqual([]);
});

it("prints an account for every role of the demo, at the first start and at later ones", () => {
  const first = readFileSync(path.join(process.env.DOANSO_E2E_DEMO as string, "../printed.txt"), "utf8");
  const roles = [
    "central officer",
    "provincial officer",
    "base-union secretary",
    "branch secretary",
    "member",
    "auditor",
    "system administrator",
  ];
  for (const printed of [first, house.printed()])
    for (const role of roles) {
      const { username, password } = house.account(role);
      expect(printed).toMatch(new RegExp(`${username}\\s+${password}`));
    }
});

it("serves screens that were built for production", async () => {
  const page = await (await fetch(house.address)).text();
  const files = page.match(/\/assets\/[^"]+\.js/g) ?? [];
  const texts = await Promise.all(
    files.map(async (file) => (await fetch(new URL(file, house.address))).text()),
  );
  const code = texts.join("");
  expect(code.length).toBeGreaterThan(100_000);
  // React says so to developers, in its build for them only.
  expect(code).not.toContain("Download the React DevTools");
});

it("speaks English when asked to, and remembers it", async () => {
  const { page, close } = await openWindow(browser, house.address);
  await page.goto("/");
  await page.getByText("English", { exact: true }).click();
  const heading = page.getByRole("heading", { level: 1, name: "Sign in" });
  await heading.waitFor();
  await page.reload();
  await heading.waitFor();
  expect(await page.getAttribute("html", "lang")).toBe("en");
  await close();
});

it("shows the description of the API without asking anybody else for anything", async () => {
  const { page, errors, close } = await openWindow(browser, house.address);
  const foreign: string[] = [];
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== "data:" && origin !== house.address) foreign.push(request.url());
  });
  await page.goto("/api/docs");
  // The page draws what is in view; what lies further down is asked for by its filter.
  await page.getByPlaceholder("Filter by tag or path").fill("/api/me");
  await page.getByText("/api/me", { exact: true }).first().waitFor();
  expect([foreign, errors]).toEqual([[], []]);
  await close();
});

it("keeps a deep address while it asks to sign in", async () => {
  const { page, close } = await openWindow(browser, house.address);
  await page.goto("/tai-khoan-cua-toi?x=1");
  await page.getByRole("heading", { level: 1, name: "Đăng nhập" }).waitFor();
  const { username, password } = house.account("member");
  await page.getByLabel(/^Tên đăng nhập, điện thoại/).fill(username);
  await page.getByRole("textbox", { name: /^Mật khẩu/ }).fill(password);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByText("Phiên này").waitFor();
  expect(new URL(page.url()).pathname).toBe("/tai-khoan-cua-toi");
  await close();
});
