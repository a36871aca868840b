import type pg from "pg";

/** PostgreSQL's own schemas, and the queue's, whose tables belong to the library's version (its jobs are kept apart). */
const FOREIGN = "('pg_catalog', 'information_schema', 'graphile_worker')";
/** The target's own list says to which schema it was migrated. */
const LEFT_OUT = new Set(["house.migration"]);

export type Table = {
  /** Quoted, with its schema. */
  name: string;
  /** Quoted; without generated columns. */
  columns: string[];
};

const NOT_EXTENSION = `not exists (select from pg_depend as d where d.objid = c.oid and d.deptype = 'e')`;

export async function tablesOf(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query(`
    select format('%I.%I', n.nspname, c.relname) as name, n.nspname || '.' || c.relname as plain,
      array(select format('%I', a.attname) from pg_attribute as a where a.attrelid = c.oid and a.attnum > 0
        and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
    from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ${FOREIGN} and n.nspname not like 'pg\\_%' and ${NOT_EXTENSION}
    order by 1`);
  return rows
    .filter((row) => !LEFT_OUT.has(row.plain))
    .map((row): Table => ({ name: row.name, columns: row.columns }));
}

export type Sequence = { name: string; last: string; called: boolean };

/** Sequences are outside transactions: read after the snapshot was taken, they can only be ahead of it. */
export async function sequencesOf(client: pg.ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query(`
    select format('%I.%I', schemaname, sequencename) as name, coalesce(last_value, start_value)::text as last,
      last_value is not null as called
    from pg_sequences where schemaname not in ${FOREIGN} order by 1`);
  return rows;
}

export async function materialisedViewsOf(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query(`
    select format('%I.%I', schemaname, matviewname) as name from pg_matviews where schemaname not in ${FOREIGN}`);
  return rows.map((row) => row.name);
}

export type ForeignKey = { table: string; name: string; definition: string };

export async function foreignKeysOf(client: pg.ClientBase): Promise<ForeignKey[]> {
  const { rows } = await client.query(`
    select k.conrelid::regclass::text as table, format('%I', k.conname) as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint as k join pg_class as c on c.oid = k.conrelid join pg_namespace as n on n.oid = c.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and n.nspname not in ${FOREIGN} order by 1, 2`);
  return rows;
}

export type MigrationMark = { name: string; hash: string };

export const migrationsOf = async (client: pg.ClientBase): Promise<MigrationMark[]> =>
  (await client.query("select name, hash from house.migration order by name")).rows;

/** A waiting job, without its tries: a restored job begins anew. */
export type QueuedJob = {
  task: string;
  payload: unknown;
  run_at: string;
  max_attempts: number;
  key: string | null;
  priority: number;
};

/** Jobs that wait or run; what the clock starts is left out, since the clock starts it again. */
export async function jobsOf(client: pg.ClientBase): Promise<QueuedJob[]> {
  const { rows } = await client.query(`
    select t.identifier as task, j.payload, j.run_at::text, j.max_attempts, j.key, j.priority
    from graphile_worker._private_jobs as j join graphile_worker._private_tasks as t on t.id = j.task_id
    where not (j.payload::jsonb ? '_cron') order by j.id`);
  return rows;
}
