import axe from "axe-core";
import type { Page } from "playwright-core";
import { resize, turn } from "./browser.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Nodes of other results than violations would be described, sent and thrown away. */
const OPTIONS = { runOnly: { type: "tag", values: TAGS }, resultTypes: ["violations"] };

type Violation = { id: string; nodes: { target: unknown[]; failureSummary?: string }[] };

/**
 * What axe finds against WCAG 2.2 AA on the present page, one line each: rule, place, what to do.
 * Empty when clean.
 * The source is evaluated by the debugger, so that the content security policy stays as it is. It looks at no frame
 * inside the page; none of the screens has one.
 */
export async function violationsOn(page: Page): Promise<string[]> {
  if (page.frames().length > 1) throw new Error("axe would leave out the frames inside this page");
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe.source);
  const run = `axe.run(document, ${JSON.stringify(OPTIONS)}).then(({ violations }) =>
    violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target, failureSummary }) => ({ target, failureSummary })) })))`;
  const violations = await page.evaluate<Violation[]>(run);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${id}: ${target.join(" ")} — ${failureSummary?.split("\n").slice(1).join(" ").trim()}`,
    ),
  );
}

/** By how many pixels the page is wider than its window. */
export const sticksOut = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** What axe finds on the present page in both layouts, each in one scheme; the window is then as it was. */
export async function faultsInBothWidths(page: Page): Promise<string[]> {
  const before = page.viewportSize()?.width ?? 1440;
  const wide = await violationsOn(page);
  await turn(page, "dark");
  await resize(page, 360);
  // The list of the narrow window is another one than the table of the wide.
  await page.locator("table tr[data-index]").first().waitFor({ state: "detached" });
  const narrow = await violationsOn(page);
  const room = await sticksOut(page);
  await turn(page, "light");
  await resize(page, before);
  return [...wide, ...narrow, ...(room > 0 ? [`${room} px stick out sideways`] : [])];
}
