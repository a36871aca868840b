import { sql } from "kysely";
import type { Logger } from "pino";
import type { Database, Tx } from "#kernel/db/database.ts";
import { handleJob, type JobHandler } from "#kernel/jobs/worker.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import { deliverEventsJob } from "./emit.ts";
import type { Listener } from "./listen.ts";

/** One deliverer at a time in the whole database (arbitrary number, used nowhere else). */
const LOCK = 7_412_063;
/** Tries, one a minute, before a listener gives an event up. */
const MOST_ATTEMPTS = 10;

type Deliverer = { database: Database; vault: Vault; log: Logger; listeners: readonly Listener[] };
type Waiting = { id: number; name: string; payload: unknown };

/**
 * Delivers what waits, in the order of the outbox. A listener that fails keeps its later events waiting, so that it
 * meets them in order; the others go on. Returns how many events were looked at.
 */
export async function deliverEvents(deliverer: Deliverer, signal?: AbortSignal): Promise<number> {
  let seen = 0;
  for (let after = 0; !signal?.aborted; seen++) {
    const id = await deliverer.database.db.transaction().execute((tx) => deliverNext(tx, deliverer, after));
    if (id === null) break;
    after = id;
  }
  return seen;
}

async function deliverNext(tx: Tx, deliverer: Deliverer, after: number): Promise<number | null> {
  const lock = await sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as taken`.execute(tx);
  // The one at work takes this event too: it looks again after each.
  if (!lock.rows[0]?.taken) return null;
  const event = await tx
    .selectFrom("house.outbox")
    .select(["id", "name", "payload"])
    .where("delivered_at", "is", null)
    .where("id", ">", after)
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  if (!event) return null;
  const listeners = deliverer.listeners.filter((listener) => listener.event.name === event.name);
  const settled = new Set(await settledListeners(tx, event.id));
  const held = new Set(await heldListeners(tx, event.id));
  let isDone = true;
  for (const listener of listeners) {
    if (settled.has(listener.name)) continue;
    const done = !held.has(listener.name) && (await deliverTo(tx, deliverer, listener, event));
    isDone &&= done;
  }
  if (isDone) {
    await tx
      .updateTable("house.outbox")
      .set({ delivered_at: sql`now()` })
      .where("id", "=", event.id)
      .execute();
  }
  return event.id;
}

const settledListeners = async (tx: Tx, id: number): Promise<string[]> =>
  (
    await tx
      .selectFrom("house.delivery")
      .select("listener")
      .where("outbox_id", "=", id)
      .where((where) => where.or([where("done_at", "is not", null), where("dead_at", "is not", null)]))
      .execute()
  ).map((row) => row.listener);

/** Listeners for which an earlier event still waits. */
const heldListeners = async (tx: Tx, id: number): Promise<string[]> =>
  (
    await tx
      .selectFrom("house.delivery")
      .select("listener")
      .distinct()
      .where("outbox_id", "<", id)
      .where("done_at", "is", null)
      .where("dead_at", "is", null)
      .execute()
  ).map((row) => row.listener);

/** Whether the listener is through with the event: done, or given up. */
async function deliverTo(tx: Tx, deliverer: Deliverer, listener: Listener, event: Waiting): Promise<boolean> {
  const log = deliverer.log.child({ listener: listener.name, event: event.id });
  await sql`savepoint listener`.execute(tx);
  try {
    const handler = listener.handler as unknown as (c: unknown, p: unknown) => Promise<void>;
    const context = { db: tx, vault: deliverer.vault, log, eventId: event.id };
    await handler(context, listener.event.payload.parse(event.payload));
    await note(tx, event.id, listener.name, null);
    await sql`release savepoint listener`.execute(tx);
    return true;
  } catch (error) {
    await sql`rollback to savepoint listener`.execute(tx);
    const problem = (error as { code?: string }).code ?? (error as Error).name;
    log.error(
      { err: { name: (error as Error).name, message: (error as Error).message } },
      "a listener failed",
    );
    return note(tx, event.id, listener.name, problem);
  }
}

/** Notes the outcome; true when the listener is through with this event. */
async function note(tx: Tx, id: number, listener: string, problem: string | null): Promise<boolean> {
  const { rows } = await sql<{ through: boolean }>`
    insert into house.delivery as d (outbox_id, listener, attempts, done_at, problem)
    values (${id}, ${listener}, 1, case when ${problem}::text is null then now() end, ${problem})
    on conflict (outbox_id, listener) do update set
      attempts = d.attempts + 1, done_at = excluded.done_at, problem = excluded.problem,
      dead_at = case when excluded.done_at is null and d.attempts + 1 >= ${MOST_ATTEMPTS} then now() end
    returning done_at is not null or dead_at is not null as through`.execute(tx);
  return rows[0]?.through ?? false;
}

/** The job; by the clock too, for what failed. */
export const deliverEventsHandler = (listeners: readonly Listener[]): JobHandler =>
  handleJob(
    deliverEventsJob,
    async ({ database, vault, log, signal }) => {
      await deliverEvents({ database, vault, log, listeners }, signal);
    },
    { cron: "* * * * *" },
  );
