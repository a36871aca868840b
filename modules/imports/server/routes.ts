import { decodeCursor, encodeCursor } from "#kernel/contract/paging.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/contract/problem.ts";
import { type Ctx, handle, type Route, type WriteCtx } from "#kernel/http/context.ts";
import * as api from "../contract/endpoints.ts";
import { chooseColumns } from "./actions/choose-columns.ts";
import { correctRow, decideImportRow, isOpen } from "./actions/correct-row.ts";
import { pauseImport, removeImport, runImport, undoImport } from "./actions/run-import.ts";
import { partOf, uploadImport } from "./actions/upload-import.ts";
import { rejectedFile, templateFile } from "./files.ts";
import {
  type BatchRecord,
  batchesIn,
  batchIn,
  deleteTemplate,
  lockBatch,
  templatesOf,
} from "./queries/batches.ts";
import { decideAll, leftRows, rowPage } from "./queries/rows.ts";
import { showBatch, showHead, showRows } from "./show.ts";

const missing = () => refuse("not_found", { status: 404 });

/** A batch of the actor's own: its rows are the actor's file, and another officer has no business in them. */
async function own(ctx: Ctx | WriteCtx, batchId: string): Promise<BatchRecord | Refusal> {
  const batch = await batchIn(ctx.db, ctx.scope, batchId);
  return batch && batch.account_id === ctx.actor.accountId ? batch : missing();
}

/** The same for a write: nobody else changes the batch until the commit. */
async function ownLocked(ctx: WriteCtx, batchId: string): Promise<BatchRecord | Refusal> {
  const seen = await own(ctx, batchId);
  if (isRefusal(seen)) return seen;
  return (await lockBatch(ctx.db, batchId)) ?? missing();
}

/** One write upon one's own batch. */
const onBatch =
  <I extends { params: { batchId: string } }, R>(
    work: (ctx: WriteCtx, batch: BatchRecord, input: I) => Promise<R | Refusal>,
  ) =>
  async (ctx: WriteCtx, input: I): Promise<R | Refusal> => {
    const batch = await ownLocked(ctx, input.params.batchId);
    return isRefusal(batch) ? batch : work(ctx, batch, input);
  };

const SORT = "imports";

export const routes: Route[] = [
  handle(api.downloadTemplate, async (ctx, { params }) => {
    const part = await partOf(ctx, params.unitId);
    return isRefusal(part) ? part : templateFile(ctx, part.scope, part.unit);
  }),
  handle(api.uploadImport, async (ctx, { params }) => {
    const part = await partOf(ctx, params.unitId);
    return isRefusal(part) ? part : uploadImport(ctx, part.unit);
  }),
  handle(api.listImports, async (ctx, { query }) => {
    const key = query.cursor ? decodeCursor(query.cursor, SORT)?.key : undefined;
    if (query.cursor && key?.length !== 2) return refuse("bad_cursor", { status: 400 });
    const before = key ? { at: String(key[0]), id: String(key[1]) } : null;
    const found = await batchesIn(ctx.db, ctx.scope, { before, limit: query.limit + 1 });
    const rows = found.slice(0, query.limit);
    const last = rows.at(-1);
    return {
      rows: rows.map((batch) => showHead(ctx, batch, null)),
      next: found.length > query.limit && last ? encodeCursor(SORT, "after", [last.position, last.id]) : null,
    };
  }),
  handle(api.getImport, async (ctx, { params }) => {
    const batch = await batchIn(ctx.db, ctx.scope, params.batchId);
    return batch ? showBatch(ctx, batch) : missing();
  }),
  handle(
    api.chooseColumns,
    onBatch((ctx, batch, { body }) => chooseColumns(ctx, batch, body)),
  ),
  handle(api.listImportRows, async (ctx, { params, query }) => {
    const batch = await own(ctx, params.batchId);
    if (isRefusal(batch)) return batch;
    const found = await rowPage(ctx.db, batch.id, { ...query, limit: query.limit + 1 });
    const rows = found.slice(0, query.limit);
    return {
      rows: await showRows(ctx, batch, rows),
      next: found.length > query.limit ? (rows.at(-1)?.row_no ?? null) : null,
    };
  }),
  handle(
    api.changeImportRow,
    onBatch((ctx, batch, { params, body }) => correctRow(ctx, batch, params.rowNo, body.values)),
  ),
  handle(
    api.decideImportRow,
    onBatch((ctx, batch, { params, body }) => decideImportRow(ctx, batch, params.rowNo, body)),
  ),
  handle(
    api.decideRemaining,
    onBatch(async (ctx, batch, { body }) => {
      if (!isOpen(batch)) return refuse("imports.not_now", { data: { state: batch.state } });
      return { decided: await decideAll(ctx.db, batch.id, body.decision) };
    }),
  ),
  handle(api.downloadRejected, async (ctx, { params }) => {
    const batch = await own(ctx, params.batchId);
    return isRefusal(batch) ? batch : rejectedFile(ctx, batch);
  }),
  handle(
    api.runImport,
    onBatch((ctx, batch, { body }) => runImport(ctx, batch, body.expected)),
  ),
  handle(
    api.pauseImport,
    onBatch((ctx, batch) => pauseImport(ctx, batch)),
  ),
  handle(
    api.undoImport,
    onBatch((ctx, batch, { body }) => undoImport(ctx, batch, body.reason)),
  ),
  handle(api.listLeft, async (ctx, { params }) => {
    const batch = await own(ctx, params.batchId);
    return isRefusal(batch) ? batch : { rows: await leftRows(ctx.db, batch.id) };
  }),
  handle(
    api.removeImport,
    onBatch((ctx, batch) => removeImport(ctx, batch)),
  ),
  handle(api.listTemplates, async (ctx) => {
    const rows = await templatesOf(ctx.db, ctx.actor.accountId);
    return {
      rows: rows.map(({ id, name, columns, used_at }) => ({
        id,
        name,
        columns: columns.length,
        usedAt: used_at.toISOString(),
      })),
    };
  }),
  handle(api.removeTemplate, async (ctx, { params }) =>
    (await deleteTemplate(ctx.db, ctx.actor.accountId, params.templateId)) ? { removed: true } : missing(),
  ),
];
