import { posix } from "node:path";
import type { SheetInfo } from "../model.ts";
import { SheetProblem } from "../problem.ts";
import type { XlsxPackage } from "./xlsx-package.ts";
import type { XmlHandler, XmlScanner } from "./xml-scan.ts";

export type WorkbookParts = {
  readonly sheets: readonly (SheetInfo & { readonly part: string })[];
  readonly date1904: boolean;
  readonly stylesPart: string | undefined;
  readonly textsPart: string | undefined;
};

type Relation = { readonly type: string; readonly target: string };

class RelationsHandler implements XmlHandler {
  readonly byId = new Map<string, Relation>();
  readonly #base: string;

  constructor(base: string) {
    this.#base = base;
  }

  open(name: string, xml: XmlScanner): void {
    if (name !== "Relationship" || xml.attr("TargetMode") === "External") return;
    const target = xml.attr("Target") ?? "";
    // types differ between strict and transitional files in all but their last word
    const type = (xml.attr("Type") ?? "").split("/").at(-1) ?? "";
    const part = target.startsWith("/") ? target.slice(1) : posix.join(this.#base, target);
    this.byId.set(xml.attr("Id") ?? "", { type, target: part });
  }

  close(): void {}
  text(): void {}
}

class WorkbookHandler implements XmlHandler {
  readonly sheets: (SheetInfo & { id: string })[] = [];
  date1904 = false;

  open(name: string, xml: XmlScanner): void {
    if (name === "workbookPr") {
      const flag = xml.attr("date1904");
      this.date1904 = flag === "1" || flag === "true";
    } else if (name === "sheet") {
      const state = xml.attr("state");
      this.sheets.push({
        name: xml.attr("name") ?? "",
        visibility: state === "hidden" ? "hidden" : state === "veryHidden" ? "very-hidden" : "visible",
        id: xml.attrLocal("id") ?? "",
      });
    }
  }

  close(): void {}
  text(): void {}
}

async function relations(zip: XlsxPackage, of: string): Promise<ReadonlyMap<string, Relation>> {
  const handler = new RelationsHandler(posix.dirname(of) === "." ? "" : posix.dirname(of));
  const part = posix.join(posix.dirname(of), "_rels", `${posix.basename(of)}.rels`);
  if (zip.has(part)) await zip.scanAll(part, handler);
  return handler.byId;
}

/** Follows the package from its root to the sheets (chart sheets are no sheets here). */
export async function readWorkbookParts(zip: XlsxPackage): Promise<WorkbookParts> {
  const root = await relations(zip, "");
  const main = [...root.values()].find((relation) => relation.type === "officeDocument")?.target;
  const part = main !== undefined && zip.has(main) ? main : "xl/workbook.xml";
  const handler = new WorkbookHandler();
  await zip.scanAll(part, handler);
  const related = await relations(zip, part);
  const byType = (type: string) =>
    [...related.values()].find((relation) => relation.type === type && zip.has(relation.target))?.target;
  const sheets = handler.sheets.flatMap(({ id, ...sheet }) => {
    const relation = related.get(id);
    return relation?.type === "worksheet" ? [{ ...sheet, part: relation.target }] : [];
  });
  if (sheets.length === 0) throw new SheetProblem("corrupt", { part, detail: "no sheets" });
  return {
    sheets,
    date1904: handler.date1904,
    stylesPart: byType("styles"),
    textsPart: byType("sharedStrings"),
  };
}
