import { existsSync } from "node:fs";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";

const INSTALLED = [
  process.env.CHROMIUM_PATH ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** What keeps a test's browser from asking the outside world for anything of its own. */
const QUIET = [
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-sync",
  "--no-first-run",
  "--disable-features=OptimizationHints,MediaRouter,Translate",
];

/** Without a locale of UTF-8 Chromium loses the accents of the names of uploaded files. */
const ENVIRONMENT = { ...process.env, LC_ALL: "C.UTF-8" } as Record<string, string>;

/** A Chromium of the machine when there is one, else the one inside the npm package (it unpacks on first use). */
export async function launchBrowser(): Promise<Browser> {
  const installed = INSTALLED.find((file) => file !== "" && existsSync(file));
  if (installed) return chromium.launch({ executablePath: installed, args: QUIET, env: ENVIRONMENT });
  const { default: packed } = await import("@sparticuz/chromium");
  packed.setGraphicsMode = false;
  // Not the package's own arguments: its --single-process ends the browser with the first window that closes.
  return chromium.launch({
    executablePath: await packed.executablePath(),
    args: [...QUIET, "--no-zygote"],
    env: ENVIRONMENT,
  });
}

export const WIDTHS = [360, 1440] as const;
export const SCHEMES = ["light", "dark"] as const;

/** The height of a phone's window and of a desk's. */
const heightOf = (width: number): number => (width < 900 ? 740 : 900);

/** Cookies and storage of a window that signed in. */
export type SignedIn = Awaited<ReturnType<BrowserContext["storageState"]>>;

export type Look = { width?: number; scheme?: "light" | "dark"; locale?: "vi-VN" | "en-GB"; as?: SignedIn };

/** A fresh window: no cookies, no storage, unless it is opened `as` somebody who signed in. Whatever the page writes to its console as an error is collected. */
export async function openWindow(
  browser: Browser,
  address: string,
  look: Look = {},
): Promise<{ page: Page; errors: string[]; close(): Promise<void> }> {
  const options: BrowserContextOptions = {
    baseURL: address,
    viewport: { width: look.width ?? 1440, height: heightOf(look.width ?? 1440) },
    colorScheme: look.scheme ?? "light",
    locale: look.locale ?? "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    reducedMotion: "reduce",
    ...(look.as ? { storageState: look.as } : {}),
  };
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("console", (message) => {
    // A refusal is an answer; the browser calls each an error.
    if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  return { page, errors, close: () => context.close() };
}

/** Gives the window another width, and waits until the page has drawn itself for it and shows what that layout loads. */
export async function resize(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: heightOf(width) });
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))),
  );
  await loaded(page);
}

/** Waits until nothing stands in for what is being loaded. */
export const loaded = (page: Page): Promise<void> =>
  page.locator(".mantine-Skeleton-root").first().waitFor({ state: "detached" });

/** Turns the page light or dark as a device does, and waits until it is. */
export async function turn(page: Page, scheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
  await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor({ state: "attached" });
}
