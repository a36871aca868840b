import { PassThrough, Readable } from "node:stream";
import yazl from "yazl";
import { keepBlob } from "#kernel/files/blobs.ts";
import { openStored, storeBuffer, storeBytes } from "#kernel/files/upload.ts";
import { handleRun, type RunContext } from "#kernel/jobs/runs.ts";
import { handleJob } from "#kernel/jobs/worker.ts";
import { joinPdfs } from "#kernel/print/join.ts";
import { isPrintProblem } from "#kernel/print/messages.ts";
import { fold } from "#kernel/text/fold.ts";
import { MOST_IN_PART } from "../contract/bundle-endpoints.ts";
import { forgetBundles, setBundle } from "../contract/jobs.ts";
import { adaptedSources, factsOf, type PrintHouse, setPaper } from "./actions/set-paper.ts";
import { printer } from "./printer.ts";
import { type BundleRecord, bundleOfRun, deleteExpiredBundles, markBundleReady } from "./queries/bundles.ts";
import { type PaperRecord, papersById } from "./queries/papers.ts";
import { registerSheet } from "./register-sheet.ts";
import { sheetOf, TEMPLATE_FOLDER } from "./set-sheet.ts";

/** Milliseconds for a hundred papers in one document, or a register, on a slow machine. */
const LONG_TIME = 60_000;
const MOST_BYTES = 512 * 1024 * 1024;
/** Papers read at once, and set side by side: twice the printing processes, so that none waits for a file to be stored. */
const AT_ONCE = 50;
const SIDE_BY_SIDE = 4;

class Stopped extends Error {
  readonly end: "again" | "cancelled";
  constructor(end: "again" | "cancelled") {
    super(end);
    this.end = end;
  }
}

const houseOf = (context: RunContext): PrintHouse => ({
  db: context.database.db,
  vault: context.vault,
  storeFile: (bytes) => storeBuffer(context, bytes),
});

export const bundleHandler = handleRun(setBundle, async (context, { runId }) => {
  const bundle = await bundleOfRun(context.database.db, runId);
  if (!bundle || bundle.sha256) return "cancelled";
  try {
    const { stored, papers } = await FORMS[bundle.form](context, bundle);
    await context.database.db.transaction().execute(async (tx) => {
      await markBundleReady(tx, bundle.id, { ...stored, papers });
      await keepBlob(tx, {
        ...stored,
        name: bundle.file_name,
        contentType: "bundle",
        accountId: bundle.account_id,
        expiresAt: bundle.expires_at,
      });
    });
    await context.progress(papers, papers);
    return { result: { papers, size: stored.size } };
  } catch (error) {
    if (error instanceof Stopped) return error.end;
    throw error;
  }
});

/** The papers of the bundle in its order, some at a time. */
async function* inOrder(
  context: RunContext,
  bundle: BundleRecord,
  atOnce = AT_ONCE,
): AsyncGenerator<PaperRecord[], void, void> {
  const { ids } = bundle.request;
  for (let at = 0; at < ids.length; at += atOnce) {
    if (context.signal.aborted) throw new Stopped("again");
    if (await context.progress(at)) throw new Stopped("cancelled");
    const some = ids.slice(at, at + atOnce);
    const byId = new Map((await papersById(context.database.db, some)).map((paper) => [paper.id, paper]));
    yield some.flatMap((id) => byId.get(id) ?? []);
  }
}

/** Sets one document; its failure ends the run with its own code. */
async function setDocument(
  context: RunContext,
  sheets: readonly object[],
  replaced: Record<string, string> = {},
): Promise<Buffer> {
  const result = await printer().print(
    { folder: TEMPLATE_FOLDER, main: "main.typ", data: { papers: sheets }, replaced, format: "pdf" },
    { time: LONG_TIME, bytes: MOST_BYTES },
  );
  if (context.signal.aborted) throw new Stopped("again");
  if (!isPrintProblem(result)) return result.bytes;
  throw Object.assign(new Error(`the bundle was not set: ${result.problem}`), {
    code: `papers.${result.problem}`,
  });
}

