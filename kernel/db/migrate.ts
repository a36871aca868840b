import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { APP_ROLE } from "./database.ts";
import { StartProblem } from "./start-problem.ts";

/** PostgreSQL 15 is the oldest that the SQL is written for. */
const OLDEST_SERVER = 150_000;
/** One migrator at a time in the whole database (arbitrary number, used nowhere else). */
const LOCK = 7_412_026;

export type Migration = { name: string; sql: string; hash: string };

/**
 * The migrations of the given folders in the order of their file names. A name starts with its day and number
 * (`20261123-01-units.sql`), so that modules interleave; it is unique over all folders.
 */
export function readMigrations(folders: readonly string[]): Migration[] {
  const found = folders.filter(existsSync).flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith(".sql"))
      .map((file) => {
        const sql = readFileSync(path.join(folder, file), "utf8");
        return { name: file.slice(0, -4), sql, hash: createHash("sha256").update(sql).digest("hex") };
      }),
  );
  found.sort((a, b) => (a.name < b.name ? -1 : 1));
  const names = new Set(found.map((migration) => migration.name));
  if (names.size !== found.length) throw new Error("two migrations have the same name");
  return found;
}

async function connectOrExplain(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return client;
  } catch (error) {
    const host = new URL(url).host;
    throw new StartProblem(
      "database_unreachable",
      `The database at ${host} does not answer: ${(error as Error).message}`,
    );
  }
}

/**
 * Brings the database to the newest schema; forward only, each migration in its own transaction.
 * Returns the names that were applied now.
 * @throws StartProblem when the server is unreachable, too old, or newer migrations than ours are in it
 */
export async function migrate(url: string, migrations: readonly Migration[]): Promise<string[]> {
  const client = await connectOrExplain(url);
  try {
    const { rows } = await client.query("select current_setting('server_version_num')::int as version");
    if (rows[0].version < OLDEST_SERVER) {
      throw new StartProblem(
        "database_old",
        `The database is PostgreSQL ${Math.floor(rows[0].version / 10_000)}; 15 or newer is needed.`,
      );
    }
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    await prepare(client);
    const known = await client.query("select name, hash from house.migration");
    const done = new Map(known.rows.map((row) => [row.name as string, row.hash as string]));
    refuseStrangers(done, migrations);
    const applied: string[] = [];
    for (const migration of migrations) {
      if (done.has(migration.name)) continue;
      await apply(client, migration);
      applied.push(migration.name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

async function prepare(client: pg.Client): Promise<void> {
  await client.query(`
    do $$ begin
      if not exists (select from pg_roles where rolname = '${APP_ROLE}') then create role ${APP_ROLE} nologin; end if;
    end $$;
    do $$ begin
      execute format('grant ${APP_ROLE} to %I', current_user);
    exception when others then null; -- a superuser may already act as any role
    end $$;
    create schema if not exists house;
    grant usage on schema house to ${APP_ROLE};
    create table if not exists house.migration (
      name text primary key, hash text not null, applied_at timestamptz not null default now());
    grant select on house.migration to ${APP_ROLE};`);
}

function refuseStrangers(done: Map<string, string>, migrations: readonly Migration[]): void {
  const ours = new Map(migrations.map((migration) => [migration.name, migration.hash]));
  for (const [name, hash] of done) {
    if (!ours.has(name)) {
      throw new StartProblem(
        "database_newer",
        `The database was migrated by a newer program (${name}): start that version.`,
      );
    }
    if (ours.get(name) !== hash) {
      throw new StartProblem(
        "migration_changed",
        `Migration ${name} was changed after it ran: write a new one instead.`,
      );
    }
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query("begin");
    await client.query(migration.sql);
    await client.query("insert into house.migration (name, hash) values ($1, $2)", [
      migration.name,
      migration.hash,
    ]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(`migration ${migration.name}: ${(error as Error).message}`, { cause: error });
  }
}

/** Whether every migration of ours is in the database: part of `/health`. */
export async function isMigrated(pool: pg.Pool, migrations: readonly Migration[]): Promise<boolean> {
  const { rows } = await pool.query("select name from house.migration");
  const done = new Set(rows.map((row) => row.name as string));
  return migrations.every((migration) => done.has(migration.name));
}
