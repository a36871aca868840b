import { sql } from "kysely";
import type { z } from "zod";
import type { JobDeclaration } from "#kernel/contract/module.ts";
import type { Db } from "#kernel/db/database.ts";
import { handleJob, type JobContext, type JobHandler } from "./worker.ts";

/** A job that its starter watches: how far it is, and whether it should stop. */
export type RunContext = JobContext & {
  runId: string;
  /**
   * Writes how far the run is, outside the job's own transaction, so that it can be seen. Answers true when the
   * starter asked to stop: the job then tidies up and returns "cancelled".
   */
  progress(done: number, total?: number | null): Promise<boolean>;
};

/** What a finished run leaves for its starter; plain facts without personal data. */
export type RunEnd = { result?: Record<string, unknown> } | "cancelled" | "again";

/**
 * The server side of a job that `startRun` began: keeps its row, whatever happens. A throw leaves `failed` to be seen
 * by the starter; when the queue tries again, it is `running` again.
 */
export const handleRun = <T extends z.ZodType<{ runId: string }>>(
  declaration: JobDeclaration<T>,
  handler: (context: RunContext, payload: z.output<T>) => Promise<RunEnd>,
): JobHandler =>
  handleJob(declaration, async (context, payload) => {
    const { runId } = payload;
    const { db } = context.database;
    if (!(await beginRun(db, runId))) return undefined;
    try {
      const progress = (done: number, total?: number | null) => progressRun(db, runId, done, total);
      const end = await handler({ ...context, runId, progress }, payload);
      if (end === "again") return "again";
      await (end === "cancelled" ? endRun(db, runId, "cancelled") : endRun(db, runId, "done", end.result));
    } catch (error) {
      const { code, name } = error as { code?: string; name: string };
      await failRun(db, runId, code ?? name);
      throw error;
    }
    return undefined;
  });

/** False when the run is over or was cancelled before it began: then there is nothing to do. */
export async function beginRun(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{ state: string }>`
    update house.run set
      state = case when cancel_asked then 'cancelled' else 'running' end,
      started_at = coalesce(started_at, now()),
      finished_at = case when cancel_asked then now() end,
      problem = null
    where id = ${id} and state in ('queued', 'running', 'failed') returning state`.execute(db);
  return rows[0]?.state === "running";
}

export async function progressRun(db: Db, id: string, done: number, total?: number | null): Promise<boolean> {
  const row = await db
    .updateTable("house.run")
    .set({ done, ...(total === undefined ? {} : { total }) })
    .where("id", "=", id)
    .returning("cancel_asked")
    .executeTakeFirst();
  return row?.cancel_asked ?? true;
}

export async function endRun(
  db: Db,
  id: string,
  state: "done" | "cancelled",
  result?: Record<string, unknown>,
): Promise<void> {
  await db
    .updateTable("house.run")
    .set({ state, finished_at: sql`now()`, ...(result ? { result: JSON.stringify(result) } : {}) })
    .where("id", "=", id)
    .execute();
}

/** `problem` is a code, never a message with input in it. */
export async function failRun(db: Db, id: string, problem: string): Promise<void> {
  await db
    .updateTable("house.run")
    .set({ state: "failed", problem, finished_at: sql`now()` })
    .where("id", "=", id)
    .execute();
}

const COLUMNS = [
  "id",
  "task",
  "unit_id",
  "state",
  "label",
  "done",
  "total",
  "result",
  "problem",
  "cancel_asked",
  "created_at",
  "started_at",
  "finished_at",
] as const;

/** The runs that this account started, newest first. */
export const runsOf = (
  db: Db,
  accountId: string,
  page: { before: { createdAt: string; id: string } | null; limit: number },
) =>
  db
    .selectFrom("house.run")
    .select(COLUMNS)
    .select(sql<string>`created_at::text`.as("position"))
    .where("account_id", "=", accountId)
    .$if(page.before !== null, (query) =>
      query.where(
        sql<boolean>`(created_at, id) < (${page.before?.createdAt}::timestamptz, ${page.before?.id}::uuid)`,
      ),
    )
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(page.limit)
    .execute();

export const runOf = (db: Db, accountId: string, id: string) =>
  db
    .selectFrom("house.run")
    .select(COLUMNS)
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .executeTakeFirst();

/** Ends a run that failed, so that the queue's next try finds nothing to do. False when it is being tried again now. */
export async function giveUpRun(db: Db, id: string): Promise<boolean> {
  const ended = await db
    .updateTable("house.run")
    .set({ state: "cancelled", cancel_asked: true, finished_at: sql`now()` })
    .where("id", "=", id)
    .where("state", "=", "failed")
    .returning("id")
    .executeTakeFirst();
  return ended !== undefined;
}

/** How many runs of the account failed since then, those of some tasks apart, and when the first did. */
export async function failedSince(
  db: Db,
  accountId: string,
  since: Date,
  but: readonly string[],
): Promise<{ n: number; first: Date | null }> {
  const { rows } = await sql<{ n: number; first: Date | null }>`
    select count(*)::int as n, min(finished_at) as first from house.run
    where account_id = ${accountId} and state = 'failed' and finished_at > ${since}
      and created_at > ${since}::timestamptz - interval '7 days' and task <> all(${sql.val([...but])}::text[])`.execute(
    db,
  );
  return rows[0] ?? { n: 0, first: null };
}

/** Asks a run to stop: at once when it has not begun, else at its next step. False when it is not there or is over. */
export async function askCancel(db: Db, accountId: string, id: string): Promise<boolean> {
  const { rows } = await sql`
    update house.run set cancel_asked = true,
      state = case when state = 'queued' then 'cancelled' else state end,
      finished_at = case when state = 'queued' then now() end
    where id = ${id} and account_id = ${accountId} and state in ('queued', 'running') returning id`.execute(
    db,
  );
  return rows.length > 0;
}
