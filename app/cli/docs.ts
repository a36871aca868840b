import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { StartProblem } from "#kernel/db/start-problem.ts";
import { rightsDocument } from "#modules/accounts/server/rights-document.ts";
import { PROJECT_FOLDER } from "../house.ts";
import { declaredPermissions } from "../modules.ts";
import { procedurePages } from "../procedures-page.ts";
import { environmentExample, settingsPage } from "../settings-page.ts";

/** Pages that are printed from the code. */
export const PAGES: Record<string, () => string> = {
  "docs/rights.md": () => rightsDocument(declaredPermissions),
  "docs/settings.md": settingsPage,
  ".env.example": environmentExample,
  ...procedurePages(),
};

const fileOf = (page: string): string => path.join(PROJECT_FOLDER, page);

/** Pages that are not what the code says. */
export function stalePages(): string[] {
  return Object.entries(PAGES)
    .filter(([page, print]) => {
      try {
        return readFileSync(fileOf(page), "utf8") !== print();
      } catch {
        return true;
      }
    })
    .map(([page]) => page);
}

/** `docs`: prints them; `docs --check`: only compares. */
export async function run(args: string[]): Promise<void> {
  if (args.includes("--check")) {
    const stale = stalePages();
    if (stale.length > 0)
      throw new StartProblem("docs_stale", `${stale.join(", ")}: run \`npm run doanso -- docs\`.`);
    return;
  }
  for (const [page, print] of Object.entries(PAGES)) {
    mkdirSync(path.dirname(fileOf(page)), { recursive: true });
    writeFileSync(fileOf(page), print());
  }
}
