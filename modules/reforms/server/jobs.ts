import { today } from "#kernel/contract/plain-date.ts";
import { startRun } from "#kernel/jobs/queue.ts";
import { handleRun } from "#kernel/jobs/runs.ts";
import { handleJob } from "#kernel/jobs/worker.ts";
import { applyDueJob, applyPlanJob } from "../contract/jobs.ts";
import { lockPlan, plansDue, updatePlan } from "./queries/plans.ts";
import { runPlan } from "./run-plan.ts";

export const applyHandler = handleRun(applyPlanJob, async (context, { planId }) => {
  const done = await runPlan(context, planId);
  return { result: done ? { state: done.state, ...done.counts } : {} };
});

/** A minute after midnight in Vietnam, and every hour for what a stopped program missed. */
export const applyDueHandler = handleJob(
  applyDueJob,
  async ({ database }) => {
    for (const due of await plansDue(database.db, today())) {
      await database.db.transaction().execute(async (tx) => {
        const plan = await lockPlan(tx, null, due.id);
        if (!plan || plan.state !== "APPROVED") return;
        const start = {
          accountId: due.decided_by,
          unitId: due.decider_id,
          label: { plan: due.id, title: plan.title },
        };
        await updatePlan(tx, plan, { run_id: await startRun(tx, applyPlanJob, { planId: due.id }, start) });
      });
    }
  },
  { cron: "1 * * * *" },
);
