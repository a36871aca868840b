import type { FastifyRequest } from "fastify";
import type { Database } from "#kernel/db/database.ts";
import { type Listening, listen } from "#kernel/db/notices.ts";
import { StartProblem } from "#kernel/db/start-problem.ts";
import type { Actor } from "#kernel/scope/actor.ts";
import { openKey } from "#kernel/secrets/key-file.ts";
import { authenticateWith } from "./authenticate.ts";
import { EVERYBODY } from "./forget.ts";
import { demoAccountsExist, keyWasUsed } from "./queries/accounts.ts";
import { type DeclaredPermission, setRuntime } from "./runtime.ts";
import { SessionCache } from "./session-cache.ts";

export type AccountsStart = {
  database: Database;
  /** The connection string on which revocations of other processes are heard. */
  listenUrl: string;
  dataFolder: string;
  demo: boolean;
  publicUrl: string | null;
  idleMinutes: number;
  version: string;
  catalogue: readonly DeclaredPermission[];
};

export type StartedAccounts = {
  authenticate(request: FastifyRequest): Promise<Actor | null>;
  stop(): Promise<void>;
};

/**
 * Opens the signing key, begins to listen for revocations and returns what the server asks "who is this?".
 * @throws StartProblem `demo_accounts` when demo accounts meet a program that is no demo, `key_missing`
 */
export async function startAccounts(start: AccountsStart): Promise<StartedAccounts> {
  const { db } = start.database;
  if (!start.demo && (await demoAccountsExist(db))) {
    throw new StartProblem(
      "demo_accounts",
      "The database holds demo accounts with invented data, but DOANSO_DEMO is 0: use an empty database, or set DOANSO_DEMO=1.",
    );
  }
  const key = await openKey(start.dataFolder, "accounts", () => keyWasUsed(db));
  let listening: Listening | null = null;
  const cache = new SessionCache(() => listening?.isLive() ?? false);
  listening = await listen({
    url: start.listenUrl,
    onGap: () => cache.clearAll(),
    onNotice: (payload) => {
      if (payload === EVERYBODY) cache.clearAll();
      else if (payload.startsWith("accounts:")) cache.clearAccount(payload.slice("accounts:".length));
    },
  });
  setRuntime({
    signingKey: key.toString("hex"),
    demo: start.demo,
    idle: start.idleMinutes * 60_000,
    https: start.publicUrl?.startsWith("https://") ?? false,
    version: start.version,
    cache,
    catalogue: start.catalogue,
  });
  return { authenticate: authenticateWith(start.database), stop: () => listening.stop() };
}
