import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { isRefusal } from "#kernel/contract/problem.ts";
import type { Ctx } from "#kernel/http/context.ts";
import { historyOf, memberRecord, ownMemberRecord, watchersOf } from "./queries/record.ts";
import { refusalToOpen, SENSITIVE_FIELDS, seesSensitive } from "./rights.ts";

type Window = { before?: number | undefined; limit: number };

/** Old and new ethnicity, religion or Party status are as sensitive as the present one. */
const hideSensitive = (changes: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(changes).map(([name, change]) => [
      name,
      (SENSITIVE_FIELDS as readonly string[]).includes(name) ? "hidden" : change,
    ]),
  );

async function linesOf(ctx: Ctx, personId: string, { before, limit }: Window, sensitive: boolean) {
  const lines = await historyOf(ctx.db, ctx.scope, personId, before, limit);
  return {
    rows: lines.map((line) => ({
      id: line.id,
      at: line.at.toISOString(),
      kind: line.kind,
      effectiveOn: line.effective_on as PlainDate,
      unitId: line.unit_id,
      unitName: line.unit_name,
      decisionNo: line.decision_no,
      decisionDate: line.decision_date as PlainDate | null,
      changes: sensitive
        ? (line.changes as Record<string, unknown>)
        : hideSensitive(line.changes as Record<string, unknown>),
      reason: line.reason,
    })),
  };
}

/** The record must lie in the actor's part and its page be open to the post. */
async function refusalToRead(ctx: Ctx, personId: string) {
  const found = await memberRecord(ctx.db, ctx.scope, personId);
  return isRefusal(found) ? found : refusalToOpen(ctx, personId);
}

export async function showHistory(ctx: Ctx, personId: string, window: Window) {
  const refusal = await refusalToRead(ctx, personId);
  return refusal ?? linesOf(ctx, personId, window, seesSensitive(ctx.actor));
}

export async function showOwnHistory(ctx: Ctx, window: Window) {
  const own = ctx.actor.personId ? await ownMemberRecord(ctx.db, ctx.actor.personId) : undefined;
  return own ? linesOf(ctx, own.id, window, true) : { rows: [] };
}

export async function showWatchers(ctx: Ctx, personId: string, window: Window) {
  const refusal = await refusalToRead(ctx, personId);
  if (refusal) return refusal;
  const lines = await watchersOf(ctx.db, ctx.scope, personId, window.before, window.limit);
  return {
    rows: lines.map((line) => ({
      id: line.id,
      at: line.at.toISOString(),
      action: line.action,
      accountId: line.account_id,
      role: line.role,
      reason: line.reason,
    })),
  };
}
