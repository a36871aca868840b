import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { withDatabase } from "#kernel/db/database.ts";
import { startEmbedded } from "#kernel/db/embedded.ts";
import { migrate } from "#kernel/db/migrate.ts";
import { migrateQueue } from "#kernel/jobs/worker.ts";
import { houseMigrations } from "../house.ts";

/** Vitest's global set-up: one throw-away PostgreSQL for the whole run, with a migrated template. */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), "doanso-test-"));
  // PostgreSQL's user must be able to walk in.
  chmodSync(folder, 0o755);
  // Tests that start the program as a process, or its typesetter, need not compile the same code again.
  process.env.NODE_COMPILE_CACHE = path.join(folder, "code");
  const database = await startEmbedded({ dataFolder: folder, volatile: true });
  const tearDown = async () => {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
    rmSync(database.folder, { recursive: true, force: true });
  };
  try {
    const admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    await admin.query("create database doanso_template");
    await admin.end();
    const template = withDatabase(database.url, "doanso_template");
    await migrate(template, houseMigrations());
    await migrateQueue(template);
    process.env.DOANSO_TEST_DATABASE = database.url;
    return tearDown;
  } catch (error) {
    await tearDown();
    throw error;
  }
}
