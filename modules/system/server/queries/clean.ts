import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";

const BATCH = 5000;

/** What is kept how long; the row is gone for good after it. */
const RETENTION = {
  idempotency: sql`delete from house.idempotency where ctid = any(array(
    select ctid from house.idempotency where created_at < now() - interval '48 hours' limit ${BATCH}))`,
  // A listener's given-up event stays until a person has decided.
  outbox: sql`delete from house.outbox where id in (
    select id from house.outbox as o where delivered_at < now() - interval '7 days'
      and not exists (select from house.delivery where outbox_id = o.id and dead_at is not null) limit ${BATCH})`,
  runs: sql`delete from house.run where id in (
    select id from house.run where finished_at < now() - interval '90 days' limit ${BATCH})`,
};

/** Removes what is past its time, batch by batch, so that no lock is held long. Returns how many rows of each. */
export async function cleanRows(db: Db, signal: AbortSignal): Promise<Record<string, number>> {
  const removed: Record<string, number> = {};
  for (const [name, statement] of Object.entries(RETENTION)) {
    removed[name] = 0;
    for (let last = BATCH; last === BATCH && !signal.aborted; ) {
      last = Number((await statement.execute(db)).numAffectedRows ?? 0);
      removed[name] += last;
    }
  }
  return removed;
}

/** Takes expired files' rows away; answers the contents that no row names any more. */
export async function dropExpiredBlobs(db: Db): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`
    with gone as (
      delete from house.blob where id in (select id from house.blob where expires_at < now() limit ${BATCH})
      returning id, sha256)
    select distinct gone.sha256 from gone where not exists (
      select from house.blob as b where b.sha256 = gone.sha256 and b.id not in (select id from gone))`.execute(
    db,
  );
  return rows.map((row) => row.sha256);
}

/** Which of these contents a row names. */
export async function namedContents(db: Db, contents: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ sha256: string }>`
    select distinct sha256 from house.blob where sha256 = any(${contents}::text[])`.execute(db);
  return new Set(rows.map((row) => row.sha256));
}
