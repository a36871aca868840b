import pg from "pg";
import type { Logger } from "pino";

/** How often the jobs of dead workers are looked for, in ms. */
const EVERY = 60_000;
/** Between two tries to come back after the database was away, in ms. */
const AGAIN = 2_000;

/** Shows that workers live, by a database session of their own, and frees what dead ones had taken. */
export type Presence = {
  /** A worker of this process began. */
  announce(workerId: string): void;
  /** Frees the jobs that workers without a living session hold. */
  recover(): Promise<number>;
  stop(): Promise<void>;
};

/**
 * After a SIGKILL a job would stay locked for hours, since the queue cannot know that its worker is gone. A session ends
 * with its process, also on another machine; so a worker whose session has ended is dead.
 */
export async function keepPresence(ownerUrl: string, log: Logger): Promise<Presence> {
  const mine = new Set<string>();
  let client: pg.Client | null = null;
  let stopped = false;

  const register = async (ids: readonly string[]): Promise<void> => {
    await client?.query(
      `insert into house.worker (worker_id, pid, backend_start)
        select id, a.pid, a.backend_start from unnest($1::text[]) as id, pg_stat_activity as a where a.pid = pg_backend_pid()
        on conflict (worker_id) do update set pid = excluded.pid, backend_start = excluded.backend_start`,
      [ids],
    );
  };
  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: ownerUrl, application_name: "doanso-presence" });
    fresh.on("error", () => {});
    fresh.on("end", () => {
      client = null;
      if (!stopped) setTimeout(comeBack, AGAIN).unref();
    });
    await fresh.connect();
    client = fresh;
    await register([...mine]);
  };
  const comeBack = (): void => {
    connect().catch(() => void setTimeout(comeBack, AGAIN).unref());
  };
  const recover = async (): Promise<number> => (client ? freeDead(client) : 0);
  const inBackground = (work: Promise<unknown>): void =>
    void work.catch((error: Error) =>
      log.warn({ err: { message: error.message } }, "the presence of workers"),
    );

  await connect();
  await recover();
  const timer = setInterval(() => inBackground(recover()), EVERY);
  timer.unref();
  return {
    announce: (workerId) => {
      mine.add(workerId);
      inBackground(register([workerId]));
    },
    recover,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await client?.query("delete from house.worker where worker_id = any($1)", [[...mine]]);
      await client?.end();
    },
  };
}

/** Dead: known, but its session has ended; or never known, and the job was taken more than a minute ago. */
async function freeDead(client: pg.Client): Promise<number> {
  const { rows } = await client.query(`
    with ended as (
      delete from house.worker as w where not exists (
        select from pg_stat_activity as a where a.pid = w.pid and a.backend_start = w.backend_start)
      returning worker_id)
    select distinct locked_by from graphile_worker._private_jobs where locked_by is not null and (
      locked_by in (select worker_id from ended)
      or locked_at < now() - interval '1 minute' and locked_by not in (select worker_id from house.worker))`);
  const dead = rows.map((row) => row.locked_by as string);
  if (dead.length > 0) await client.query("select graphile_worker.force_unlock_workers($1::text[])", [dead]);
  return dead.length;
}
