import compress from "@fastify/compress";
import rateLimit from "@fastify/rate-limit";
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";
import type { Logger } from "pino";
import { isRead } from "#kernel/contract/endpoint.ts";
import { today } from "#kernel/contract/plain-date.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Database, Tx } from "#kernel/db/database.ts";
import { isDiskFull } from "#kernel/db/disk-full.ts";
import type { StoredFile } from "#kernel/files/sealed-file.ts";
import type { StoredBytes } from "#kernel/files/upload.ts";
import type { Texts } from "#kernel/i18n/texts.ts";
import { type Actor, signedInRecently } from "#kernel/scope/actor.ts";
import { emptyScope } from "#kernel/scope/scope.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import type { Ctx, Download, Locale, Route, StoredUpload } from "./context.ts";
import { sendDownload } from "./download.ts";
import { releaseKey, storeAnswer, takeKey } from "./idempotency.ts";
import { invalidInput, problemOf, sendProblem } from "./problems.ts";
import { guardOrigin, securityHeaders } from "./security.ts";

export type ServerOptions = {
  database: Database;
  routes: readonly Route[];
  texts: Texts;
  vault: Vault;
  log: Logger;
  /** Who asks, from the session cookie or token; null for nobody. */
  authenticate(request: FastifyRequest): Promise<Actor | null>;
  /** Stores the raw body of an upload; the second argument is the endpoint's limit in bytes. */
  storeUpload(request: FastifyRequest, maxBytes: number): Promise<StoredUpload | "too_large">;
  openFile(sha256: string): Promise<StoredFile>;
  storeFile(bytes: Buffer): Promise<StoredBytes>;
  /** Names of all declared permissions: an endpoint that asks for another does not start. */
  permissions: ReadonlySet<string>;
  /** Whether the address comes from a proxy's header. */
  trustProxy: boolean;
  observe?: (route: string, status: number, seconds: number) => void;
};

declare module "fastify" {
  interface FastifyRequest {
    actor?: Actor | null;
  }
}

const localeOf = (request: FastifyRequest): Locale =>
  request.headers["accept-language"]?.toLowerCase().startsWith("en") ? "en" : "vi";

