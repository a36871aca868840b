import type { z } from "zod";

export type HttpMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/**
 * The permission an endpoint asks for.
 *  - `public`: anybody, said aloud;
 *  - `signed-in`: any account, for what concerns only oneself;
 *  - else the name of a permission that a module declares (`members.view`).
 */
export type PermissionName = "public" | "signed-in" | (string & {});

export type EndpointDeclaration = {
  method: HttpMethod;
  /** Below `/api`, with `:name` parameters: `/units/:unitId`. */
  path: string;
  permission: PermissionName;
  /** One English sentence for the API's readers. */
  summary: string;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  reply: z.ZodType;
  /** Problem codes that may come besides those every endpoint has. */
  problems?: readonly string[];
  /**
   * What the body is, when it is not JSON: a raw upload, streamed to the file store before the transaction.
   * `maxBytes` is the limit for this endpoint.
   */
  upload?: { maxBytes: number };
  /** The reply is a file: the handler answers a stored blob and `reply` only documents it. */
  download?: boolean;
  /**
   * A write whose repeated submission must give one result takes an idempotency key by default;
   * `false` for a write that may be repeated freely.
   */
  idempotent?: boolean;
  /**
   * A read that is asked with POST, because what is asked for is personal (a name, a phone number, a national id, or a
   * cursor that carries a name) and must not stand in an address: proxies write those down. Runs as a GET does.
   */
  reads?: boolean;
  /** Answers also while the account must first take a step (`Actor.held`): what that step itself needs. */
  whileHeld?: boolean;
  /** A risky act: the password or second factor must have been given in the last five minutes. */
  recentSignIn?: boolean;
  /** At most so many requests a minute for one account or, without account, one address. */
  ratePerMinute?: number;
};

/**
 * Declares one endpoint: the single source of the HTTP route, the web client's types and the OpenAPI entry.
 * Declarations live in `modules/<name>/contract/` and hold no behaviour.
 */
export const endpoint = <const D extends EndpointDeclaration>(declaration: D): D => declaration;

/** Whether it only reads: then there is no transaction, no idempotency key and nothing to refresh. */
export const isRead = (declaration: EndpointDeclaration): boolean =>
  declaration.method === "GET" || declaration.reads === true;

type InputOf<T> = T extends z.ZodType ? z.input<T> : undefined;
type OutputOf<T> = T extends z.ZodType ? z.output<T> : undefined;

/** What the server's handler receives, after validation. */
export type EndpointInput<D extends EndpointDeclaration> = {
  params: OutputOf<D["params"]>;
  query: OutputOf<D["query"]>;
  body: OutputOf<D["body"]>;
};

/** What the client passes in: only the parts that the declaration names. */
export type EndpointCall<D extends EndpointDeclaration> = (D["params"] extends z.ZodType
  ? { params: InputOf<D["params"]> }
  : object) &
  (D["query"] extends z.ZodType ? { query?: InputOf<D["query"]> } : object) &
  (D["body"] extends z.ZodType ? { body: InputOf<D["body"]> } : object);

export type EndpointReply<D extends EndpointDeclaration> = z.output<D["reply"]>;
