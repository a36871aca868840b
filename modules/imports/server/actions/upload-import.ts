import { record } from "#kernel/audit/record.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { refuse } from "#kernel/contract/problem.ts";
import { keepBlob } from "#kernel/files/blobs.ts";
import type { StoredUpload, WriteCtx } from "#kernel/http/context.ts";
import { narrow } from "#kernel/scope/scope.ts";
import { SheetProblem } from "#kernel/sheets/problem.ts";
import { type UnitBrief, unitBrief } from "#modules/organisation/server/api.ts";
import { postOf } from "../acting.ts";
import { PREVIEW_CONTEXT } from "../payload.ts";
import { insertBatch, openBatches, templatesOf } from "../queries/batches.ts";
import { type Preview, previewFile } from "../reading/preview.ts";
import { KEPT_DAYS, MOST_OPEN } from "../settings.ts";

const DAY_MS = 86_400_000;

/** The unit as a part of the actor's scope. */
export async function partOf(
  ctx: Pick<WriteCtx, "scope"> & { db: WriteCtx["db"] | import("#kernel/db/database.ts").Db },
  unitId: number,
) {
  const unit = await unitBrief(ctx.db, unitId);
  const scope = unit ? narrow(ctx.scope, unit) : null;
  if (!unit || !scope) return refuse("not_found", { status: 404 });
  return { unit, scope };
}

/** Keeps the file and guesses what its columns are. Nothing is written to the registry. */
export async function uploadImport(ctx: WriteCtx, unit: UnitBrief) {
  const upload = ctx.upload as StoredUpload;
  if ((await openBatches(ctx.db, ctx.actor.accountId)) >= MOST_OPEN)
    return refuse("imports.too_many_open", { data: { most: MOST_OPEN } });
  let sheets: Preview[];
  try {
    const remembered = await templatesOf(ctx.db, ctx.actor.accountId);
    sheets = await previewFile(
      await ctx.openFile(upload.sha256),
      remembered.map((template) => template.columns),
    );
  } catch (error) {
    if (!(error instanceof SheetProblem)) throw error;
    const { detail: _log, ...data } = error.data;
    return refuse(`imports.sheet_${error.code}`, { status: 422, data });
  }
  if (!sheets[0] || sheets[0].columns.length === 0) return refuse("imports.no_header", { status: 422 });
  const id = uuidv7();
  await insertBatch(ctx.db, {
    id,
    unit,
    accountId: ctx.actor.accountId,
    actedAs: postOf(ctx.actor),
    fileName: upload.name ?? "bang-tinh",
    sha256: upload.sha256,
    size: upload.size,
    preview: ctx.vault.seal(PREVIEW_CONTEXT, id, sheets),
    sheet: sheets[0].name,
  });
  await keepBlob(ctx.db, {
    sha256: upload.sha256,
    size: upload.size,
    name: upload.name,
    contentType: "import",
    accountId: ctx.actor.accountId,
    expiresAt: new Date(ctx.now.getTime() + KEPT_DAYS * DAY_MS),
  });
  await record(ctx, {
    action: "imports.upload",
    subject: { kind: "import", id },
    unit,
    details: { size: upload.size, sha256: upload.sha256 },
  });
  return { batchId: id };
}
