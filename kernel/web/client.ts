import {
  type EndpointCall,
  type EndpointDeclaration,
  type EndpointReply,
  isRead,
} from "#kernel/contract/endpoint.ts";
import type { Problem } from "#kernel/contract/problem.ts";
import { addressOf } from "./address.ts";
import { currentLocale, t } from "./i18n.ts";
import { currentPost } from "./post.ts";
import { ProblemError } from "./problem-error.ts";
import { tryRemedy } from "./remedies.ts";

export type CallOptions = {
  /** One per submission, the same on every retry of it; made afresh when absent. */
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** Refusals are thrown at once: no sign-in dialog. For the question who is signed in. */
  quiet?: boolean;
};

type Parts = { params?: object; query?: object; body?: unknown };

export const houseHeaders = (): Record<string, string> => {
  const post = currentPost();
  return { "accept-language": currentLocale(), ...(post ? { "x-post": post } : {}) };
};

export const networkProblem = (): ProblemError =>
  new ProblemError({
    code: "network",
    status: 0,
    title: t("web.problem.network"),
    detail: t("web.problem.network.detail"),
  });

/** The refusal in a reply that is not ok; a proxy's page in the way becomes a problem of its own. */
export function problemFrom(status: number, text: string): ProblemError {
  try {
    const body = JSON.parse(text) as Problem;
    if (typeof body.code === "string" && typeof body.title === "string") return new ProblemError(body);
  } catch {
    // Not ours: fall through.
  }
  return new ProblemError({
    code: "unreadable",
    status,
    title: t("web.problem.unreadable"),
    detail: t("web.problem.unreadable.detail", { status: String(status) }),
  });
}

export function requestOf(declaration: EndpointDeclaration, parts: Parts, options: CallOptions) {
  const headers = houseHeaders();
  if (!isRead(declaration) && declaration.idempotent !== false) {
    headers["idempotency-key"] = options.idempotencyKey ?? crypto.randomUUID();
  }
  if (parts.body !== undefined) headers["content-type"] = "application/json";
  return {
    address: addressOf(declaration.path, parts.params, parts.query),
    init: {
      method: declaration.method,
      headers,
      credentials: "same-origin",
      ...(parts.body === undefined ? {} : { body: JSON.stringify(parts.body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    } satisfies RequestInit,
  };
}

/**
 * Asks the server through a declaration; types of input and reply come from it.
 * @throws ProblemError for every refusal and every failure of the way
 */
export async function call<const D extends EndpointDeclaration>(
  declaration: D,
  input: EndpointCall<D>,
  options: CallOptions = {},
): Promise<EndpointReply<D>> {
  // The key is made before the first try, so that the try after a sign-in carries the same.
  const kept = { ...options, idempotencyKey: options.idempotencyKey ?? crypto.randomUUID() };
  const send = async () => {
    const { address, init } = requestOf(declaration, input as Parts, kept);
    const { ok, status, text } = await fetchText(address, init);
    if (!ok) throw problemFrom(status, text);
    return (text === "" ? null : JSON.parse(text)) as EndpointReply<D>;
  };
  return options.quiet ? send() : withRemedy(send);
}

async function fetchText(address: string, init: RequestInit) {
  try {
    const response = await fetch(address, init);
    return { ok: response.ok, status: response.status, text: await response.text() };
  } catch (error) {
    if ((error as Error).name === "AbortError") throw error;
    throw networkProblem();
  }
}

/** Repeats a request once when the person removed what stood against it. */
export async function withRemedy<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof ProblemError && (await tryRemedy(error))) return send();
    throw error;
  }
}
