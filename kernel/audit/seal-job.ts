import { z } from "zod";
import { job } from "#kernel/contract/module.ts";
import { handleJob } from "#kernel/jobs/worker.ts";
import { sealTrail } from "./seal.ts";

/** Seals what can be sealed; every minute, and whenever somebody asks. */
export const sealTrailJob = job("audit.seal", z.strictObject({}), { maxAttempts: 3 });

export const sealTrailHandler = handleJob(
  sealTrailJob,
  async ({ database, vault, dataFolder, signal }) => {
    await sealTrail({ database, vault, dataFolder }, { signal });
  },
  { cron: "* * * * *" },
);