async function register(context: RunContext, bundle: BundleRecord) {
  const all: PaperRecord[] = [];
  for await (const some of inOrder(context, bundle)) all.push(...some);
  const sheet = registerSheet(context.vault, bundle.request.title, all);
  const bytes = await setDocument(context, [sheet]);
  return { stored: await storeBuffer(context, bytes), papers: all.length };
}

/**
 * Papers in the register's order to be printed one after the other, as one PDF/A: documents of a hundred papers, joined
 * as they come. The next is set while one is stored, so that both printing processes have work.
 */
async function merged(context: RunContext, bundle: BundleRecord) {
  const done = { papers: 0 };
  const stored = await storeBytes(
    context,
    Readable.from(joinPdfs(documents(context, bundle, done))),
    MOST_BYTES,
  );
  if (stored === "too_large") throw new Error("the bundle is larger than a bundle may be");
  return { stored, papers: done.papers };
}

async function* documents(
  context: RunContext,
  bundle: BundleRecord,
  done: { papers: number },
): AsyncGenerator<Buffer, void, void> {
  let before: Promise<Buffer> | null = null;
  for await (const some of inOrder(context, bundle, MOST_IN_PART)) {
    // What was voided has no sheet.
    const printed = some.filter((paper) => paper.state !== "VOIDED");
    if (printed.length === 0) continue;
    const sheets = printed.map((paper) => sheetOf(factsOf(context.vault, paper)));
    const next = setDocument(context, sheets, await adaptedSources(context.database.db, printed));
    // A failure of the one that is set ahead is told when its turn comes.
    next.catch(() => {});
    if (before) yield await before;
    before = next;
    done.papers += printed.length;
  }
  if (!before) throw Object.assign(new Error("nothing to print"), { code: "papers.nothing_to_print" });
  yield await before;
}

const entryName = (paper: PaperRecord): string =>
  `${paper.issued_on} ${paper.number_text?.replaceAll("/", "-") ?? fold(paper.title)} ${paper.id.slice(-6)}.pdf`;

/** The single files, each set when it was not yet. */
async function zipped(context: RunContext, bundle: BundleRecord) {
  const zip = new yazl.ZipFile();
  const target = new PassThrough();
  zip.outputStream.pipe(target);
  const stored = storeBytes(context, target, MOST_BYTES);
  // A failure below ends the stream, and is the one that is told.
  stored.catch(() => {});
  let papers = 0;
  try {
    for await (const some of inOrder(context, bundle)) papers += await addFiles(context, zip, some);
    zip.end();
  } catch (error) {
    target.destroy(error as Error);
    throw error;
  }
  const result = await stored;
  if (result === "too_large") throw new Error("the bundle is larger than a bundle may be");
  return { stored: result, papers };
}

async function addFiles(
  context: RunContext,
  zip: yazl.ZipFile,
  papers: readonly PaperRecord[],
): Promise<number> {
  const house = houseOf(context);
  let added = 0;
  for (let at = 0; at < papers.length; at += SIDE_BY_SIDE) {
    const some = papers.slice(at, at + SIDE_BY_SIDE).filter((paper) => paper.state !== "VOIDED");
    const files = await Promise.all(some.map((paper) => setPaper(house, paper)));
    for (const [i, file] of files.entries()) {
      if (isPrintProblem(file)) continue;
      const paper = some[i] as PaperRecord;
      const { stream } = await openStored(context, file.sha256);
      // PDF is compressed already.
      zip.addReadStream(stream(), entryName(paper), { compress: false, mtime: paper.created_at });
      added++;
    }
  }
  return added;
}

const FORMS = { pdf: merged, zip: zipped, register };

export const forgetBundlesHandler = handleJob(
  forgetBundles,
  async ({ database }) => deleteExpiredBundles(database.db),
  { cron: "40 * * * *" },
);