/** Builds the HTTP side of the house from the modules' declarations. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  for (const { declaration } of options.routes) {
    const { permission, method, path } = declaration;
    if (!permission) throw new Error(`${method} ${path} declares no permission`);
    if (permission !== "public" && permission !== "signed-in" && !options.permissions.has(permission)) {
      throw new Error(`${method} ${path} asks for the permission ${permission}, which no module declares`);
    }
  }
  const server = Fastify({
    loggerInstance: options.log.child({ room: "http" }) as FastifyBaseLogger,
    // Our own line is written at the end of a request, without its address.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.trustProxy,
    bodyLimit: 1024 * 1024,
    requestTimeout: 120_000,
    forceCloseConnections: "idle",
  });
  server.addHook("onRequest", securityHeaders);
  server.addHook("onRequest", guardOrigin(options));
  server.addHook("onResponse", async (request, reply) => {
    // The route's pattern, never the address itself: ids and searches stay out of the log.
    const route = request.routeOptions.url ?? "none";
    options.observe?.(`${request.method} ${route}`, reply.statusCode, reply.elapsedTime / 1000);
    request.log.info({
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    });
  });
  await server.register(compress, { threshold: 2048, encodings: ["gzip", "identity"] });
  await server.register(rateLimit, { global: false, hook: "preHandler", keyGenerator: rateKey });
  server.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    const refusal = refusalOfError(error, request);
    return sendProblem(reply, problemOf(refusal, options.texts, localeOf(request), request.id));
  });
  server.setNotFoundHandler((request, reply) =>
    sendProblem(
      reply,
      problemOf(refuse("not_found", { status: 404 }), options.texts, localeOf(request), request.id),
    ),
  );
  // An upload's body is left to the handler's stream.
  server.addContentTypeParser("application/octet-stream", (_request, _payload, done) => done(null));
  for (const route of options.routes) register(server, route, options);
  return server;
}

const rateKey = (request: FastifyRequest): string => request.actor?.accountId ?? request.ip;

function refusalOfError(error: Error & { statusCode?: number; code?: string }, request: FastifyRequest) {
  if (error.statusCode === 429) return refuse("too_many_requests", { status: 429 });
  if (error.code === "FST_ERR_CTP_BODY_TOO_LARGE") return refuse("too_large", { status: 413 });
  if (error.statusCode && error.statusCode < 500) return refuse("bad_request", { status: error.statusCode });
  if (isDiskFull(error)) {
    request.log.error({ err: { message: error.message, code: error.code } }, "the disk is full");
    return refuse("disk_full", { status: 507 });
  }
  if (isDatabaseAway(error)) {
    request.log.error({ err: { message: error.message, code: error.code } }, "the database does not answer");
    return refuse("database_away", { status: 503 });
  }
  request.log.error({ err: { name: error.name, message: error.message, stack: error.stack } }, "a bug");
  return refuse("internal", { status: 500 });
}

const isDatabaseAway = (error: { code?: string; message: string }): boolean =>
  ["ECONNREFUSED", "ECONNRESET", "57P01", "57P02", "57P03", "08006", "08003", "53300"].includes(
    error.code ?? "",
  ) || /Connection terminated|timeout exceeded when trying to connect/.test(error.message);

function register(server: FastifyInstance, route: Route, options: ServerOptions): void {
  const { declaration } = route;
  server.route({
    method: declaration.method,
    url: `/api${declaration.path}`,
    ...(declaration.upload ? { bodyLimit: declaration.upload.maxBytes } : {}),
    config: { rateLimit: { max: declaration.ratePerMinute ?? 1200, timeWindow: 60_000 } },
    preValidation: async (request) => {
      request.actor ??= await options.authenticate(request);
    },
    handler: async (request, reply) => {
      const answer = await run(route, request, reply, options);
      if (isRefusal(answer))
        return sendProblem(reply, problemOf(answer, options.texts, localeOf(request), request.id));
      if (declaration.download) return sendDownload(reply, answer as Download, options.openFile);
      return sendJson(reply, answer);
    },
  });
}

const sendJson = (reply: FastifyReply, answer: unknown): FastifyReply =>
  reply
    .type("application/json; charset=utf-8")
    .header("cache-control", "no-store")
    .send(JSON.stringify(answer));

function refusalOfRights(declaration: Route["declaration"], actor: Actor | null): Refusal | null {
  if (declaration.permission === "public") return null;
  if (!actor) return refuse("sign_in_needed", { status: 401 });
  if (actor.held && !declaration.whileHeld) return refuse(actor.held, { status: 403 });
  if (declaration.permission !== "signed-in" && !actor.permissions.has(declaration.permission)) {
    return refuse("not_allowed", { status: 403, data: { permission: declaration.permission } });
  }
  if (declaration.recentSignIn && !signedInRecently(actor, new Date()))
    return refuse("recent_sign_in_needed", { status: 403 });
  return null;
}

/** A NUL character stands in no text of people, and PostgreSQL has no place for it. */
const holdsNul = (value: unknown): boolean =>
  typeof value === "string"
    ? value.includes("\0")
    : typeof value === "object" && value !== null && Object.values(value).some(holdsNul);

async function run(
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  options: ServerOptions,
): Promise<unknown> {
  const { declaration } = route;
  const actor = request.actor ?? null;
  const refusal = refusalOfRights(declaration, actor);
  if (refusal) return refusal;
  const input: Record<string, unknown> = {};
  for (const part of ["params", "query", "body"] as const) {
    const schema = declaration[part];
    if (!schema) continue;
    if (holdsNul(request[part])) return refuse("bad_request", { status: 400 });
    const checked = schema.safeParse(request[part] ?? {});
    if (!checked.success) return invalidInput(part, checked.error);
    input[part] = checked.data;
  }
  let upload: StoredUpload | null = null;
  if (declaration.upload) {
    const stored = await options.storeUpload(request, declaration.upload.maxBytes);
    if (stored === "too_large")
      return refuse("too_large", { status: 413, data: { limit: declaration.upload.maxBytes } });
    upload = stored;
  }
  return execute(route, request, { reply, options, actor, input, upload });
}

