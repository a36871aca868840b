import { record } from "#kernel/audit/record.ts";
import { notFound, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { contains } from "#kernel/scope/scope.ts";
import { decidePair, lockPair, type PairRow, pairOf } from "../queries/pairs.ts";

/** One line for each of the two persons that stands in the actor's part. */
async function tell(ctx: WriteCtx, pair: PairRow, action: string, note: string | null): Promise<void> {
  for (const side of ["a", "b"] as const) {
    const [unit, path] = [pair[`${side}_unit`], pair[`${side}_path`]];
    if (unit === null || path === null || !contains(ctx.scope, { id: unit, path })) continue;
    const personId = pair[`person_${side}`];
    await record(ctx, {
      action,
      subject: { kind: "duplicate", id: pair.id },
      personId,
      unit: { id: unit, path },
      reason: note,
    });
  }
}

/** Two persons, remembered: the pair is not asked again until somebody takes the answer back. */
export async function answerPair(
  ctx: WriteCtx,
  pairId: string,
  answer: { state: "OPEN" | "DISTINCT"; note: string | null },
) {
  const held = await lockPair(ctx.db, pairId);
  const pair = held && (await pairOf(ctx.db, ctx.scope, pairId));
  if (!pair) return notFound("pair");
  const expected = answer.state === "DISTINCT" ? "OPEN" : "DISTINCT";
  if (pair.state !== expected) return refuse("members.pair_decided", { data: { state: pair.state } });
  await decidePair(ctx.db, pairId, {
    state: answer.state,
    accountId: answer.state === "OPEN" ? null : ctx.actor.accountId,
    note: answer.note,
  });
  await tell(
    ctx,
    pair,
    answer.state === "DISTINCT" ? "members.pair_distinct" : "members.pair_reopened",
    answer.note,
  );
  return { state: answer.state };
}
