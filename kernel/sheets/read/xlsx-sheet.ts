import type { MergeRange, OpenSheet, ReadLimits, Row, SheetSource } from "../model.ts";
import { SheetProblem } from "../problem.ts";
import { parseRange } from "../reference.ts";
import { chooseSheet } from "./choose-sheet.ts";
import { SharedTexts } from "./shared-texts.ts";
import { XlsxPackage } from "./xlsx-package.ts";
import { MergesHandler, type SheetContext, SheetRowsHandler } from "./xlsx-rows.ts";
import { StylesHandler } from "./xlsx-styles.ts";
import { readWorkbookParts } from "./xlsx-workbook.ts";

/** Opens an XLSX; its rows are inflated, scanned and given as they are asked for. */
export async function openXlsx(
  source: SheetSource,
  wanted: string | undefined,
  limits: ReadLimits,
): Promise<OpenSheet> {
  const zip = await XlsxPackage.open(source, limits);
  try {
    refuseOtherZips(zip);
    const workbook = await readWorkbookParts(zip);
    const sheet = chooseSheet(workbook.sheets, wanted);
    const styles = new StylesHandler();
    if (workbook.stylesPart) await zip.scanAll(workbook.stylesPart, styles);
    let texts: Promise<SharedTexts> | undefined;
    const context = async (): Promise<SheetContext> => {
      if (workbook.textsPart !== undefined) texts ??= readTexts(zip, workbook.textsPart, limits);
      const { part } = sheet;
      return { part, styles: styles.styles, texts: await texts, date1904: workbook.date1904, limits };
    };
    const progress = { read: 0 };
    let merges: Promise<readonly MergeRange[]> | undefined;
    return {
      kind: "xlsx",
      sheets: workbook.sheets.map(({ name, visibility }) => ({ name, visibility })),
      name: sheet.name,
      date1904: workbook.date1904,
      rows: () => readRows(zip, context, sheet.part, progress),
      merges: () => (merges ??= readMerges(zip, sheet.part)),
      progress: () => Math.min(1, progress.read / Math.max(1, zip.size(sheet.part))),
      close: async () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function readTexts(zip: XlsxPackage, part: string, limits: ReadLimits): Promise<SharedTexts> {
  const texts = new SharedTexts(limits.maxSharedTextBytes);
  await zip.scanAll(part, texts);
  return texts;
}

async function* readRows(
  zip: XlsxPackage,
  context: () => Promise<SheetContext>,
  part: string,
  progress: { read: number },
): AsyncGenerator<Row, void, void> {
  progress.read = 0;
  const handler = new SheetRowsHandler(await context());
  for await (const read of zip.scan(part, handler)) {
    progress.read = read;
    yield* handler.take();
  }
}

async function readMerges(zip: XlsxPackage, part: string): Promise<readonly MergeRange[]> {
  const handler = new MergesHandler();
  await zip.scanAll(part, handler);
  return handler.refs.flatMap((ref) => parseRange(ref) ?? []);
}

/** Tells apart what else is a zip, so that the refusal can say what the file is. */
function refuseOtherZips(zip: XlsxPackage): void {
  if (zip.has("[Content_Types].xml") && (zip.has("xl/workbook.xml") || zip.has("_rels/.rels"))) {
    const other = zip.has("word/document.xml") ? "docx" : zip.has("ppt/presentation.xml") ? "pptx" : "";
    const looksLike = zip.has("xl/workbook.bin") ? "xlsb" : other;
    if (looksLike) throw new SheetProblem("not_a_spreadsheet", { looksLike });
    return;
  }
  if (zip.has("content.xml") && zip.has("mimetype")) {
    throw new SheetProblem("not_a_spreadsheet", { looksLike: "ods" });
  }
  const inside = zip.names.filter((name) => /\.(xlsx|xlsm|xls|csv|zip)$/i.test(name));
  if (inside.length > 0) throw new SheetProblem("zip_of_files", { names: inside.slice(0, 10) });
  throw new SheetProblem("not_a_spreadsheet", { looksLike: "zip" });
}
