import { refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { contains } from "#kernel/scope/scope.ts";
import { standingsOf } from "#modules/members/server/api.ts";
import { type UnitBrief, unitBrief } from "#modules/organisation/server/api.ts";
import { closedFields, scopeOfBatch } from "../acting.ts";
import { classify, emptyKeys } from "../classify.ts";
import { openPayload } from "../payload.ts";
import type { BatchRecord } from "../queries/batches.ts";
import {
  decideRow,
  type NewStagedRow,
  rowOf,
  rowsWithKeys,
  rowWithSecretary,
  stageAgain,
} from "../queries/rows.ts";
import { readValues } from "../reading/read-row.ts";
import { UnitFinder } from "../reading/units.ts";
import { mayAppoint } from "../seats.ts";
import { showRows, valuesOf } from "../show.ts";

/** Rows may be corrected and decided after the dry run and while the run stands still. */
export const isOpen = (batch: BatchRecord): boolean => batch.state === "checked" || batch.state === "paused";

const notNow = (batch: BatchRecord) => refuse("imports.not_now", { data: { state: batch.state } });

/** Puts corrected texts into a row and judges it again, as if the file had said so. */
export async function correctRow(
  ctx: WriteCtx,
  batch: BatchRecord,
  rowNo: number,
  texts: Partial<Record<string, string>>,
) {
  if (!isOpen(batch)) return notNow(batch);
  const row = await rowOf(ctx.db, batch.id, rowNo);
  if (!row || row.outcome) return refuse("not_found", { status: 404 });
  const payload = openPayload(ctx.vault, batch.id, rowNo, row.payload);
  const values = { ...valuesOf(payload) };
  for (const [field, text] of Object.entries(texts)) {
    if (text?.trim()) values[field] = text.trim();
    else delete values[field];
  }
  const reading = readValues(rowNo, values, [], ctx.today);
  const scope = scopeOfBatch(batch);
  const home = (await unitBrief(ctx.db, batch.unit_id)) as UnitBrief;
  await new UnitFinder(ctx.db, scope, home).resolve([reading]);
  const context = {
    db: ctx.db,
    vault: ctx.vault,
    batchId: batch.id,
    scope,
    closed: closedFields(batch),
    mayAppoint: mayAppoint(batch),
    today: ctx.today,
  };
  // The first pass tells the row's keys, the second whether an earlier row of the file has them too.
  const [first] = await classify(context, [structuredClone(reading)], emptyKeys());
  const keys = emptyKeys();
  const others = await rowsWithKeys(ctx.db, batch.id, rowNo, {
    nationalId: first?.national_id_hash ?? null,
    soft: first?.soft_key ?? null,
  });
  for (const other of others) {
    const earlier = { rowNo: other.row_no, digest: other.digest?.toString("latin1") ?? "" };
    const id = other.national_id_hash?.toString("latin1") ?? null;
    if (id && !keys.byId.has(id)) keys.byId.set(id, earlier);
    const soft = other.soft_key?.toString("latin1");
    if (soft && !keys.bySoft.has(soft)) keys.bySoft.set(soft, { ...earlier, id });
  }
  const secretary = reading.unit && (await rowWithSecretary(ctx.db, batch.id, reading.unit.id, rowNo));
  if (reading.unit && secretary) keys.secretaries.set(reading.unit.id, secretary);
  const [corrected] = await classify(context, [reading], keys);
  await stageAgain(ctx.db, batch.id, corrected as NewStagedRow);
  return shownRow(ctx, batch, rowNo);
}

async function shownRow(ctx: WriteCtx, batch: BatchRecord, rowNo: number) {
  const row = await rowOf(ctx.db, batch.id, rowNo);
  const [shown] = row ? await showRows(ctx, batch, [row]) : [];
  return shown ?? refuse("not_found", { status: 404 });
}

/** What a person says of a doubtful row. */
export async function decideImportRow(
  ctx: WriteCtx,
  batch: BatchRecord,
  rowNo: number,
  input: { decision: "new" | "merge" | "skip" | null; personId?: string | undefined },
) {
  if (!isOpen(batch)) return notNow(batch);
  const row = await rowOf(ctx.db, batch.id, rowNo);
  if (!row || row.outcome) return refuse("not_found", { status: 404 });
  if (row.class !== "doubtful") return refuse("imports.not_doubtful");
  const payload = openPayload(ctx.vault, batch.id, rowNo, row.payload);
  let person: { id: string; version: number } | null = null;
  if (input.decision === "merge") {
    const personId = input.personId ?? (payload.candidates.length === 1 ? payload.candidates[0] : undefined);
    const [standing] =
      personId && payload.candidates.includes(personId) ? await standingsOf(ctx.db, [personId]) : [];
    // Also asked now: the person may have left the part since the dry run.
    if (!standing || !contains(scopeOfBatch(batch), { id: standing.unitId, path: standing.unitPath }))
      return refuse("imports.no_such_candidate");
    person = { id: standing.personId, version: standing.version };
  }
  await decideRow(ctx.db, batch.id, rowNo, input.decision, person);
  return shownRow(ctx, batch, rowNo);
}
