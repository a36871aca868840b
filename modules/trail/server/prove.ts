import { z } from "zod";
import { readHead } from "#kernel/audit/head.ts";
import { verifyTrail } from "#kernel/audit/verify.ts";
import { job } from "#kernel/contract/module.ts";
import { handleJob } from "#kernel/jobs/worker.ts";
import { noteProof } from "./queries/note-proof.ts";

const proveTrail = job("trail.prove", z.strictObject({}), { maxAttempts: 2 });

/** Every night at 02:20 in Vietnam. A broken trail is an error in the log and a line on the auditor's screen. */
export const proveTrailHandler = handleJob(
  proveTrail,
  async ({ database, vault, dataFolder, log }) => {
    const verdict = await verifyTrail(database, vault, readHead(dataFolder));
    await noteProof(database.db, verdict);
    if (verdict.broken) log.error({ broken: verdict.broken }, "the trail is broken");
  },
  { cron: "20 19 * * *" },
);
