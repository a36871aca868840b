import { record } from "#kernel/audit/record.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/contract/problem.ts";
import { keepBlob } from "#kernel/files/blobs.ts";
import type { StoredUpload, WriteCtx } from "#kernel/http/context.ts";
import { SheetProblem } from "#kernel/sheets/problem.ts";
import { insertStatement } from "../queries/statements.ts";
import { ownUnit } from "../rights.ts";
import { readHead } from "./read-sheet.ts";

export const PREVIEW_CONTEXT = "dues.statement.preview";
const DAY_MS = 86_400_000;
/** A statement that nobody reads within these days goes. */
const KEPT_DAYS = 7;

export const refusalOfSheet = (error: unknown): Refusal => {
  if (!(error instanceof SheetProblem)) throw error;
  const { detail: _log, ...data } = error.data;
  return refuse(`dues.sheet_${error.code}`, { status: 422, data });
};

/** Keeps the file and guesses what its columns are. Nothing is booked. */
export async function uploadStatement(ctx: WriteCtx, unitId: number) {
  const unit = await ownUnit(ctx, unitId);
  if (isRefusal(unit)) return unit;
  const upload = ctx.upload as StoredUpload;
  let head: Awaited<ReturnType<typeof readHead>>;
  try {
    head = await readHead(await ctx.openFile(upload.sha256));
  } catch (error) {
    return refusalOfSheet(error);
  }
  if (!head) return refuse("dues.no_header", { status: 422 });
  const id = uuidv7();
  await insertStatement(ctx.db, {
    id,
    unit_id: unit.id,
    file_name: (upload.name ?? "sao-ke").slice(0, 200),
    sha256: upload.sha256,
    preview: ctx.vault.seal(PREVIEW_CONTEXT, id, head),
    account_id: ctx.actor.accountId,
  });
  await keepBlob(ctx.db, {
    sha256: upload.sha256,
    size: upload.size,
    name: upload.name,
    contentType: "statement",
    accountId: ctx.actor.accountId,
    expiresAt: new Date(ctx.now.getTime() + KEPT_DAYS * DAY_MS),
  });
  await record(ctx, {
    action: "dues.statement_upload",
    subject: { kind: "dues_statement", id },
    unit,
    details: { size: upload.size, sha256: upload.sha256 },
  });
  return { statementId: id };
}
