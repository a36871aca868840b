import path from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { isMigrated } from "#kernel/db/migrate.ts";
import { openStored, storeBuffer, storeUpload } from "#kernel/files/upload.ts";
import { openApi } from "#kernel/http/openapi.ts";
import { createServer } from "#kernel/http/server.ts";
import { createMetrics, mayReadMetrics } from "#kernel/observe/metrics.ts";
import type { Actor } from "#kernel/scope/actor.ts";
import { setAbout } from "#modules/system/server/about.ts";
import { serveApiDocs } from "./api-docs/api-docs.ts";
import type { House } from "./house.ts";
import { modules } from "./modules.ts";
import { settingsInForce } from "./settings.ts";
import { VERSION } from "./version.ts";
import { builtWeb } from "./web-build.ts";

/** The HTTP server with every module's routes, the health check, the API's description and the web shells. */
export async function buildServer(
  house: House,
  authenticate: (request: FastifyRequest) => Promise<Actor | null>,
): Promise<FastifyInstance> {
  setAbout({
    version: VERSION,
    dataFolder: house.settings.dataFolder,
    embedded: house.embedded !== null,
    settings: settingsInForce,
  });
  const store = { dataFolder: house.settings.dataFolder, vault: house.vault };
  const metrics = createMetrics(house.database);
  const routes = modules.flatMap((module) => module.routes);
  const server = await createServer({
    database: house.database,
    routes,
    texts: house.texts,
    vault: house.vault,
    log: house.log,
    authenticate,
    storeUpload: (request, maxBytes) => storeUpload(store, request, maxBytes),
    openFile: (sha256) => openStored(store, sha256),
    storeFile: (bytes) => storeBuffer(store, bytes),
    permissions: new Set(
      modules.flatMap((module) => module.permissions.map((permission) => permission.name)),
    ),
    trustProxy: house.settings.trustProxy,
    observe: metrics.observe,
  });
  server.get("/metrics", async (request, reply) => {
    if (!mayReadMetrics(request, house.settings.metricsToken)) return reply.code(403).send();
    const { type, body } = await metrics.read();
    return reply.type(type).send(body);
  });
  server.get("/health", async (_request, reply) => {
    try {
      if (await isMigrated(house.database.pool, house.migrations)) return { status: "ok" };
      return reply.code(503).send({ status: "not migrated" });
    } catch {
      return reply.code(503).send({ status: "database away" });
    }
  });
  const description = JSON.stringify(openApi(routes, VERSION));
  server.get("/api/openapi.json", (_request, reply) =>
    reply.type("application/json; charset=utf-8").send(description),
  );
  serveApiDocs(server);
  await serveWeb(server, builtWeb(house.settings.dataFolder));
  return server;
}

/** The built shells; any address that is no file is the console's own, since it routes by itself. */
async function serveWeb(server: FastifyInstance, folder: string | null): Promise<void> {
  if (!folder) return;
  await server.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    preCompressed: true,
    setHeaders: (response, file) => {
      const isHashed = file.includes(`${path.sep}assets${path.sep}`);
      response.header("cache-control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  const shell = (_request: FastifyRequest, reply: import("fastify").FastifyReply) =>
    reply.header("cache-control", "no-cache").sendFile("index.html");
  server.get("/", shell);
  server.get("/*", shell);
}
