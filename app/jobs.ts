import { sealTrailHandler } from "#kernel/audit/seal-job.ts";
import { deliverEventsHandler } from "#kernel/events/deliver.ts";
import { cleanFilesHandler } from "#kernel/files/blobs.ts";
import type { JobHandler } from "#kernel/jobs/worker.ts";
import { modules } from "./modules.ts";

/** Every background job: the kernel's own and the modules'. */
export const houseJobs = (): JobHandler[] => [
  sealTrailHandler,
  cleanFilesHandler,
  deliverEventsHandler(modules.flatMap((module) => module.listeners ?? [])),
  ...modules.flatMap((module) => module.jobs ?? []),
];
