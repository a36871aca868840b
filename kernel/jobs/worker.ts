import { EventEmitter } from "node:events";
import { makeWorkerUtils, parseCronItems, type Runner, run, type WorkerEvents } from "graphile-worker";
import pg from "pg";
import type { Logger } from "pino";
import type { z } from "zod";
import type { JobDeclaration } from "#kernel/contract/module.ts";
import type { Database } from "#kernel/db/database.ts";
import { APP_ROLE } from "#kernel/db/database.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import { keepPresence } from "./presence.ts";
import { QUEUE_FUNCTIONS } from "./queue-view.ts";

export type JobContext = {
  database: Database;
  vault: Vault;
  /** Folder of files and keys. */
  dataFolder: string;
  log: Logger;
  /** Ends when the process is asked to stop: a long job saves its place and returns `again`. */
  signal: AbortSignal;
};

/** A job's server side. Returning `again` puts it back into the queue to go on where it stopped. */
export type JobHandler = {
  declaration: JobDeclaration;
  handler: (context: JobContext, payload: never) => Promise<"again" | undefined | void>;
  /** Five cron fields (UTC), when the job also runs by the clock. */
  cron?: string;
};

export const handleJob = <T extends z.ZodType>(
  declaration: JobDeclaration<T>,
  handler: (context: JobContext, payload: z.output<T>) => Promise<"again" | undefined | void>,
  options: { cron?: string } = {},
): JobHandler => ({ declaration, handler, ...options });

/** Creates the queue's own tables and the function through which the program's role enqueues. */
export async function migrateQueue(ownerUrl: string): Promise<void> {
  const utils = await makeWorkerUtils({ connectionString: ownerUrl, logger: undefined });
  try {
    await utils.migrate();
  } finally {
    await utils.release();
  }
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`
      create or replace function house.enqueue(task text, payload json, run_at timestamptz, attempts int, key text)
      returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
        select graphile_worker.add_job(task, payload, run_at => run_at, max_attempts => attempts, job_key => key);
      $$;
      revoke all on function house.enqueue from public;
      grant execute on function house.enqueue to ${APP_ROLE};
      ${QUEUE_FUNCTIONS}`);
  } finally {
    await client.end();
  }
}

/** Starts the worker in this process. `stop` lets running jobs save their place and waits for them. */
export async function startWorker(options: {
  ownerUrl: string;
  database: Database;
  vault: Vault;
  dataFolder: string;
  handlers: readonly JobHandler[];
  log: Logger;
  concurrency?: number;
  /** No other worker can be alive (the data folder is locked): what still is locked was killed with its process. */
  alone?: boolean;
}): Promise<{ stop(): Promise<void>; failed: Promise<void> }> {
  if (options.alone) await unlockKilled(options.ownerUrl);
  const stopping = new AbortController();
  const { database, vault, dataFolder } = options;
  const log = options.log.child({ room: "jobs" });
  const context = { database, vault, dataFolder, log };
  const taskList = Object.fromEntries(
    options.handlers.map((h) => [h.declaration.name, taskOf(h, context, stopping.signal)]),
  );
  const crontab = options.handlers.filter((h) => h.cron);
  const presence = await keepPresence(options.ownerUrl, log);
  const events: WorkerEvents = new EventEmitter();
  events.on("worker:create", ({ worker }) => presence.announce(worker.workerId));
  const concurrency = options.concurrency ?? 2;
  // A pool of our own: when the database ends before an idle connection does, that is no crash.
  const pool = new pg.Pool({ connectionString: options.ownerUrl, max: concurrency + 2 });
  pool.on("error", () => {});
  pool.on("connect", (client) => void client.on("error", () => {}));
  const runner: Runner = await run({
    events,
    pgPool: pool,
    concurrency,
    noHandleSignals: true,
    pollInterval: 2000,
    taskList,
    parsedCronItems: parseCronItems(
      crontab.map((h) => ({
        task: h.declaration.name,
        match: h.cron as string,
        options: { maxAttempts: 3 },
      })),
    ),
    // graphile-worker logs payloads at debug level only; we keep warnings and errors, without meta.
    logger: new (await import("graphile-worker")).Logger(() => (level, message) => {
      if (level === "error" || level === "warning") log.warn({ level }, message);
    }),
  });
  return {
    stop: async () => {
      stopping.abort();
      await runner.stop();
      await presence.stop();
      await pool.end();
    },
    failed: runner.promise,
  };
}

/** graphile-worker itself would wait four hours before it takes up a killed worker's job again. */
async function unlockKilled(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(
      "select graphile_worker.force_unlock_workers((select array_agg(distinct locked_by) from graphile_worker.jobs where locked_by is not null))",
    );
  } finally {
    await client.end();
  }
}

function taskOf(handler: JobHandler, options: Omit<JobContext, "signal">, signal: AbortSignal) {
  const { declaration } = handler;
  return async (raw: unknown, helpers: { addJob: (name: string, payload: unknown) => Promise<unknown> }) => {
    // A job started by the clock has only graphile-worker's own `_cron` in its payload.
    const payload = declaration.payload.parse(
      raw && typeof raw === "object" && "_cron" in raw ? {} : (raw ?? {}),
    );
    const log = options.log.child({ job: declaration.name });
    const call = handler.handler as unknown as (c: JobContext, p: unknown) => Promise<"again" | undefined>;
    try {
      const answer = await call({ ...options, log, signal }, payload);
      if (answer === "again") await helpers.addJob(declaration.name, payload);
    } catch (error) {
      log.error(
        { err: { message: (error as Error).message, stack: (error as Error).stack } },
        "the job failed",
      );
      throw error;
    }
  };
}
