import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";
import { APP_ROLE } from "#kernel/db/database.ts";

/**
 * What the program's role may see and do with the queue, whose tables belong to the owner: no payloads. A job is dead
 * when it has no try left.
 */
export const QUEUE_FUNCTIONS = `
create or replace function house.queue_state()
returns table (task text, waiting bigint, running bigint, dead bigint, oldest timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select task_identifier, count(*) filter (where locked_at is null and attempts < max_attempts),
    count(*) filter (where locked_at is not null), count(*) filter (where attempts >= max_attempts and locked_at is null),
    min(run_at) filter (where locked_at is null and attempts < max_attempts)
  from graphile_worker.jobs group by 1 order by 1;
$$;
create or replace function house.dead_jobs(most int)
returns table (id bigint, task text, attempts int, problem text, created_at timestamptz, failed_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select id, task_identifier, attempts, left(split_part(last_error, E'\\n', 1), 200), created_at, updated_at
  from graphile_worker.jobs where attempts >= max_attempts and locked_at is null order by updated_at desc limit most;
$$;
create or replace function house.retry_job(job bigint)
returns boolean language sql security definer set search_path = pg_catalog, pg_temp as $$
  select count(*) > 0 from graphile_worker.reschedule_jobs(
    (select array_agg(id) from graphile_worker.jobs where id = job and attempts >= max_attempts and locked_at is null),
    run_at => now(), attempts => 0);
$$;
create or replace function house.discard_job(job bigint)
returns boolean language sql security definer set search_path = pg_catalog, pg_temp as $$
  select count(*) > 0 from graphile_worker.complete_jobs(
    (select array_agg(id) from graphile_worker.jobs where id = job and attempts >= max_attempts and locked_at is null));
$$;
revoke all on function house.queue_state, house.dead_jobs, house.retry_job, house.discard_job from public;
grant execute on function house.queue_state, house.dead_jobs, house.retry_job, house.discard_job to ${APP_ROLE};`;

export type QueueState = {
  task: string;
  waiting: number;
  running: number;
  dead: number;
  oldest: Date | null;
};

export const queueState = async (db: Db): Promise<QueueState[]> =>
  (await sql<QueueState>`select task, waiting, running, dead, oldest from house.queue_state()`.execute(db))
    .rows;

export type DeadJob = {
  id: number;
  task: string;
  attempts: number;
  /** The first line of what went wrong, at most 200 letters. */
  problem: string | null;
  created_at: Date;
  failed_at: Date;
};

export const deadJobs = async (db: Db, most: number): Promise<DeadJob[]> =>
  (await sql<DeadJob>`select * from house.dead_jobs(${most})`.execute(db)).rows;

/** False when the job is not there or not dead. */
export const retryJob = async (db: Db, id: number): Promise<boolean> =>
  (await sql<{ done: boolean }>`select house.retry_job(${id}) as done`.execute(db)).rows[0]?.done ?? false;

export const discardJob = async (db: Db, id: number): Promise<boolean> =>
  (await sql<{ done: boolean }>`select house.discard_job(${id}) as done`.execute(db)).rows[0]?.done ?? false;
