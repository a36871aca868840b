import type { Database } from "#kernel/db/database.ts";
import type { JobContext, JobHandler } from "#kernel/jobs/worker.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import { checkHandler } from "./check-job.ts";
import { runHandler } from "./run-job.ts";
import { undoHandler } from "./undo-job.ts";

const HANDLERS = { check: checkHandler, run: runHandler, undo: undoHandler } as const;

type House = {
  database: Database;
  house: { vault: Vault; settings: { dataFolder: string }; log: JobContext["log"] };
};

/** Does one job of an import in the test's own process, as the worker would. */
export async function work(
  house: House,
  step: keyof typeof HANDLERS,
  payload: { batchId: string; runId: string },
  signal: AbortSignal = new AbortController().signal,
): Promise<unknown> {
  const handler: JobHandler = HANDLERS[step];
  const context: JobContext = {
    database: house.database,
    vault: house.house.vault,
    dataFolder: house.house.settings.dataFolder,
    log: house.house.log,
    signal,
  };
  return (handler.handler as unknown as (c: JobContext, p: unknown) => Promise<unknown>)(context, payload);
}
