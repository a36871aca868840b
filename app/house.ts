import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import type { Logger } from "pino";
import { beginEpochWhenMoved } from "#kernel/audit/epoch.ts";
import { connect, type Database } from "#kernel/db/database.ts";
import { type EmbeddedDatabase, runningEmbedded, startEmbedded } from "#kernel/db/embedded.ts";
import { type Migration, migrate, readMigrations } from "#kernel/db/migrate.ts";
import { loadTexts, type Texts } from "#kernel/i18n/texts.ts";
import { migrateQueue } from "#kernel/jobs/worker.ts";
import { createLog } from "#kernel/observe/log.ts";
import { openBoundVault } from "#kernel/vault/bind.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import { lockFolder } from "./lock.ts";
import { modules } from "./modules.ts";
import type { Settings } from "./settings.ts";

export const PROJECT_FOLDER = path.join(import.meta.dirname, "..");

/** The foundations that every command stands on: settings, log, an open and migrated database, the texts. */
export type House = {
  settings: Settings;
  log: Logger;
  /** The connection string of the owner, who may change the schema; the program itself works as a lesser role. */
  ownerUrl: string;
  database: Database;
  vault: Vault;
  embedded: EmbeddedDatabase | null;
  migrations: readonly Migration[];
  texts: Texts;
  close(): Promise<void>;
};

export const houseMigrations = (): Migration[] =>
  readMigrations([
    path.join(PROJECT_FOLDER, "kernel/db/migrations"),
    ...modules.map((module) => path.join(module.folder, "migrations")),
  ]);

export const houseTexts = (): Texts =>
  loadTexts([
    path.join(PROJECT_FOLDER, "kernel/texts"),
    ...modules.map((module) => path.join(module.folder, "texts")).filter(existsSync),
  ]);

/**
 * Opens the house: starts the embedded PostgreSQL when no other is named, migrates, connects. With `attach` a command
 * works beside a program that already runs on this data folder.
 * @throws StartProblem with one clear sentence
 */
export async function openHouse(
  settings: Settings,
  options: { pool?: number; attach?: boolean } = {},
): Promise<House> {
  mkdirSync(settings.dataFolder, { recursive: true, mode: 0o750 });
  const attached = options.attach && !settings.databaseUrl ? runningEmbedded(settings.dataFolder) : null;
  const unlock = settings.databaseUrl || attached ? () => {} : lockFolder(settings.dataFolder);
  const log = createLog(settings.logLevel);
  let embedded: EmbeddedDatabase | null = null;
  let database: Database | null = null;
  try {
    const onLog = (line: string) => log.debug({ room: "postgres" }, line);
    const known = settings.databaseUrl ?? attached;
    embedded = known ? null : await startEmbedded({ dataFolder: settings.dataFolder, onLog });
    const ownerUrl = known ?? (embedded?.url as string);
    const migrations = houseMigrations();
    await migrate(ownerUrl, migrations);
    await migrateQueue(ownerUrl);
    await beginEpochWhenMoved(ownerUrl);
    database = connect({ url: ownerUrl, max: options.pool ?? settings.pool });
    const opened = database;
    const vault = await openBoundVault(settings.dataFolder, opened.pool);
    const close = async () => {
      await opened.close();
      await embedded?.stop();
      unlock();
    };
    return {
      settings,
      log,
      ownerUrl,
      database,
      vault,
      embedded,
      migrations,
      texts: houseTexts(),
      close,
    };
  } catch (error) {
    await database?.close();
    await embedded?.stop();
    unlock();
    throw error;
  }
}
