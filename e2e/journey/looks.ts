import type { Page } from "playwright-core";
import { expect } from "vitest";
import { sticksOut, violationsOn } from "../axe.ts";
import { resize, SCHEMES, turn, WIDTHS } from "../browser.ts";
import { PICTURES, picture } from "../screenshots.ts";

/** What was done is said for some seconds, over whatever is there. */
async function clearOfToasts(page: Page): Promise<void> {
  const close = page.locator(".mantine-Notification-root").getByRole("button");
  while ((await close.count()) > 0)
    await close
      .first()
      .click({ timeout: 2000 })
      .catch(() => {});
  await page.mouse.move(0, 0);
}

/** A dialog lies over the window, not over the length of the page. */
const isWhole = async (page: Page): Promise<boolean> => (await page.getByRole("dialog").count()) === 0;

/** Between them every layout and every colour is checked; the other two are for the pictures. */
const CHECKED = new Set(["360 dark", "1440 light"]);

/** Looks at what the window shows now at 360 and 1440 px, light and dark; the window is then as it was. */
export async function lookAt(page: Page, name: string): Promise<void> {
  await clearOfToasts(page);
  const before = page.viewportSize()?.width ?? 1440;
  const faults: string[] = [];
  for (const width of WIDTHS) {
    await resize(page, width);
    for (const scheme of SCHEMES) {
      const isChecked = CHECKED.has(`${width} ${scheme}`);
      if (!isChecked && !PICTURES) continue;
      await turn(page, scheme);
      if (isChecked) faults.push(...(await violationsOn(page)).map((one) => `${width} ${scheme}: ${one}`));
      if (PICTURES) await page.evaluate(() => scrollTo(0, 0));
      if (PICTURES) await picture(page, name, width, scheme, await isWhole(page));
    }
    const room = await sticksOut(page);
    if (room > 0) faults.push(`${width}: ${room} px stick out sideways`);
  }
  await turn(page, "light");
  await resize(page, before);
  expect([name, faults]).toEqual([name, []]);
}
