import { readFileSync } from "node:fs";
import path from "node:path";
import { NodeCompiler, type NodeTypstDocument } from "@myriaddreamin/typst-ts-node-compiler";
import { FONT_FILES } from "./fonts.ts";
import type { FromProcess, PrintJob, TemplateFault, ToProcess } from "./messages.ts";

/*
 * The printing process: sets one job after the other. It is a process of its own because a template that loops runs in
 * native code, which only the end of its process stops.
 */

/** Papers between two cleanings of what the compiler remembers. */
const CLEAN_EVERY = 25;
/** A document of more pages is forgotten at once: a page is a megabyte of memory. */
const MANY_PAGES = 20;

const compilers = new Map<string, NodeCompiler>();
let printed = 0;

function compilerOf(folder: string): NodeCompiler {
  const known = compilers.get(folder);
  if (known) return known;
  const fontBlobs = FONT_FILES.map((file) => readFileSync(file));
  const made = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs }] });
  compilers.set(folder, made);
  return made;
}

type Told = { message: string; path: string; range: { start: { line: number } } | null };

const faultsOf = (
  compiler: NodeCompiler,
  folder: string,
  error: Parameters<NodeCompiler["fetchDiagnostics"]>[0],
) =>
  (compiler.fetchDiagnostics(error) as Told[]).map(
    ({ message, path: file, range }): TemplateFault => ({
      // Messages may name where the program lies; the template's author needs only the folder's own names.
      message: message.replaceAll(`${folder}/`, "").replaceAll(folder, "").slice(0, 500),
      file: file ? path.relative(folder, file) : "",
      line: range ? range.start.line + 1 : null,
    }),
  );

const pageOf = (svg: string): Buffer => Buffer.from(svg);

function write(compiler: NodeCompiler, document: NodeTypstDocument, format: PrintJob["format"]): Buffer {
  if (format === "svg") return pageOf(compiler.plainSvg(document));
  // PDF/A-2b (ISO 19005-2): what TT 05/2025/TT-BNV asks of archives.
  return compiler.pdf(document, { pdfStandard: "a-2b" });
}

function print({ folder, main, data, replaced = {}, format }: PrintJob): FromProcess["result"] {
  const compiler = compilerOf(folder);
  compiler.mapShadow(path.join(folder, "data.json"), Buffer.from(JSON.stringify(data)));
  const shadows = Object.entries(replaced);
  for (const [file, source] of shadows) compiler.mapShadow(path.join(folder, file), Buffer.from(source));
  let pages = 0;
  try {
    const compiled = compiler.compile({ mainFilePath: path.join(folder, main), resetRead: true });
    const { result } = compiled;
    if (!result) {
      const error = compiled.takeDiagnostics();
      return { faults: error ? faultsOf(compiler, folder, error) : [] };
    }
    pages = result.numOfPages;
    return { bytes: write(compiler, result, format), pages };
  } catch (error) {
    return {
      faults: [{ message: String((error as Error).message ?? error).slice(0, 500), file: "", line: null }],
    };
  } finally {
    for (const [file] of shadows) compiler.unmapShadow(path.join(folder, file));
    if (pages > MANY_PAGES) compiler.evictCache(0);
    else if (++printed % CLEAN_EVERY === 0) compiler.evictCache(2);
  }
}

process.on("message", ({ id, job }: ToProcess) => {
  process.send?.({ id, result: print(job) } satisfies FromProcess);
});
process.on("disconnect", () => process.exit(0));
