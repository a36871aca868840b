import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import type { Logger } from "pino";
import { beginEpochWhenMoved } from "#kernel/audit/epoch.ts";
import { unfinishedLoad } from "#kernel/db/bulk-load.ts";
import { connect, type Database } from "#kernel/db/database.ts";
import { type EmbeddedDatabase, runningEmbedded, startEmbedded } from "#kernel/db/embedded.ts";
import { type Migration, migrate, readMigrations } from "#kernel/db/migrate.ts";
import { StartProblem } from "#kernel/db/start-problem.ts";
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

/** A running PostgreSQL for this data folder, and the folder taken for this process. */
export type OpenServer = {
  ownerUrl: string;
  embedded: EmbeddedDatabase | null;
  close(): Promise<void>;
};

/** A folder that cannot be: on a medium that is only read, of another user, or a file in its place. */
const NO_FOLDER = new Set(["EROFS", "EACCES", "EPERM", "ENOENT", "ENOTDIR", "EEXIST"]);

export function openDataFolder(folder: string): void {
  try {
    // Open to walk through, not to read: for root, PostgreSQL's own user must reach its folder. Keys and files are closed.
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (!NO_FOLDER.has(code)) throw error;
    throw new StartProblem(
      "data_folder",
      `The data folder ${folder} cannot be written (${code}): give this user the right to write there, or set DOANSO_DATA.`,
    );
  }
}

/**
 * Finds or starts the database: the named one, else the embedded. With `attach` a command works beside a program that
 * already runs on this data folder.
 * @throws StartProblem with one clear sentence
 */
export async function openServer(
  settings: Settings,
  log: Logger,
  options: { attach?: boolean; loading?: boolean } = {},
): Promise<OpenServer> {
  openDataFolder(settings.dataFolder);
  const running = options.attach && !settings.databaseUrl ? runningEmbedded(settings.dataFolder) : null;
  const known = settings.databaseUrl ?? running;
  if (known) return { ownerUrl: known, embedded: null, close: async () => {} };
  const unlock = lockFolder(settings.dataFolder);
  try {
    const onLog = (line: string) => log.debug({ room: "postgres" }, line);
    const embedded = await startEmbedded({
      dataFolder: settings.dataFolder,
      loading: options.loading ?? false,
      onLog,
    });
    const close = async () => {
      await embedded.stop();
      unlock();
    };
    return { ownerUrl: embedded.url, embedded, close };
  } catch (error) {
    unlock();
    throw error;
  }
}

export type OpenOptions = {
  pool?: number;
  /** Works beside a program that already runs on this data folder. */
  attach?: boolean;
  /** Opens a database in which a large load is to run, or broke off. */
  loading?: boolean;
};

/**
 * Opens the house: finds or starts the database, migrates, connects, opens the vault.
 * @throws StartProblem with one clear sentence
 */
export async function openHouse(settings: Settings, options: OpenOptions = {}): Promise<House> {
  const log = createLog(settings.logLevel);
  const server = await openServer(settings, log, options);
  const { ownerUrl, embedded } = server;
  let database: Database | null = null;
  try {
    const migrations = houseMigrations();
    await migrate(ownerUrl, migrations);
    await migrateQueue(ownerUrl);
    await beginEpochWhenMoved(ownerUrl);
    database = connect({ url: ownerUrl, max: options.pool ?? settings.pool });
    const opened = database;
    if (!options.loading) await refuseUnfinishedLoad(opened.pool);
    const vault = await openBoundVault(settings.dataFolder, opened.pool);
    const close = async () => {
      await opened.close();
      await server.close();
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
    await server.close();
    throw error;
  }
}

async function refuseUnfinishedLoad(pool: Database["pool"]): Promise<void> {
  const begun = await unfinishedLoad(pool);
  if (!begun) return;
  throw new StartProblem(
    "load_unfinished",
    `A load of invented data began on ${begun.toISOString()} and did not end: run \`npm run doanso -- seed --force\` to start it over, or use a new data folder.`,
  );
}
