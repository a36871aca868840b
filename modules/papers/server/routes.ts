import { record } from "#kernel/audit/record.ts";
import { isRefusal, notFound, type Refusal } from "#kernel/contract/problem.ts";
import { type Ctx, handle, type Route } from "#kernel/http/context.ts";
import { isPrintProblem } from "#kernel/print/messages.ts";
import * as bundles from "../contract/bundle-endpoints.ts";
import * as api from "../contract/endpoints.ts";
import * as numbers from "../contract/number-endpoints.ts";
import * as templates from "../contract/template-endpoints.ts";
import { startBundle } from "./actions/bundle.ts";
import { issueAgain } from "./actions/issue-again.ts";
import { issueByHand } from "./actions/issue-by-hand.ts";
import { listTemplates, setNumbering } from "./actions/numbering.ts";
import { adaptedSources, factsOf } from "./actions/set-paper.ts";
import { listSeries, startNumbers } from "./actions/start-numbers.ts";
import { previewTemplate, resetTemplate, saveTemplate, showTemplate } from "./actions/templates.ts";
import { revokeByHand, voidByHand } from "./actions/withdraw.ts";
import { fileOf, notPrinted, seen } from "./file.ts";
import { paperKinds } from "./kinds.ts";
import { printer, templateVersion } from "./printer.ts";
import { type BundleRecord, bundleOf } from "./queries/bundles.ts";
import type { PaperRecord } from "./queries/papers.ts";
import { sheetOf, TEMPLATE_FOLDER } from "./set-sheet.ts";
import { checkCode, ownPaper, readablePaper, showOwnPapers, showPaper, showRegister } from "./show.ts";

const MARKS = { ISSUED: null, VOIDED: "ĐÃ HỦY", REVOKED: "ĐÃ THU HỒI" } as const;

async function picture(ctx: Ctx, paperId: string) {
  const paper = await readablePaper(ctx, paperId);
  if (isRefusal(paper)) return paper;
  const result = await printer().print({
    folder: TEMPLATE_FOLDER,
    main: "main.typ",
    data: { papers: [sheetOf(factsOf(ctx.vault, paper, MARKS[paper.state]))] },
    replaced: await adaptedSources(ctx.db, [paper]),
    format: "svg",
  });
  if (isPrintProblem(result)) return notPrinted(result);
  await seen(ctx, paper, "papers.open");
  const asIssued = paper.template_version === templateVersion();
  return { svg: result.bytes.toString("utf8"), pages: result.pages, asIssued };
}

const downloadFrom = (ctx: Ctx, find: (ctx: Ctx, id: string) => Promise<PaperRecord | Refusal>, id: string) =>
  find(ctx, id).then((paper) => (isRefusal(paper) ? paper : fileOf(ctx, paper)));

const stateOf = (bundle: BundleRecord): "ready" | "failed" | "cancelled" | "waiting" => {
  if (bundle.sha256) return "ready";
  return bundle.state === "failed" || bundle.state === "cancelled" ? bundle.state : "waiting";
};

async function downloadBundle(ctx: Ctx, bundleId: string) {
  const bundle = await bundleOf(ctx.db, ctx.actor.accountId, bundleId);
  if (!bundle?.sha256) return notFound("bundle");
  await record(ctx, {
    action: "papers.download_bundle",
    subject: { kind: "paper_bundle", id: bundle.id },
    details: { form: bundle.form, papers: bundle.papers },
  });
  const contentType = bundle.file_name.endsWith(".zip") ? "application/zip" : "application/pdf";
  return { sha256: bundle.sha256, fileName: bundle.file_name, contentType };
}

export const routes: readonly Route[] = [
  handle(api.listPapers, (ctx, { params, query }) => showRegister(ctx, params.unitId, query)),
  handle(api.listKinds, async () => ({
    rows: paperKinds().map(({ code, type, vi, en }) => ({ code, type, vi, en })),
  })),
  handle(api.showPaper, (ctx, { params }) => showPaper(ctx, params.paperId)),
  handle(api.previewPaper, (ctx, { params }) => picture(ctx, params.paperId)),
  handle(api.downloadPaper, (ctx, { params }) => downloadFrom(ctx, readablePaper, params.paperId)),
  handle(api.listOwnPapers, (ctx, { query }) => showOwnPapers(ctx, query)),
  handle(api.downloadOwnPaper, (ctx, { params }) => downloadFrom(ctx, ownPaper, params.paperId)),
  handle(api.issueByHand, (ctx, { params, body }) => issueByHand(ctx, params.unitId, body)),
  handle(api.voidPaper, (ctx, { params, body }) => voidByHand(ctx, params.paperId, body)),
  handle(api.revokePaper, (ctx, { params, body }) => revokeByHand(ctx, params.paperId, body)),
  handle(api.issueAgain, (ctx, { params }) => issueAgain(ctx, params.paperId)),
  handle(api.checkPaper, (ctx, { params }) => checkCode(ctx, params.code)),
  handle(bundles.startBundle, (ctx, { params, body }) => startBundle(ctx, params.unitId, body)),
  handle(bundles.showBundle, async (ctx, { params }) => {
    const bundle = await bundleOf(ctx.db, ctx.actor.accountId, params.bundleId);
    if (!bundle) return notFound("bundle");
    const { done, total, file_name: fileName, size } = bundle;
    return { state: stateOf(bundle), done: done ?? 0, total, fileName, size };
  }),
  handle(bundles.downloadBundle, (ctx, { params }) => downloadBundle(ctx, params.bundleId)),
  handle(templates.listTemplates, (ctx, { params }) => listTemplates(ctx, params.unitId)),
  handle(templates.showTemplate, (ctx, { params }) => showTemplate(ctx, params.unitId, params.kind)),
  handle(templates.saveTemplate, (ctx, { params, body }) =>
    saveTemplate(ctx, params.unitId, params.kind, body),
  ),
  handle(templates.resetTemplate, (ctx, { params, body }) =>
    resetTemplate(ctx, params.unitId, params.kind, body.version),
  ),
  handle(templates.previewTemplate, (ctx, { params, body }) =>
    previewTemplate(ctx, params.unitId, params.kind, body.source),
  ),
  handle(numbers.listSeries, (ctx, { params }) => listSeries(ctx, params.unitId)),
  handle(numbers.startNumbers, (ctx, { params, body }) => startNumbers(ctx, params.unitId, body)),
  handle(templates.setNumbering, (ctx, { params, body }) => setNumbering(ctx, params.unitId, body)),
];
