import type { FastifyReply, FastifyRequest } from "fastify";
import { refuse } from "#kernel/contract/problem.ts";
import type { Texts } from "#kernel/i18n/texts.ts";
import { problemOf, sendProblem } from "./problems.ts";

const HEADERS: Record<string, string> = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
  // Mantine writes style attributes; scripts are only our own files.
  "content-security-policy":
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; " +
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'",
};

export async function securityHeaders(_request: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.headers(HEADERS);
}

/**
 * A browser tells where a write comes from: one from another site is refused, so that a foreign page cannot act with
 * our cookie. Programs without a browser send no `Origin`.
 */
export const guardOrigin =
  (options: { texts: Texts }) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (request.method === "GET" || request.method === "HEAD" || !request.headers.origin) return undefined;
    const fromSite = request.headers["sec-fetch-site"];
    const sameHost =
      URL.canParse(request.headers.origin) && new URL(request.headers.origin).host === request.host;
    if (sameHost && fromSite !== "cross-site") return undefined;
    return sendProblem(
      reply,
      problemOf(refuse("foreign_origin", { status: 403 }), options.texts, "vi", request.id),
    );
  };
