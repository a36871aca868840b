import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { turn } from "./browser.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * What axe finds against WCAG 2.2 AA on the present page, one line each: rule, place, what to do.
 * Empty when clean.
 * The source is evaluated by the debugger, so that the content security policy stays as it is.
 */
export async function violationsOn(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).withTags(TAGS);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      (node) =>
        `${id}: ${node.target.join(" ")} — ${node.failureSummary?.split("\n").slice(1).join(" ").trim()}`,
    ),
  );
}

/** What axe finds on the present page in both layouts, each in one scheme; the window is then as it was. */
export async function faultsInBothWidths(page: Page): Promise<string[]> {
  const before = page.viewportSize() ?? { width: 1440, height: 900 };
  const wide = await violationsOn(page);
  await turn(page, "dark");
  await page.setViewportSize({ width: 360, height: 740 });
  // The list of the narrow window is another one than the table of the wide.
  await page.locator("table tr[data-index]").first().waitFor({ state: "detached" });
  const narrow = await violationsOn(page);
  const room = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  await turn(page, "light");
  await page.setViewportSize(before);
  return [...wide, ...narrow, ...(room > 0 ? [`${room} px stick out sideways`] : [])];
}
