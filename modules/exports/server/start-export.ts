import { record } from "#kernel/audit/record.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { startRun } from "#kernel/jobs/queue.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { type ExportFormat, KEPT_DAYS, QUOTA_BYTES } from "../contract/endpoints.ts";
import { writeExport } from "../contract/jobs.ts";
import { kindOf } from "./kinds.ts";
import { insertFile, usedBytes } from "./queries/files.ts";

const DAY_MS = 86_400_000;

export type ExportRequest = {
  kind: string;
  /** Without a folder and ending; the day is added. */
  baseName: string;
  format: ExportFormat;
  unit: UnitPath | null;
  /** What the kind needs to open the rows again in the job: rights were checked before, no personal data. */
  request: Record<string, unknown>;
  reason: string | null;
  /** Rows expected, for the progress. */
  total: number | null;
};

/**
 * Begins an export in the background; the file then lies among the actor's own. The caller has checked the right to
 * every row and column; the line of the trail is written here, in the request's transaction.
 */
export async function startExport(
  ctx: WriteCtx,
  asked: ExportRequest,
): Promise<{ fileId: string; runId: string } | Refusal> {
  kindOf(asked.kind);
  if ((await usedBytes(ctx.db, ctx.actor.accountId)) >= QUOTA_BYTES)
    return refuse("exports.quota", { data: { megabytes: QUOTA_BYTES / 1024 / 1024 } });
  const fileId = uuidv7();
  const { accountId, displayName, post } = ctx.actor;
  const runId = await startRun(
    ctx.db,
    writeExport,
    {},
    { accountId, unitId: asked.unit?.id ?? null, label: { fileId, kind: asked.kind }, total: asked.total },
  );
  await insertFile(ctx.db, {
    id: fileId,
    account_id: accountId,
    unit_id: asked.unit?.id ?? null,
    kind: asked.kind,
    file_name: `${asked.baseName}-${ctx.today}.${asked.format}`,
    format: asked.format,
    request: asked.request,
    acted_as: {
      displayName,
      role: post?.role ?? "",
      assignmentId: post?.assignmentId ?? "",
      unit: post ? { ...post.unit, path: [...post.unit.path] } : null,
    },
    reason: asked.reason,
    run_id: runId,
    expires_at: new Date(ctx.now.getTime() + KEPT_DAYS * DAY_MS),
  });
  await record(ctx, {
    action: "exports.start",
    subject: { kind: "export", id: fileId },
    unit: asked.unit,
    details: { kind: asked.kind, format: asked.format, rows: asked.total, request: asked.request },
    reason: asked.reason,
  });
  return { fileId, runId };
}
