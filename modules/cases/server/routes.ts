import { handle, type Route } from "#kernel/http/context.ts";
import { attachFile, downloadAttachment, removeAttachment } from "../contract/attachment-endpoints.ts";
import {
  addLines,
  beginCase,
  changeLines,
  downloadCasePaper,
  getCase,
  listCases,
  listLines,
  listProcedures,
  printDraft,
  removeLines,
  revealCase,
  takeStep,
} from "../contract/endpoints.ts";
import { lineTemplate, loadLines } from "../contract/sheet-endpoints.ts";
import * as attachments from "./actions/attach.ts";
import { beginCase as begin } from "./actions/begin-case.ts";
import * as lines from "./actions/lines.ts";
import { revealCase as reveal } from "./actions/reveal-case.ts";
import { takeStep as take } from "./actions/take-step.ts";
import { allProcedures } from "./around.ts";
import { listPage } from "./list-cases.ts";
import * as papers from "./papers/open.ts";
import { loadLines as load } from "./sheet/load-lines.ts";
import { lineTemplate as template } from "./sheet/template.ts";
import { showCase } from "./show-case.ts";

export const routes: readonly Route[] = [
  handle(listProcedures, async () => ({
    rows: allProcedures().map(({ declaration }) => ({ ...declaration })),
  })),
  handle(listCases, (ctx, { query }) => listPage(ctx, query)),
  handle(getCase, (ctx, { params }) => showCase(ctx, params.caseId)),
  handle(revealCase, (ctx, { params, body }) => reveal(ctx, params.caseId, body.reason)),
  handle(beginCase, (ctx, { body }) => begin(ctx, body)),
  handle(takeStep, (ctx, { params, body }) => take(ctx, params.caseId, body)),
  handle(downloadCasePaper, (ctx, { params }) => papers.downloadPaper(ctx, params.caseId, params.paperId)),
  handle(printDraft, (ctx, { params }) => papers.printDraft(ctx, params.caseId, params.draft)),
  handle(listLines, (ctx, { params, query }) => lines.showLines(ctx, params.caseId, query)),
  handle(addLines, (ctx, { params, body }) => lines.add(ctx, params.caseId, body)),
  handle(removeLines, (ctx, { params, body }) => lines.remove(ctx, params.caseId, body.personIds)),
  handle(changeLines, (ctx, { params, body }) => lines.change(ctx, params.caseId, body.rows)),
  handle(lineTemplate, (ctx, { params }) => template(ctx, params.caseId)),
  handle(loadLines, (ctx, { params, query }) => load(ctx, params.caseId, query.apply === "true")),
  handle(attachFile, (ctx, { params, query }) => attachments.attachFile(ctx, params.caseId, query.kind)),
  handle(removeAttachment, (ctx, { params }) =>
    attachments.removeAttachment(ctx, params.caseId, params.attachmentId),
  ),
  handle(downloadAttachment, (ctx, { params }) =>
    attachments.openAttachment(ctx, params.caseId, params.attachmentId),
  ),
];
