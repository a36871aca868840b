import { handleJob } from "#kernel/jobs/worker.ts";
import { sweepAccounts } from "../contract/jobs.ts";
import { sweepExpired } from "./queries/sessions.ts";
import { accountsRuntime } from "./runtime.ts";

export const sweepHandler = handleJob(
  sweepAccounts,
  async ({ database }) => sweepExpired(database.db, accountsRuntime().idle),
  {
    cron: "41 * * * *",
  },
);
