import { once } from "node:events";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Frame } from "./frames.ts";
import { BackupProblem } from "./problem.ts";
import { foreignKeysOf, materialisedViewsOf, type QueuedJob, type Sequence, tablesOf } from "./tables.ts";

const damaged = (what: string) =>
  new BackupProblem("damaged", `The backup is damaged (${what}); nothing was changed.`);

/**
 * Fills a migrated database inside the caller's transaction: foreign keys are taken away and checked again at the end,
 * so tables may come in any order; triggers rest, since what they do was done when the rows were first written.
 * Works for the owner of the tables, who need not be a superuser.
 */
export async function prepareTables(client: pg.ClientBase): Promise<{ finish(): Promise<void> }> {
  const tables = await tablesOf(client);
  const keys = await foreignKeysOf(client);
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`);
  for (const { name } of tables) await client.query(`alter table ${name} disable trigger user`);
  await client.query(`truncate ${tables.map((table) => table.name).join(", ")}`);
  const finish = async () => {
    for (const { name } of tables) await client.query(`alter table ${name} enable trigger user`);
    for (const { table, name, definition } of keys)
      await client.query(`alter table ${table} add constraint ${name} ${definition}`);
    for (const view of await materialisedViewsOf(client))
      await client.query(`refresh materialized view ${view}`);
  };
  return { finish };
}

/** Copies one table's rows in; answers how many. Ends after the entry's last frame. */
export async function loadTable(
  client: pg.ClientBase,
  table: { name: string; columns: string[] },
  frames: AsyncIterator<Frame>,
): Promise<{ rows: number; end: Frame }> {
  const known = (await tablesOf(client)).find((one) => one.name === table.name);
  if (!known || table.columns.some((column) => !known.columns.includes(column))) throw damaged(table.name);
  const stream = client.query(copyFrom(`copy ${table.name} (${table.columns.join(", ")}) from stdin`));
  // A refused row arrives as an event in the middle of the writing.
  const failed = once(stream, "finish").then(
    () => null,
    (error: Error) => error,
  );
  for (;;) {
    const { value: frame, done } = await frames.next();
    if (done) {
      stream.destroy();
      throw damaged(table.name);
    }
    if (frame.type !== "D") {
      stream.end();
      const error = await failed;
      if (error) throw error;
      return { rows: stream.rowCount, end: frame };
    }
    if (!stream.write(frame.content)) {
      const error = await Promise.race([failed, once(stream, "drain").then(() => undefined)]);
      if (error) throw error;
    }
  }
}

export async function setSequences(client: pg.ClientBase, sequences: readonly Sequence[]): Promise<void> {
  for (const { name, last, called } of sequences)
    await client.query("select setval($1::regclass, $2::bigint, $3)", [name, last, called]);
}

export async function addJobs(client: pg.ClientBase, jobs: readonly QueuedJob[]): Promise<void> {
  for (const job of jobs) {
    await client.query(
      `select graphile_worker.add_job($1, $2::json, run_at => $3::timestamptz, max_attempts => $4, job_key => $5,
        priority => $6)`,
      [job.task, JSON.stringify(job.payload), job.run_at, job.max_attempts, job.key, job.priority],
    );
  }
}
