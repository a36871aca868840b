import path from "node:path";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Ctx, Locale } from "#kernel/http/context.ts";
import { loadTexts, type Texts } from "#kernel/i18n/texts.ts";
import { contains } from "#kernel/scope/scope.ts";
import { type Standing, standingsOf } from "#modules/members/server/api.ts";
import type { Batch, BatchHead, BatchState, ImportRow, RowIssue } from "../contract/endpoints.ts";
import { IMPORT_FIELDS } from "../contract/fields.ts";
import type { ImportField } from "../contract/import-field.ts";
import { scopeOfBatch } from "./acting.ts";
import { shown } from "./compare.ts";
import { openPayload, type Payload, PREVIEW_CONTEXT } from "./payload.ts";
import type { BatchRecord } from "./queries/batches.ts";
import { countRows, type StagedRow } from "./queries/rows.ts";
import type { Preview } from "./reading/preview.ts";
import type { Issue } from "./reading/row.ts";
import { UNDO_DAYS } from "./settings.ts";

let texts: Texts | null = null;
/** The sentence of an issue or of a refused file; the rejected rows take it along as a file. */
export function say(locale: Locale, key: string, data: Record<string, unknown> = {}): string {
  texts ??= loadTexts([path.join(import.meta.dirname, "../texts")]);
  return texts.find(locale, key, data) ?? key;
}

const FIELDS: readonly ImportField[] = IMPORT_FIELDS;
const DAY_MS = 86_400_000;

export const undoUntil = (batch: BatchRecord): Date | null =>
  batch.state === "done" && batch.done_at ? new Date(batch.done_at.getTime() + UNDO_DAYS * DAY_MS) : null;

type Tally = Awaited<ReturnType<typeof countRows>>;

export function showHead(ctx: Ctx, batch: BatchRecord, tally: Tally | null): BatchHead {
  const counts = { new: 0, changed: 0, same: 0, doubtful: 0, wrong: 0, ...(tally?.counts ?? batch.counts) };
  const { new: fresh, changed, same, doubtful, wrong } = counts;
  return {
    id: batch.id,
    unitId: batch.unit_id,
    unitName: batch.unit_name,
    fileName: batch.file_name,
    state: batch.state as BatchState,
    rows: batch.rows,
    counts: { new: fresh, changed, same, doubtful, wrong },
    undecided: tally?.undecided ?? 0,
    outcomes: tally?.outcomes ?? {},
    createdAt: batch.created_at.toISOString(),
    doneAt: batch.done_at?.toISOString() ?? null,
    undoUntil: undoUntil(batch)?.toISOString() ?? null,
    mine: batch.account_id === ctx.actor.accountId,
  };
}

const WORKING = new Set(["checking", "running", "undoing"]);
const CHOOSING = new Set(["uploaded", "checked", "checking", "failed"]);

export async function showBatch(ctx: Ctx, batch: BatchRecord): Promise<Batch> {
  // Asked every second while it works: how far it is stands in the run, the rows are counted when they stand still.
  const tally = WORKING.has(batch.state) ? null : await countRows(ctx.db, batch.id);
  const head = showHead(ctx, batch, tally);
  const { mine } = head;
  const until = undoUntil(batch);
  const is = (...states: string[]) => mine && states.includes(batch.state);
  return {
    ...head,
    sheets: mine && batch.preview && CHOOSING.has(batch.state) ? previewOf(ctx, batch) : [],
    sheet: batch.sheet,
    run: batch.run_id
      ? { id: batch.run_id, done: batch.run_done ?? 0, total: batch.run_total ?? null }
      : null,
    problem: batch.problem
      ? {
          code: batch.problem,
          message: say(ctx.locale, `imports.sheet.${batch.problem}`, batch.problem_data ?? {}),
        }
      : null,
    left: batch.left_as_is,
    positions: tally?.positions ?? { wanted: 0, filled: 0 },
    can: {
      choose: is(...CHOOSING),
      check: is("uploaded", "checked", "failed"),
      run: is("checked", "paused"),
      pause: is("running"),
      undo: mine && until !== null && until > ctx.now,
      remove: is("uploaded", "checked", "refused", "failed"),
    },
  };
}

