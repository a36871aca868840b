import type { SheetInfo } from "../model.ts";
import { SheetProblem } from "../problem.ts";

/** The sheet asked for (a hidden one too), else the first that people can see. */
export function chooseSheet<S extends SheetInfo>(sheets: readonly S[], wanted: string | undefined): S {
  if (wanted !== undefined) {
    const found = sheets.find((sheet) => sheet.name === wanted);
    if (!found) throw new SheetProblem("no_such_sheet", { name: wanted, names: sheets.map((s) => s.name) });
    return found;
  }
  const visible = sheets.find((sheet) => sheet.visibility === "visible");
  if (!visible) throw new SheetProblem("no_visible_sheet", { names: sheets.map((s) => s.name) });
  return visible;
}
