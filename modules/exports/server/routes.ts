import { record } from "#kernel/audit/record.ts";
import { refuse } from "#kernel/contract/problem.ts";
import { letGo } from "#kernel/files/blobs.ts";
import { handle, type Route } from "#kernel/http/context.ts";
import { askCancel } from "#kernel/jobs/runs.ts";
import type { ExportFile } from "../contract/endpoints.ts";
import * as api from "../contract/endpoints.ts";
import { deleteFile, type FileRecord, fileOf, filesOf, markFetched, usedBytes } from "./queries/files.ts";
import { isStillTheirs, stillTheirs } from "./rights-now.ts";
import { exportChoices, exportRoster } from "./roster-export.ts";

const missing = () => refuse("not_found", { status: 404 });

const stateOf = (file: FileRecord, isOpen: boolean): ExportFile["state"] => {
  if (!isOpen) return "closed";
  if (file.sha256) return "ready";
  // The right was gone when the job began: it wrote nothing.
  if (file.state === "done") return "closed";
  return file.state === "failed" || file.state === "cancelled" ? file.state : "waiting";
};

const show = (file: FileRecord, isOpen: boolean): ExportFile => ({
  id: file.id,
  kind: file.kind,
  fileName: file.file_name,
  state: stateOf(file, isOpen),
  runId: file.run_id,
  done: file.done ?? 0,
  total: file.total,
  rows: file.rows,
  size: file.size,
  reason: file.reason,
  createdAt: file.created_at.toISOString(),
  expiresAt: file.expires_at.toISOString(),
});

const CONTENT_TYPE = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
} as const;

const placeOf = (file: FileRecord) =>
  file.acted_as.unit ? { id: file.acted_as.unit.id, path: file.acted_as.unit.path } : null;

export const routes: Route[] = [
  handle(api.exportRoster, async (ctx, { params, body }) => exportRoster(ctx, params.unitId, body)),
  handle(api.exportChoices, async (ctx) => exportChoices(ctx)),
  handle(api.listFiles, async (ctx) => {
    const files = await filesOf(ctx.db, ctx.actor.accountId);
    const open = await stillTheirs(ctx.db, files);
    return {
      rows: files.map((file) => show(file, open.has(file.id))),
      usedBytes: await usedBytes(ctx.db, ctx.actor.accountId),
      quotaBytes: api.QUOTA_BYTES,
    };
  }),
  handle(api.downloadFile, async (ctx, { params }) => {
    const file = await fileOf(ctx.db, ctx.actor.accountId, params.fileId);
    if (!file?.sha256 || file.size === null) return missing();
    if (!(await isStillTheirs(ctx.db, file))) return refuse("exports.rights_ended", { status: 403 });
    // The line is written before the bytes leave.
    await record(ctx, {
      action: "exports.download",
      subject: { kind: "export", id: file.id },
      unit: placeOf(file),
      details: { kind: file.kind, rows: file.rows },
      reason: file.reason,
    });
    await markFetched(ctx.db, file.id);
    return {
      sha256: file.sha256,
      fileName: file.file_name,
      contentType: CONTENT_TYPE[file.format],
    };
  }),
  handle(api.removeFile, async (ctx, { params }) => {
    const file = await fileOf(ctx.db, ctx.actor.accountId, params.fileId);
    if (!file) return missing();
    await askCancel(ctx.db, ctx.actor.accountId, file.run_id);
    await deleteFile(ctx.db, file.id);
    if (file.sha256) await letGo(ctx.db, file.sha256, ctx.actor.accountId);
    await record(ctx, {
      action: "exports.remove",
      subject: { kind: "export", id: file.id },
      unit: placeOf(file),
    });
    return { removed: true };
  }),
];
