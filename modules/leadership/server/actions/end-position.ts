import { record } from "#kernel/audit/record.ts";
import { notFound, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { contains } from "#kernel/scope/scope.ts";
import { endWithPosition } from "#modules/accounts/server/api.ts";
import type { PositionEnd } from "../../contract/leadership.ts";
import { lockHolders } from "../queries/one-at-a-time.ts";
import { closePosition, lockPosition, type PositionRow, placeOf } from "../queries/positions.ts";
import { settleHolders } from "../settle-holder.ts";

/** Writes the end of a position whose row is held, with what hangs on it; the holder's facet is the caller's. */
export async function closeHeld(ctx: WriteCtx, row: PositionRow, end: PositionEnd): Promise<number> {
  await closePosition(ctx.db, row.id, end, ctx.actor.accountId);
  const ended = await endWithPosition(ctx, row.id, end.on);
  await record(ctx, {
    action: "leadership.end",
    subject: { kind: "position", id: row.id },
    personId: row.person_id,
    unit: placeOf(row),
    details: { organ: row.organ, rank: row.rank, on: end.on, why: end.reason, decision: end.decisionNo },
    reason: end.note,
  });
  return ended;
}

/**
 * Ends one position; others of the same person, at this level or another, go on. The rights that the position gave end
 * with it, in the same transaction.
 */
export async function endPosition(ctx: WriteCtx, positionId: string, end: PositionEnd) {
  const row = await lockPosition(ctx.db, positionId);
  if (!row || !contains(ctx.scope, placeOf(row))) return notFound("position");
  if (row.end_reason !== null || (row.valid_to !== null && (row.valid_to as unknown as string) <= ctx.today))
    return refuse("leadership.ended_already", { data: { on: row.valid_to } });
  if (end.on < (row.valid_from as unknown as string))
    return refuse("leadership.dates", { status: 422, data: { from: row.valid_from } });
  await lockHolders(ctx.db, [row.person_id]);
  const endedAssignments = await closeHeld(ctx, row, end);
  await settleHolders(ctx.db, [row.person_id], ctx.today);
  return { endedAssignments };
}
