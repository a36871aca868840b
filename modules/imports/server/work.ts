import { addDays, dayAt } from "#kernel/contract/plain-date.ts";
import type { WorkItem } from "#kernel/contract/work-item.ts";
import type { Ctx } from "#kernel/http/context.ts";
import { waitingBatches } from "./queries/batches.ts";
import { PAUSED_DAYS } from "./settings.ts";

const MOST = 10;

/** Imports of the account that wait for its next step, or that stopped. */
export async function importsWork(ctx: Ctx): Promise<WorkItem[]> {
  if (!ctx.actor.permissions.has("imports.run")) return [];
  const batches = await waitingBatches(ctx.db, ctx.scope, ctx.actor.accountId, MOST);
  return batches.map((batch) => {
    const undecided = batch.state === "checked" || batch.state === "paused" ? batch.undecided : 0;
    return {
      id: `imports.batch:${batch.id}`,
      kind: `imports.${undecided > 0 ? "undecided" : batch.state}`,
      data: { file: batch.file_name, n: undecided },
      unitId: batch.unit_id,
      since: dayAt(batch.beat_at),
      // The day on which a paused one is given up.
      due: batch.state === "paused" ? addDays(dayAt(batch.beat_at), PAUSED_DAYS) : null,
      link: `/nhap-bang-tinh/${batch.id}`,
      action: `imports.${undecided > 0 ? "decide" : batch.state}`,
    };
  });
}
