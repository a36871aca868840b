import { randomBytes } from "node:crypto";
import pg from "pg";
import { connect, type Database, withDatabase } from "./database.ts";

/**
 * A fresh migrated database for one test file: a copy of the template that the test run's set-up made. The template's
 * address is in `DOANSO_TEST_DATABASE`.
 */
export async function testDatabase(
  options: { pool?: number } = {},
): Promise<Database & { url: string; asOwner: Database; drop(): Promise<void> }> {
  const base = process.env.DOANSO_TEST_DATABASE;
  if (!base) throw new Error("DOANSO_TEST_DATABASE is not set: run the tests through vitest");
  const name = `test_${randomBytes(6).toString("hex")}`;
  const admin = new pg.Client({ connectionString: withDatabase(base, "postgres") });
  await admin.connect();
  // Only one session may copy a template at a time.
  await admin.query("select pg_advisory_lock(1)");
  await admin.query(`create database ${name} template doanso_template`);
  await admin.query("select pg_advisory_unlock(1)");
  await admin.end();
  const url = withDatabase(base, name);
  const database = connect({ url, max: options.pool ?? 5 });
  const asOwner = connect({ url, max: 2, role: null });
  const drop = async () => {
    await database.close();
    await asOwner.close();
  };
  return { ...database, url, asOwner, drop };
}

/** Writes down every statement that a pool sends from now on, without its parameters. */
export function listenToQueries(pool: pg.Pool): { taken(): string[] } {
  let statements: string[] = [];
  const note = (query: unknown) => {
    const text = typeof query === "string" ? query : (query as { text?: string }).text;
    if (text) statements.push(text);
  };
  const seen = new WeakSet<object>();
  pool.on("acquire", (client) => {
    if (seen.has(client)) return;
    seen.add(client);
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((...args: unknown[]) => {
      note(args[0]);
      return query(...args);
    }) as typeof client.query;
  });
  return {
    taken: () => {
      const all = statements;
      statements = [];
      return all;
    },
  };
}
