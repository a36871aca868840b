import pg from "pg";

/** One thing that was taken from a table and the statement that puts it back. */
type Aside = { stage: number; table: string; undo: string; drop: string };

/*
 * What stands in the way of a large load is read from the catalogue, never listed by hand: an index added tomorrow is
 * taken away and put back like those of today. A key comes back as its index first, which several connections can
 * build side by side, and then takes that index over.
 */
const FOREIGN_KEYS = `
  select 3 as stage, format('%I.%I', n.nspname, c.relname) as "table",
    format('alter table %I.%I add constraint %I %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)) as undo,
    format('alter table %I.%I drop constraint %I', n.nspname, c.relname, k.conname) as drop
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  where k.contype = 'f' and (k.conrelid = any($1::regclass[]) or k.confrelid = any($1::regclass[]))`;

const KEYS = `
  select 2 as stage, format('%I.%I', n.nspname, c.relname) as "table",
    case k.contype when 'x'
      then format('alter table %I.%I add constraint %I %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid))
      else format('alter table %I.%I add constraint %I %s using index %I%s%s', n.nspname, c.relname, k.conname,
        case k.contype when 'p' then 'primary key' else 'unique' end, k.conname,
        case when k.condeferrable then ' deferrable' else '' end,
        case when k.condeferred then ' initially deferred' else '' end)
    end as undo,
    format('alter table %I.%I drop constraint %I', n.nspname, c.relname, k.conname) as drop
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  where k.contype in ('p', 'u', 'x') and k.conrelid = any($1::regclass[])`;

const INDEXES = `
  select 1 as stage, format('%I.%I', n.nspname, c.relname) as "table", pg_get_indexdef(i.indexrelid) as undo,
    format('drop index if exists %I.%I', n.nspname, x.relname) as drop
  from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
  join pg_class x on x.oid = i.indexrelid
  where i.indrelid = any($1::regclass[]) and not exists (
    select from pg_constraint k where k.conindid = i.indexrelid and k.contype = 'x')`;

const TRIGGERS = `
  select 4 as stage, format('%I.%I', n.nspname, c.relname) as "table",
    format('alter table %I.%I enable%s trigger %I', n.nspname, c.relname,
      case t.tgenabled when 'R' then ' replica' when 'A' then ' always' else '' end, t.tgname) as undo,
    format('alter table %I.%I disable trigger %I', n.nspname, c.relname, t.tgname) as drop
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
  where not t.tgisinternal and t.tgenabled <> 'D' and t.tgrelid = any($1::regclass[])`;

/**
 * Takes indexes, keys, foreign keys (also those that point here from other tables) and triggers away, remembering in
 * the same transaction how to put each back. What an earlier, broken load took away stays remembered.
 */
export async function setAside(client: pg.ClientBase, tables: readonly string[]): Promise<void> {
  await client.query("begin");
  const found: Aside[] = [];
  for (const query of [FOREIGN_KEYS, KEYS, INDEXES, TRIGGERS]) {
    const { rows } = await client.query<Aside>(query, [tables]);
    found.push(...rows);
  }
  for (const { stage, table, undo } of found) {
    await client.query(
      "insert into house.bulk_load (stage, table_name, undo) values ($1, $2, $3) on conflict do nothing",
      [stage, table, undo],
    );
  }
  for (const { drop } of found) await client.query(drop);
  await client.query("commit");
}

/** When a load began that did not end; null when everything is in its place. */
export async function unfinishedLoad(pool: pg.Pool): Promise<Date | null> {
  const { rows } = await pool.query<{ begun: Date | null }>(
    "select min(begun_at) as begun from house.bulk_load",
  );
  return rows[0]?.begun ?? null;
}

export type PutBackStep = { undo: string; ms: number; done: number; total: number };

/**
 * Puts everything back: indexes by `sessions` connections side by side, then keys, foreign keys and triggers one after
 * the other. `beforeForeignKeys` is the moment for ANALYZE, so that their check is planned well.
 */
export async function putBack(options: {
  url: string;
  sessions: number;
  beforeForeignKeys?: () => Promise<void>;
  onStep?: (step: PutBackStep) => void;
}): Promise<void> {
  const clients = await Promise.all(
    Array.from({ length: Math.max(1, options.sessions) }, () => open(options.url)),
  );
  try {
    const [first] = clients as [pg.Client];
    // The longest first: inverted indexes, then by the size of the table.
    const { rows } = await first.query<{ stage: number; undo: string }>(`
      select stage, undo from house.bulk_load
      order by stage, undo ilike '% using gin %' desc, pg_relation_size(table_name::regclass) desc, undo`);
    let done = 0;
    const run = async (client: pg.Client, undo: string) => {
      const started = performance.now();
      await client.query("begin");
      await client.query(undo);
      await client.query("delete from house.bulk_load where undo = $1", [undo]);
      await client.query("commit");
      done++;
      options.onStep?.({ undo, ms: performance.now() - started, done, total: rows.length });
    };
    const indexes = rows.filter((row) => row.stage === 1);
    let taken = 0;
    await Promise.all(
      clients.map(async (client) => {
        for (let next = indexes[taken++]; next; next = indexes[taken++]) await run(client, next.undo);
      }),
    );
    for (const { undo } of rows.filter((row) => row.stage === 2)) await run(first, undo);
    await options.beforeForeignKeys?.();
    for (const { undo } of rows.filter((row) => row.stage > 2)) await run(first, undo);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

async function open(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: "doanso bulk load" });
  await client.connect();
  // Several indexes at once use the processors better than several processors on one index.
  await client.query("set max_parallel_maintenance_workers = 0");
  return client;
}
