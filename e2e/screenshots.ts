import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { openWindow, SCHEMES, type SignedIn, WIDTHS } from "./browser.ts";

/** Whether the pictures of the guide and of every screen are wanted: `DOANSO_PICTURES=1`. */
export const PICTURES = process.env.DOANSO_PICTURES === "1";

const GUIDE = path.join(import.meta.dirname, "../docs/huong-dan/hinh");
const OUTPUT = path.join(import.meta.dirname, "output");

async function keep(page: Page, name: string, fullPage: boolean): Promise<void> {
  mkdirSync(OUTPUT, { recursive: true });
  await page.screenshot({ path: path.join(OUTPUT, `${name}.png`), fullPage, animations: "disabled" });
}

/**
 * Takes what the page shows at this width and scheme, whole length or as the window shows it, into
 * `e2e/output/<name>-<width>-<scheme>.png`; nothing when no pictures are wanted.
 */
export async function picture(
  page: Page,
  name: string,
  width: number,
  scheme: string,
  fullPage = true,
): Promise<void> {
  if (PICTURES) await keep(page, `${name}-${width}-${scheme}`, fullPage);
}

/** What the window shows when something went wrong, for whoever looks for it. */
export const pictureOfFailure = (page: Page, name: string): Promise<void> =>
  keep(page, `failed-${name}`, false);

/** What the window shows now, for the officers' guide; nothing when no pictures are wanted. */
export async function guidePicture(page: Page, name: string): Promise<void> {
  if (!PICTURES) return;
  mkdirSync(GUIDE, { recursive: true });
  await page.screenshot({ path: path.join(GUIDE, `${name}.png`), animations: "disabled" });
}

/** Walks the same way at 360 and 1440 px, light and dark, each in a fresh window. */
export async function inEveryLook(
  browser: Browser,
  address: string,
  walk: (page: Page, look: { width: number; scheme: "light" | "dark" }) => Promise<void>,
  as?: SignedIn,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const width of WIDTHS) {
    for (const scheme of SCHEMES) {
      const { page, errors, close } = await openWindow(browser, address, {
        width,
        scheme,
        ...(as ? { as } : {}),
      });
      await walk(page, { width, scheme });
      wrong.push(...errors.map((error) => `${width} ${scheme}: ${error}`));
      await close();
    }
  }
  return wrong;
}
