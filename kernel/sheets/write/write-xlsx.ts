import { createWriteStream } from "node:fs";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import yazl from "yazl";
import type { BookSpec, SheetSpec } from "./document.ts";
import {
  contentTypesXml,
  corePropertiesXml,
  LISTS_SHEET,
  listsXml,
  ROOT_RELS_XML,
  STYLES_XML,
  workbookRelsXml,
  workbookXml,
} from "./xlsx-parts.ts";
import { sheetXml } from "./xlsx-sheet-xml.ts";

/**
 * Writes an XLSX to a path or a stream. Rows are pulled one by one while the target keeps up, so memory does
 * not grow with them. Rejects, and the target is destroyed, when the rows or the target fail.
 * @throws SheetProblem too_many_rows beyond 1,048,576 rows in a sheet.
 */
export async function writeXlsx(target: string | Writable, book: BookSpec): Promise<void> {
  const lists: (readonly string[])[] = [];
  const listNumbers = book.sheets.map((sheet) => sheet.columns.map((column) => place(lists, column.list)));
  const names = sheetNames(book.sheets);
  if (lists.length > 0) names.push(LISTS_SHEET);
  const zip = new yazl.ZipFile();
  const mtime = book.created ?? new Date();
  const output = zip.outputStream as Readable;
  zip.on("error", (error) => output.destroy(error));
  const add = (text: string, name: string) => zip.addBuffer(Buffer.from(text, "utf8"), name, { mtime });
  add(contentTypesXml(names.length), "[Content_Types].xml");
  add(ROOT_RELS_XML, "_rels/.rels");
  add(corePropertiesXml(book), "docProps/core.xml");
  add(workbookXml(names), "xl/workbook.xml");
  add(workbookRelsXml(names.length), "xl/_rels/workbook.xml.rels");
  add(STYLES_XML, "xl/styles.xml");
  const opened: Readable[] = [];
  book.sheets.forEach((sheet, i) => {
    zip.addReadStreamLazy(`xl/worksheets/sheet${i + 1}.xml`, { mtime }, (done) => {
      const stream = Readable.from(sheetXml(sheet, listNumbers[i] ?? []), { objectMode: false });
      // yazl does not pass on the errors of its sources
      stream.on("error", (error) => output.destroy(error));
      opened.push(stream);
      done(null, stream);
    });
  });
  if (lists.length > 0) add(listsXml(lists), `xl/worksheets/sheet${names.length}.xml`);
  zip.end();
  try {
    await pipeline(output, typeof target === "string" ? createWriteStream(target) : target);
  } finally {
    // ends the caller's query when the target went away
    for (const stream of opened) stream.destroy();
  }
}

/** Number of the list, the same for equal lists. */
function place(lists: (readonly string[])[], list: readonly string[] | undefined): number | undefined {
  if (list === undefined || list.length === 0) return undefined;
  const known = lists.indexOf(list);
  return known >= 0 ? known : lists.push(list) - 1;
}

/** Names as the format allows them: 31 characters, none of []:*?/\, no two alike. */
function sheetNames(sheets: readonly SheetSpec[]): string[] {
  const names: string[] = [];
  for (const { name } of sheets) {
    const allowed =
      name
        .replace(/[[\]:*?/\\]/g, " ")
        .replace(/^'|'$/g, "")
        .trim()
        .slice(0, 31) || "Sheet";
    let unique = allowed;
    const taken = () => names.some((other) => other.toLowerCase() === unique.toLowerCase());
    for (let n = 2; taken() || unique === LISTS_SHEET; n++) unique = `${allowed.slice(0, 26)} (${n})`;
    names.push(unique);
  }
  return names;
}
