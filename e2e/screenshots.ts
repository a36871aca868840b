import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { openWindow, SCHEMES, type SignedIn, WIDTHS } from "./browser.ts";

export const OUTPUT = path.join(import.meta.dirname, "output");

/** Takes what the page shows at this width and scheme, whole length, into `e2e/output/<name>-<width>-<scheme>.png`. */
export async function picture(page: Page, name: string, width: number, scheme: string): Promise<string> {
  mkdirSync(OUTPUT, { recursive: true });
  const file = path.join(OUTPUT, `${name}-${width}-${scheme}.png`);
  await page.screenshot({ path: file, fullPage: true, animations: "disabled" });
  return file;
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
