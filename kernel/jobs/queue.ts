import { sql } from "kysely";
import type { z } from "zod";
import { uuidv7 } from "#kernel/contract/ids.ts";
import type { JobDeclaration } from "#kernel/contract/module.ts";
import type { Db, Tx } from "#kernel/db/database.ts";

export type EnqueueOptions = {
  runAt?: Date;
  /** A job with the same key that still waits is replaced, so that many calls give one run. */
  key?: string;
};

/** Puts a job into the queue inside the transaction that needs it: rolled back together, never lost. */
export async function enqueue<T extends z.ZodType>(
  tx: Db,
  job: JobDeclaration<T>,
  payload: z.input<T>,
  options: EnqueueOptions = {},
): Promise<void> {
  await sql`select house.enqueue(${job.name}, ${JSON.stringify(job.payload.parse(payload))}::json,
    ${options.runAt ?? null}::timestamptz, ${job.maxAttempts ?? 25}::int, ${options.key ?? null})`.execute(
    tx,
  );
}

export type RunStart = {
  accountId: string | null;
  unitId?: number | null;
  /** What the starter reads in the list of runs: plain facts without personal data. */
  label?: Record<string, unknown>;
  total?: number | null;
};

/** Enqueues a job whose progress its starter can watch: a row in `house.run`, whose id is the payload's `runId`. */
export async function startRun<T extends z.ZodType>(
  tx: Tx,
  job: JobDeclaration<T>,
  payload: Omit<z.input<T>, "runId">,
  start: RunStart,
): Promise<string> {
  const id = uuidv7();
  await tx
    .insertInto("house.run")
    .values({
      id,
      task: job.name,
      account_id: start.accountId,
      unit_id: start.unitId ?? null,
      label: JSON.stringify(start.label ?? {}),
      total: start.total ?? null,
    })
    .execute();
  await enqueue(tx, job, { ...payload, runId: id } as z.input<T>);
  return id;
}
