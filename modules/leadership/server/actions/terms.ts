import { record } from "#kernel/audit/record.ts";
import { isRefusal, notFound, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { contains } from "#kernel/scope/scope.ts";
import { unitBrief } from "#modules/organisation/server/api.ts";
import type { NewTerm, TermChange } from "../../contract/leadership.ts";
import { managedUnit } from "../managed-unit.ts";
import { lockHolders, lockTerms } from "../queries/one-at-a-time.ts";
import { runningPositions } from "../queries/positions.ts";
import { insertTerm, lockTerm, updateTerm } from "../queries/terms.ts";
import { settleHolders } from "../settle-holder.ts";
import { closeHeld } from "./end-position.ts";

/** Opens a term: a congress was held, or a provisional committee appointed. The old committee's positions end with it. */
export async function createTerm(ctx: WriteCtx, unitId: number, input: NewTerm) {
  const unit = await managedUnit(ctx, unitId);
  if (isRefusal(unit)) return unit;
  if (input.to <= input.from) return refuse("leadership.dates", { status: 422 });
  await lockTerms(ctx.db, unit.id);
  const termId = await insertTerm(ctx.db, unit, input);
  if (!termId) return refuse("leadership.terms_overlap");
  const former = input.endsFormer ? await runningPositions(ctx.db, ctx.scope, unit.id, input.from) : [];
  const people = former.map((row) => row.person_id);
  await lockHolders(ctx.db, people);
  for (const row of former) {
    await closeHeld(ctx, row, {
      on: input.from,
      reason: "TERM_OVER",
      note: null,
      decisionNo: input.decisionNo,
      decisionDate: input.decisionDate,
    });
  }
  await settleHolders(ctx.db, people, ctx.today);
  const { endsFormer: _told, ...details } = input;
  await record(ctx, {
    action: "leadership.open_term",
    subject: { kind: "term", id: termId },
    unit,
    details: { ...details, ended: former.length },
  });
  return { termId, endedPositions: former.length };
}

/** Corrects, lengthens or shortens a term, with the reason. */
export async function changeTerm(ctx: WriteCtx, termId: string, input: TermChange) {
  const term = await lockTerm(ctx.db, termId);
  const unit = term && (await unitBrief(ctx.db, term.unitId));
  if (!term || !unit || !contains(ctx.scope, unit)) return notFound("term");
  const { version, reason, ...fields } = input;
  if (version !== term.version)
    return refuse("leadership.term_changed_meanwhile", { data: { version: term.version } });
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const changed = { ...term, ...given };
  if (changed.to <= changed.from) return refuse("leadership.dates", { status: 422 });
  await lockTerms(ctx.db, unit.id);
  const saved = await updateTerm(ctx.db, changed);
  if (saved === null) return refuse("leadership.terms_overlap");
  const before = Object.fromEntries(
    Object.keys(given).map((name) => [name, term[name as keyof typeof term]]),
  );
  await record(ctx, {
    action: "leadership.change_term",
    subject: { kind: "term", id: term.id },
    unit,
    details: { before, after: given },
    reason,
  });
  return { version: saved };
}
