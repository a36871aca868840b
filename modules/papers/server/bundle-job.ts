import { PassThrough } from "node:stream";
import yazl from "yazl";
import { keepBlob } from "#kernel/files/blobs.ts";
import { openStored, storeBuffer, storeBytes } from "#kernel/files/upload.ts";
import { handleRun, type RunContext } from "#kernel/jobs/runs.ts";
import { handleJob } from "#kernel/jobs/worker.ts";
import { isPrintProblem } from "#kernel/print/messages.ts";
import { fold } from "#kernel/text/fold.ts";
import { forgetBundles, setBundle } from "../contract/jobs.ts";
import { adaptedSources, factsOf, type PrintHouse, setPaper } from "./actions/set-paper.ts";
import { printer } from "./printer.ts";
import { type BundleRecord, bundleOfRun, deleteExpiredBundles, markBundleReady } from "./queries/bundles.ts";
import { type PaperRecord, papersById } from "./queries/papers.ts";
import { registerSheet } from "./register-sheet.ts";
import { sheetOf, TEMPLATE_FOLDER } from "./set-sheet.ts";

/** Milliseconds for a thousand papers in one file, on a slow machine. */
const MERGED_TIME = 120_000;
const MOST_BYTES = 512 * 1024 * 1024;
/** Papers read, and set side by side, at once: as many as there are printing processes. */
const AT_ONCE = 50;
const SIDE_BY_SIDE = 2;

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
    const { stored, papers } =
      bundle.form === "zip" ? await zipped(context, bundle) : await merged(context, bundle);
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
): AsyncGenerator<PaperRecord[], void, void> {
  const { ids } = bundle.request;
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    if (context.signal.aborted) throw new Stopped("again");
    if (await context.progress(at)) throw new Stopped("cancelled");
    const some = ids.slice(at, at + AT_ONCE);
    const byId = new Map((await papersById(context.database.db, some)).map((paper) => [paper.id, paper]));
    yield some.flatMap((id) => byId.get(id) ?? []);
  }
}

/** One file to print. What was voided has no sheet. */
async function merged(context: RunContext, bundle: BundleRecord) {
  const all: PaperRecord[] = [];
  for await (const some of inOrder(context, bundle)) all.push(...some);
  const printed = all.filter((paper) => paper.state !== "VOIDED");
  const sheets =
    bundle.form === "register"
      ? [registerSheet(context.vault, bundle.request.title, all)]
      : printed.map((paper) => sheetOf(factsOf(context.vault, paper)));
  if (sheets.length === 0)
    throw Object.assign(new Error("nothing to print"), { code: "papers.nothing_to_print" });
  const result = await printer().print(
    {
      folder: TEMPLATE_FOLDER,
      main: "main.typ",
      data: { papers: sheets },
      replaced: bundle.form === "register" ? {} : await adaptedSources(context.database.db, printed),
      format: "pdf",
    },
    { time: MERGED_TIME, bytes: MOST_BYTES },
  );
  if (isPrintProblem(result))
    throw Object.assign(new Error(`the bundle was not set: ${result.problem}`), {
      code: `papers.${result.problem}`,
    });
  return {
    stored: await storeBuffer(context, result.bytes),
    papers: bundle.form === "register" ? all.length : printed.length,
  };
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

export const forgetBundlesHandler = handleJob(
  forgetBundles,
  async ({ database }) => deleteExpiredBundles(database.db),
  { cron: "40 * * * *" },
);
