import { dayAt } from "#kernel/contract/plain-date.ts";
import type { WorkItem } from "#kernel/contract/work-item.ts";
import type { Ctx } from "#kernel/http/context.ts";
import { failedSince } from "#kernel/jobs/runs.ts";

/** A failure that nobody followed up for so long was given up. */
const DAYS = 3;
/** An import says itself, in its own place, that it stopped. */
const TOLD_ELSEWHERE = ["imports.check", "imports.run", "imports.undo"];

/** Background work of the account that failed lately. */
export async function systemWork(ctx: Ctx): Promise<WorkItem[]> {
  const since = new Date(ctx.now.getTime() - DAYS * 86_400_000);
  const { n, first } = await failedSince(ctx.db, ctx.actor.accountId, since, TOLD_ELSEWHERE);
  if (n === 0 || !first) return [];
  return [
    {
      id: "system.failed_runs:mine",
      kind: "system.failed_runs",
      data: { n },
      unitId: null,
      since: dayAt(first),
      due: null,
      link: "/viec-nen",
      action: "system.look_at_runs",
    },
  ];
}
