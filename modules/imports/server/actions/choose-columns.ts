import { uuidv7 } from "#kernel/contract/ids.ts";
import { refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { startRun } from "#kernel/jobs/queue.ts";
import { fold } from "#kernel/text/fold.ts";
import { checkBatch } from "../../contract/jobs.ts";
import { PREVIEW_CONTEXT } from "../payload.ts";
import { type BatchRecord, type ColumnChoice, changeBatch, keepTemplate } from "../queries/batches.ts";
import { clearRows } from "../queries/rows.ts";
import type { Preview } from "../reading/preview.ts";

type Choice = { sheet: string; columns: ColumnChoice[]; saveAs?: string | undefined };

const CHOOSABLE = new Set(["uploaded", "checking", "checked", "failed"]);
const NEEDED = ["fullName", "dateOfBirth"];

/** Takes the corrected columns and begins the dry run anew: rows staged before are thrown away. */
export async function chooseColumns(ctx: WriteCtx, batch: BatchRecord, choice: Choice) {
  if (!CHOOSABLE.has(batch.state)) return refuse("imports.not_now", { data: { state: batch.state } });
  const sheets = ctx.vault.unseal<Preview[]>(PREVIEW_CONTEXT, batch.id, batch.preview as Buffer);
  const sheet = sheets.find((one) => one.name === choice.sheet);
  if (!sheet) return refuse("imports.sheet_no_such_sheet", { status: 422, data: { name: choice.sheet } });
  const fields = choice.columns.flatMap((one) => one.field ?? []);
  const twice = fields.find((field, i) => fields.indexOf(field) !== i);
  if (twice) return refuse("imports.column_twice", { status: 422, data: { field: twice } });
  const missing = NEEDED.filter((field) => !fields.includes(field));
  if (missing.length > 0) return refuse("imports.column_missing", { status: 422, data: { fields: missing } });

  if (choice.saveAs) {
    const headers = new Map(sheet.columns.map((column) => [column.column, fold(column.header)]));
    await keepTemplate(ctx.db, {
      id: uuidv7(),
      accountId: ctx.actor.accountId,
      name: choice.saveAs,
      columns: choice.columns.flatMap(({ column, field, encoding }) => {
        const header = headers.get(column);
        return header ? [{ header, field, encoding }] : [];
      }),
    });
  }
  await clearRows(ctx.db, batch.id);
  const runId = await startRun(
    ctx.db,
    checkBatch,
    { batchId: batch.id },
    { accountId: ctx.actor.accountId, unitId: batch.unit_id, label: { batchId: batch.id, step: "check" } },
  );
  await changeBatch(ctx.db, batch.id, {
    state: "checking",
    sheet: choice.sheet,
    columns: choice.columns,
    // Rows up to the header are not people.
    read_to: sheet.firstDataRow - 1,
    rows: 0,
    counts: {},
    run_id: runId,
    problem: null,
    problem_data: null,
  });
  return { runId };
}
