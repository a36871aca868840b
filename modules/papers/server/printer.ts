import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { createPrinter, type Printer } from "#kernel/print/printer.ts";
import { TEMPLATE_FOLDER } from "./set-sheet.ts";

let made: Printer | null = null;

/** The program's one printer; its processes begin with the first paper. */
export const printer = (): Printer => {
  made ??= createPrinter();
  return made;
};

let version: string | null = null;

/** Short hash of the program's own templates: says whether a paper would still be set as on its day. */
export function templateVersion(): string {
  if (version) return version;
  const hash = createHash("sha256");
  const files = readdirSync(TEMPLATE_FOLDER, { recursive: true, encoding: "utf8" });
  for (const file of files.filter((name) => name.endsWith(".typ")).toSorted())
    hash.update(readFileSync(path.join(TEMPLATE_FOLDER, file)));
  version = hash.digest("hex").slice(0, 16);
  return version;
}