type Prepared = {
  reply: FastifyReply;
  options: ServerOptions;
  actor: Actor | null;
  input: unknown;
  upload: StoredUpload | null;
};

async function execute(route: Route, request: FastifyRequest, prepared: Prepared): Promise<unknown> {
  const { reply, options, actor, input, upload } = prepared;
  const handler = route.handler as unknown as (ctx: unknown, input: unknown) => Promise<unknown>;
  const after: (() => void)[] = [];
  const base: Omit<Ctx<Actor | null>, "db"> = {
    actor,
    scope: actor?.scope ?? emptyScope,
    locale: localeOf(request),
    vault: options.vault,
    now: new Date(),
    today: today(),
    requestId: request.id,
    ip: request.ip,
    userAgent: request.headers["user-agent"]?.slice(0, 200) ?? null,
    upload,
    openFile: options.openFile,
    storeFile: options.storeFile,
    cookie: request.headers.cookie ?? null,
    setCookie: (header) => void reply.header("set-cookie", header),
    afterCommit: (work) => after.push(work),
  };
  const check = (answer: unknown): unknown => {
    if (isRefusal(answer) || route.declaration.download) return answer;
    // Strict schemas: a column that should not leave the house is a bug that answers 500, not a leak.
    return route.declaration.reply.parse(answer);
  };
  if (isRead(route.declaration)) return check(await handler({ ...base, db: options.database.db }, input));

  const answer = await againOnConflict(async () => {
    after.length = 0;
    return inTransaction(options.database, writing);
  });
  if (!isRefusal(answer) || answer.keepsWrites) for (const work of after) work();
  return answer;

  async function writing(tx: Tx): Promise<unknown> {
    const key = keyOf(route, request, actor, input);
    if (key) {
      const earlier = await takeKey(tx, options.vault, key);
      if (earlier) return isRefusal(earlier) ? earlier : earlier.answer;
    }
    const fresh = check(await handler({ ...base, db: tx }, input));
    // A refusal that keeps nothing takes the key back with the rest; its transaction may be past writing.
    if (key && !isRefusal(fresh)) await storeAnswer(tx, key, fresh);
    if (key && isRefusal(fresh) && fresh.keepsWrites) await releaseKey(tx, key);
    return fresh;
  }
}

/** Serialization failure, deadlock: PostgreSQL asks to begin again, and nothing of the first try is left. */
const CONFLICTS = new Set(["40001", "40P01"]);
const MOST_TRIES = 4;

async function againOnConflict<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries === MOST_TRIES || !CONFLICTS.has((error as { code?: string }).code ?? "")) throw error;
    }
  }
}

function keyOf(route: Route, request: FastifyRequest, actor: Actor | null, input: unknown) {
  const value = request.headers["idempotency-key"];
  if (
    typeof value !== "string" ||
    !actor ||
    route.declaration.idempotent === false ||
    route.declaration.download
  )
    return null;
  return {
    value: value.slice(0, 100),
    accountId: actor.accountId,
    route: `${route.declaration.method} ${route.declaration.path}`,
    body: input,
  };
}

class RolledBack extends Error {
  readonly answer: unknown;
  constructor(answer: unknown) {
    super("refused");
    this.answer = answer;
  }
}

/** One transaction; a refusal rolls back whatever the action had begun. */
export async function inTransaction<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await database.db.transaction().execute(async (tx) => {
      const answer = await work(tx);
      if (isRefusal(answer) && !answer.keepsWrites) throw new RolledBack(answer);
      return answer;
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.answer as T;
    throw error;
  }
}
