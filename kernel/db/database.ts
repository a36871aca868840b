import { Kysely, PostgresDialect, type Transaction } from "kysely";
import pg from "pg";
import type { DB } from "./schema.generated.ts";

export type Schema = DB;
/** Either the pool or one transaction: queries do not care which. */
export type Db = Kysely<DB>;
export type Tx = Transaction<DB>;

// Counts and ids fit a double (below 2^53); calendar dates stay text, since they are no instants.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** The role the program works as: it can neither change the schema nor rewrite the trail. */
export const APP_ROLE = "doanso_app";

export type Database = { db: Db; pool: pg.Pool; close(): Promise<void> };

export type ConnectOptions = { url: string; max?: number; role?: string | null; applicationName?: string };

/**
 * Opens a pool. Every connection takes the program's role, so that even a hole in the program cannot alter the trail.
 * `max` is the number of connections; a request that finds none waits at most 10 s.
 */
export function connect(options: ConnectOptions): Database {
  const role = options.role === undefined ? APP_ROLE : options.role;
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max ?? 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    application_name: options.applicationName ?? "doanso",
    ...(role ? { options: `-c role=${role}` } : {}),
  });
  // An idle connection that PostgreSQL drops is no crash: the pool opens another when it is needed.
  pool.on("error", () => {});
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  const close = async (): Promise<void> => {
    await db.destroy();
    // Kysely ends only a pool that it has used.
    if (!pool.ended) await pool.end();
  };
  return { db, pool, close };
}

/** Another database of the same server. */
export const withDatabase = (url: string, name: string): string => {
  const parsed = new URL(url);
  parsed.pathname = `/${name}`;
  return parsed.toString();
};
