import { record } from "#kernel/audit/record.ts";
import { notFound, type Refusal } from "#kernel/contract/problem.ts";
import { deliverEventsJob } from "#kernel/events/emit.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { enqueue } from "#kernel/jobs/queue.ts";
import { discardJob, retryJob } from "#kernel/jobs/queue-view.ts";
import { discardDelivery, reviveDelivery } from "../queries/dead-deliveries.ts";

type Letter = { kind: "job"; id: number } | { kind: "event"; id: number; listener: string };

const letterOf = (id: string): Letter => {
  const [kind, number, ...listener] = id.split(":");
  return kind === "job"
    ? { kind, id: Number(number) }
    : { kind: "event", id: Number(number), listener: listener.join(":") };
};

/** Tries failed work again, or gives it up; either leaves a line. */
export async function settleDeadLetter(
  ctx: WriteCtx,
  id: string,
  verdict: { verb: "retry" } | { verb: "discard"; reason: string },
): Promise<{ done: true } | Refusal> {
  const letter = letterOf(id);
  const isRetry = verdict.verb === "retry";
  let found: boolean;
  if (letter.kind === "job") found = await (isRetry ? retryJob : discardJob)(ctx.db, letter.id);
  else found = await (isRetry ? reviveDelivery : discardDelivery)(ctx.db, letter.id, letter.listener);
  if (!found) return notFound("dead letter");
  if (isRetry && letter.kind === "event") await enqueue(ctx.db, deliverEventsJob, {});
  await record(ctx, {
    action: isRetry ? "system.retry" : "system.discard",
    subject: { kind: "dead_letter", id },
    reason: verdict.verb === "discard" ? verdict.reason : null,
  });
  return { done: true };
}
