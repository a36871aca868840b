import { handleJob } from "#kernel/jobs/worker.ts";
import { sweepAccounts } from "../contract/jobs.ts";
import { sweepExpired } from "./queries/sessions.ts";

export const sweepHandler = handleJob(sweepAccounts, async ({ database }) => sweepExpired(database.db), {
  cron: "41 * * * *",
});
