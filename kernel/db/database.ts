import { once } from "node:events";
import { Kysely, PostgresDialect, type Transaction } from "kysely";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { DB } from "./schema.generated.ts";

export type Schema = DB;
/** Either the pool or one transaction: queries do not care which. */
export type Db = Kysely<DB>;
export type Tx = Transaction<DB>;

// Counts and ids fit a double (below 2^53); calendar dates stay text, since they are no instants.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** The rows of a `copy … from stdin`, given in the place of a statement's values. */
export class CopyData {
  readonly bytes: Buffer;
  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }
}

/** Knows COPY as a statement like any other, so that it also runs within Kysely's transactions. */
class Client extends pg.Client {
  override query = ((text: string, values?: unknown[], ...rest: unknown[]) => {
    const [data] = Array.isArray(values) ? values : [];
    return data instanceof CopyData
      ? this.#copy(text, data)
      : (super.query as (...all: unknown[]) => unknown).call(this, text, values, ...rest);
  }) as pg.Client["query"];

  async #copy(text: string, { bytes }: CopyData) {
    const stream = this.query(copyFrom(text));
    stream.end(bytes);
    await once(stream, "finish");
    return { command: "COPY", rowCount: stream.rowCount, rows: [] };
  }
}

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
    Client,
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