/** The guesses, with what was chosen by hand laid over them. */
function previewOf(ctx: Ctx, batch: BatchRecord): Preview[] {
  const sheets = ctx.vault.unseal<Preview[]>(PREVIEW_CONTEXT, batch.id, batch.preview as Buffer);
  const chosen = new Map((batch.columns ?? []).map((one) => [one.column, one]));
  return sheets.map((sheet) => {
    if (sheet.name !== batch.sheet || chosen.size === 0) return sheet;
    const columns = sheet.columns.map((column) => {
      const choice = chosen.get(column.column);
      if (!choice) return column;
      const field = choice.field as typeof column.field;
      const encoding = choice.encoding as typeof column.encoding;
      return { ...column, field, encoding, confidence: 1 };
    });
    return { ...sheet, columns };
  });
}

export const showIssue = (locale: Locale, issue: Issue): RowIssue => ({
  field: issue.field as RowIssue["field"],
  code: issue.code,
  level: issue.level,
  message: say(locale, `imports.issue.${issue.code}`, issue.data ?? {}),
  suggestion: issue.suggestion ?? null,
  choices: issue.choices ?? [],
});

/** The texts of a row: as read, or written out from what was understood when nothing was odd. */
export function valuesOf(payload: Payload): Record<string, string> {
  if (Object.keys(payload.values).length > 0) return payload.values;
  const values: Record<string, string> = {};
  for (const field of FIELDS) {
    if (field.group === "row") continue;
    const value = shown(field, (payload[field.group] as Record<string, unknown>)[field.field]);
    if (value !== null) values[field.field] = value;
  }
  if (payload.sealed.legacyNationalId) values.nationalId ??= payload.sealed.legacyNationalId;
  if (payload.unitName) values.unit = payload.unitName;
  return values;
}

export async function showRows(
  ctx: Ctx,
  batch: BatchRecord,
  rows: readonly StagedRow[],
): Promise<ImportRow[]> {
  const opened = rows.map((row) => ({
    row,
    payload: openPayload(ctx.vault, batch.id, row.row_no, row.payload),
  }));
  const asked = [...new Set(opened.flatMap(({ payload }) => payload.candidates))];
  const people = new Map((await standingsOf(ctx.db, asked)).map((one) => [one.personId, one]));
  return opened.map(({ row, payload }) => showRow(ctx, batch, row, payload, people));
}

function showRow(
  ctx: Ctx,
  batch: BatchRecord,
  row: StagedRow,
  payload: Payload,
  people: Map<string, Standing>,
): ImportRow {
  const scope = scopeOfBatch(batch);
  const candidates = payload.candidates
    .flatMap((id) => people.get(id) ?? [])
    .filter((one) => contains(scope, { id: one.unitId, path: one.unitPath }));
  return {
    rowNo: row.row_no,
    class: row.class as ImportRow["class"],
    values: valuesOf(payload) as ImportRow["values"],
    unitName: payload.unitName,
    issues: payload.issues.map((issue) => showIssue(ctx.locale, issue)),
    changes: payload.changes,
    candidates: candidates.map((one) => ({
      personId: one.personId,
      fullName: one.fullName,
      dateOfBirth: one.dateOfBirth as PlainDate,
      memberCode: one.memberCode,
      unitName: one.unitName,
      counted: one.counted,
    })),
    elsewhere: payload.elsewhere,
    sameAsRow: row.same_as_row,
    decision: row.decision as ImportRow["decision"],
    decidedPersonId: row.decision === "merge" ? row.person_id : null,
    outcome: row.outcome as ImportRow["outcome"],
    personId: row.outcome === "created" || row.outcome === "changed" ? row.person_id : null,
  };
}
