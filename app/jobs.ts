import { sealTrailHandler } from "#kernel/audit/seal-job.ts";
import { deliverEventsHandler } from "#kernel/events/deliver.ts";
import { cleanFilesHandler } from "#kernel/files/blobs.ts";
import { sealFilesHandler } from "#kernel/files/reseal-files.ts";
import type { SealedColumn } from "#kernel/http/module.ts";
import type { JobHandler } from "#kernel/jobs/worker.ts";
import { resealHandler } from "#kernel/vault/reseal.ts";
import { modules } from "./modules.ts";

/** Every column that holds sealed values. */
export const sealedColumns = (): SealedColumn[] => modules.flatMap((module) => module.sealed ?? []);

/** Every background job: the kernel's own and the modules'. */
export const houseJobs = (): JobHandler[] => [
  sealTrailHandler,
  cleanFilesHandler,
  sealFilesHandler,
  deliverEventsHandler(modules.flatMap((module) => module.listeners ?? [])),
  resealHandler(sealedColumns()),
  ...modules.flatMap((module) => module.jobs ?? []),
];
