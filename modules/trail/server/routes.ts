import { decodeCursor, encodeCursor } from "#kernel/contract/paging.ts";
import { notFound, refuse } from "#kernel/contract/problem.ts";
import type { Db } from "#kernel/db/database.ts";
import { handle } from "#kernel/http/context.ts";
import { narrow } from "#kernel/scope/scope.ts";
import { unitBrief, unitBriefs } from "#modules/organisation/server/api.ts";
import { listMyTrail, listTrail, type TrailLine, trailState } from "../contract/endpoints.ts";
import { linesAboutPerson, listLines } from "./queries/list-lines.ts";
import { sealState } from "./queries/seal-state.ts";

const SORT = "trail";

/** The id that the page goes on below; undefined when the cursor is not one of ours. */
function beforeOf(after: string | undefined): number | null | undefined {
  if (after === undefined) return null;
  const id = decodeCursor(after, SORT)?.key[0];
  return typeof id === "number" ? id : undefined;
}

/** The rows of this page and the cursor of the next; one row more than asked tells whether there is one. */
function pageOf<Row extends { id: number }>(
  rows: Row[],
  limit: number,
): { rows: Row[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last ? encodeCursor(SORT, "after", [last.id]) : null };
}

type UnitOfLine = { id: number; name: string | null } | null;

async function unitsOf(db: Db, rows: readonly { unit_id: number | null }[]) {
  const ids = rows.map((row) => row.unit_id).filter((id) => id !== null);
  const names = new Map((await unitBriefs(db, ids)).map((unit) => [unit.id, unit.name]));
  return (id: number | null): UnitOfLine => (id === null ? null : { id, name: names.get(id) ?? null });
}

type Row = Awaited<ReturnType<typeof listLines>>[number];

const lineOf = (row: Row, unit: UnitOfLine): TrailLine => ({
  id: row.id,
  at: row.at.toISOString(),
  accountId: row.account_id,
  role: row.role,
  action: row.action,
  subject: { kind: row.subject_kind, id: row.subject_id },
  personId: row.person_id,
  unit,
  details: row.details as Record<string, unknown>,
  reason: row.reason,
  requestId: row.request_id,
  ip: row.ip,
  sealed: row.sealed ?? false,
});

const list = handle(listTrail, async (ctx, { query }) => {
  const before = beforeOf(query.after);
  if (before === undefined) return refuse("bad_cursor", { status: 422 });
  let scope = ctx.scope;
  if (query.unitId !== undefined) {
    const unit = await unitBrief(ctx.db, query.unitId);
    const narrowed = unit && narrow(ctx.scope, unit);
    // A unit elsewhere answers as one that does not exist.
    if (!narrowed) return notFound("unit", { unitId: query.unitId });
    scope = narrowed;
  }
  const filter = { ...query, before, limit: query.limit + 1 };
  const { rows, next } = pageOf(
    await listLines(ctx.db, scope, filter, query.unitId === undefined),
    query.limit,
  );
  const unitOf = await unitsOf(ctx.db, rows);
  return { rows: rows.map((row) => lineOf(row, unitOf(row.unit_id))), next, previous: null };
});

const mine = handle(listMyTrail, async (ctx, { query }) => {
  const before = beforeOf(query.after);
  if (before === undefined) return refuse("bad_cursor", { status: 422 });
  const { personId, accountId } = ctx.actor;
  if (personId === null) return { rows: [], next: null, previous: null };
  const found = await linesAboutPerson(ctx.db, personId, { before, limit: query.limit + 1 });
  const { rows, next } = pageOf(found, query.limit);
  const unitOf = await unitsOf(ctx.db, rows);
  return {
    rows: rows.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      action: row.action,
      role: row.role,
      byMe: row.account_id === accountId,
      unit: unitOf(row.unit_id),
      reason: row.reason,
    })),
    next,
    previous: null,
  };
});

const state = handle(trailState, async (ctx) => {
  const { seal, unsealed, proof } = await sealState(ctx.db);
  return {
    lastSeal: seal ? { number: seal.number, at: seal.sealed_at.toISOString(), lines: seal.lines } : null,
    unsealed,
    lastProof: proof
      ? {
          at: proof.at.toISOString(),
          provenLines: proof.proven_lines,
          whole: proof.broken === null,
          broken: proof.broken as Record<string, unknown> | null,
        }
      : null,
  };
});

export const routes = [list, mine, state];
