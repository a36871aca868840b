import { AsyncLocalStorage } from "node:async_hooks";
import { type BetterAuthOptions, betterAuth } from "better-auth";
import { getAdapter } from "better-auth/db/adapter";
import { twoFactor, username } from "better-auth/plugins";
import { uuidv7 } from "#kernel/contract/ids.ts";
import type { Db } from "#kernel/db/database.ts";
import { hashPassword, verifyPassword } from "./passwords.ts";

type Adapter = Awaited<ReturnType<typeof getAdapter>>;

/** The adapter of the request's transaction: better-auth writes in the same transaction as the trail. */
const current = new AsyncLocalStorage<Adapter>();

/** better-auth asks one adapter for everything; this one passes each call on to the transaction at hand. */
const adapterOfTransaction = new Proxy({} as Adapter, {
  get(own, name) {
    if (name === "id") return "kysely";
    // Everything already runs in one transaction: an inner one is the same.
    if (name === "transaction") return (work: (adapter: Adapter) => unknown) => work(adapterOfTransaction);
    if (name === "then" || typeof name === "symbol") return Reflect.get(own, name);
    const adapter = current.getStore();
    if (!adapter) return undefined;
    return Reflect.get(adapter, name);
  },
});

const TIMES = { createdAt: "created_at", updatedAt: "updated_at" };

/** better-auth's four models on our tables. */
const MODELS = {
  user: {
    modelName: "account",
    fields: {
      name: "display_name",
      email: "auth_email",
      emailVerified: "email_verified",
      ...TIMES,
    },
  },
  session: {
    modelName: "session",
    expiresIn: 7 * 24 * 3600,
    // Sessions are read by our own query; better-auth never prolongs them.
    disableSessionRefresh: true,
    fields: {
      userId: "account_id",
      expiresAt: "expires_at",
      ipAddress: "ip",
      userAgent: "user_agent",
      ...TIMES,
    },
  },
  account: {
    modelName: "credential",
    fields: {
      userId: "account_id",
      accountId: "provider_account_id",
      providerId: "provider_id",
      accessToken: "access_token",
      refreshToken: "refresh_token",
      idToken: "id_token",
      accessTokenExpiresAt: "access_token_expires_at",
      refreshTokenExpiresAt: "refresh_token_expires_at",
      ...TIMES,
    },
  },
  verification: { modelName: "verification", fields: { expiresAt: "expires_at", ...TIMES } },
} as const;

const usernames = () =>
  username({
    displayUsername: false,
    maxUsernameLength: 60,
    usernameValidator: () => true,
    schema: { user: { fields: { username: "username" } } },
  });

const secondFactors = () =>
  twoFactor({
    issuer: "Đoàn Số",
    // Failures count on the account itself, password and second factor together.
    accountLockout: { enabled: false },
    schema: {
      user: { fields: { twoFactorEnabled: "two_factor_enabled" } },
      twoFactor: {
        modelName: "second_factor",
        fields: {
          userId: "account_id",
          backupCodes: "backup_codes",
          failedVerificationCount: "failed_verification_count",
          lockedUntil: "locked_until",
        },
      },
    },
  });

const optionsOf = (runtime: { signingKey: string; https: boolean }) =>
  ({
    appName: "Đoàn Số",
    // Only its cookies' Secure flag would depend on it, and that is set below; no address of the outside is asked.
    baseURL: "http://doanso.invalid",
    secret: runtime.signingKey,
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: () => adapterOfTransaction,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: 256,
      password: {
        hash: hashPassword,
        verify: ({ hash, password }: { hash: string; password: string }) => verifyPassword(hash, password),
      },
    },
    ...MODELS,
    plugins: [usernames(), secondFactors()],
    advanced: {
      cookiePrefix: "doanso",
      useSecureCookies: false,
      defaultCookieAttributes: { secure: runtime.https, httpOnly: true, sameSite: "lax", path: "/" },
      database: { generateId: () => uuidv7() },
      // Writes from other sites are refused by the kernel before anything else.
      disableCSRFCheck: true,
      disableOriginCheck: true,
      ipAddress: { ipAddressHeaders: ["x-doanso-address"], ipv6Subnet: 128 },
    },
    rateLimit: { enabled: false },
  }) satisfies BetterAuthOptions;

const make = (runtime: { signingKey: string; https: boolean }) => betterAuth(optionsOf(runtime));
type Auth = ReturnType<typeof make>;

let made: { auth: Auth; signingKey: string; https: boolean } | null = null;

function authOf(runtime: { signingKey: string; https: boolean }): Auth {
  if (made?.signingKey !== runtime.signingKey || made.https !== runtime.https) {
    made = { auth: make(runtime), signingKey: runtime.signingKey, https: runtime.https };
  }
  return made.auth;
}

/** Runs better-auth's server functions inside the given transaction. */
export async function withAuth<T>(
  runtime: { signingKey: string; https: boolean },
  tx: Db,
  work: (api: Auth["api"]) => Promise<T>,
): Promise<T> {
  const auth = authOf(runtime);
  const database = { db: tx, type: "postgres" as const, schemaName: "accounts", transaction: false };
  const adapter = await getAdapter({ ...auth.options, database });
  return current.run(adapter, () => work(auth.api));
}
