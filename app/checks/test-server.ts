import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import type { Database } from "#kernel/db/database.ts";
import { testDatabase } from "#kernel/db/testing.ts";
import { createLog } from "#kernel/observe/log.ts";
import { openBoundVault } from "#kernel/vault/bind.ts";
import { startAccounts } from "#modules/accounts/server/start.ts";
import { type House, houseMigrations, houseTexts } from "../house.ts";
import { declaredPermissions } from "../modules.ts";
import { buildServer } from "../server.ts";
import { readSettings } from "../settings.ts";
import { VERSION } from "../version.ts";

export type TestServer = {
  server: FastifyInstance;
  database: Database;
  /** The owner's connection, for what the program itself may not do. */
  asOwner: Database;
  url: string;
  house: House;
  close(): Promise<void>;
};

/** The real server over a fresh migrated database, without a port: requests go through `server.inject`. */
export async function testServer(settings: Record<string, string> = {}): Promise<TestServer> {
  const data = mkdtempSync(path.join(tmpdir(), "doanso-http-"));
  const database = await testDatabase();
  const house: House = {
    settings: readSettings({ DOANSO_DATA: data, DATABASE_URL: database.url, ...settings }),
    log: createLog(settings.DOANSO_LOG_LEVEL ?? "fatal"),
    ownerUrl: database.url,
    database,
    embedded: null,
    vault: await openBoundVault(data, database.asOwner.pool),
    migrations: houseMigrations(),
    texts: houseTexts(),
    close: async () => {},
  };
  const accounts = await startAccounts({
    database,
    listenUrl: database.url,
    dataFolder: data,
    demo: house.settings.demo,
    publicUrl: house.settings.publicUrl,
    idleMinutes: house.settings.idleMinutes,
    version: VERSION,
    catalogue: declaredPermissions,
  });
  const server = await buildServer(house, accounts.authenticate);
  const close = async () => {
    await server.close();
    await accounts.stop();
    await database.drop();
    rmSync(data, { recursive: true, force: true });
  };
  return { server, database, asOwner: database.asOwner, url: database.url, house, close };
}
