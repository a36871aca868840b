import { record } from "#kernel/audit/record.ts";
import { enqueue } from "#kernel/jobs/queue.ts";
import { handleJob } from "#kernel/jobs/worker.ts";
import { checkBatch, runBatch, tidyImports, undoBatch } from "../contract/jobs.ts";
import { changeBatch, expirePaused, forgetOld, staleBatches } from "./queries/batches.ts";
import { KEPT_DAYS, PAUSED_DAYS, STALE_SECONDS } from "./settings.ts";

const JOBS = { checking: checkBatch, running: runBatch, undoing: undoBatch } as const;
const AFTER_FAULT = { checking: "failed", running: "paused", undoing: "done" } as const;

/** Takes up again what a killed process left, and forgets what nobody needs. */
export const tidyHandler = handleJob(
  tidyImports,
  async ({ database }) => {
    await database.db.transaction().execute(async (tx) => {
      for (const { id, state, run_id, failed } of await staleBatches(tx, STALE_SECONDS)) {
        const key = state as keyof typeof JOBS;
        if (failed) await changeBatch(tx, id, { state: AFTER_FAULT[key], run_id: null, problem: "fault" });
        else await enqueue(tx, JOBS[key], { batchId: id, runId: run_id }, { key: `imports.${id}` });
      }
      for (const { id, unit_id, unit_path, file_name } of await expirePaused(tx, PAUSED_DAYS)) {
        await record(
          { db: tx, actor: null },
          {
            action: "imports.expire",
            subject: { kind: "import", id },
            unit: { id: unit_id, path: unit_path },
            details: { file: file_name, days: PAUSED_DAYS },
          },
        );
      }
      await forgetOld(tx, KEPT_DAYS);
    });
  },
  { cron: "* * * * *" },
);
