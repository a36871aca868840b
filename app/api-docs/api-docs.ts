import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { FastifyInstance } from "fastify";

const DIST = path.dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));

/** Our own page and its script, since the content security policy allows no script inside a page. */
const FILES: Record<string, { file: string; type: string }> = {
  "": { file: path.join(import.meta.dirname, "page.html"), type: "text/html; charset=utf-8" },
  "init.js": { file: path.join(import.meta.dirname, "init.js"), type: "text/javascript; charset=utf-8" },
  "swagger-ui.css": { file: path.join(DIST, "swagger-ui.css"), type: "text/css; charset=utf-8" },
  "swagger-ui-bundle.js": {
    file: path.join(DIST, "swagger-ui-bundle.js"),
    type: "text/javascript; charset=utf-8",
  },
};

/** `/api/docs`: the description of the API to browse and try, from this machine's files only. */
export function serveApiDocs(server: FastifyInstance): void {
  server.get("/api/docs", (_request, reply) => reply.redirect("/api/docs/"));
  for (const [name, { file, type }] of Object.entries(FILES)) {
    server.get(`/api/docs/${name}`, (_request, reply) =>
      reply.type(type).header("cache-control", "no-cache").send(readFileSync(file)),
    );
  }
}
