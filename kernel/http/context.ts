import type { Writable } from "node:stream";
import type { EndpointDeclaration, EndpointInput, EndpointReply } from "#kernel/contract/endpoint.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Refusal } from "#kernel/contract/problem.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { StoredFile } from "#kernel/files/sealed-file.ts";
import type { StoredBytes } from "#kernel/files/upload.ts";
import type { Actor } from "#kernel/scope/actor.ts";
import type { Scope } from "#kernel/scope/scope.ts";
import type { Vault } from "#kernel/vault/vault.ts";

export type Locale = "vi" | "en";

/**
 * What every handler gets. For a write `db` is the request's one transaction: the state, the audit line, the event and
 * the stored answer of its idempotency key are committed together or not at all.
 */
export type Ctx<A = Actor> = {
  readonly db: Db;
  readonly actor: A;
  /** The part of the tree in which the actor holds the endpoint's permission. */
  readonly scope: Scope;
  readonly locale: Locale;
  /** Opens and seals what may not lie in the database in clear. */
  readonly vault: Vault;
  readonly now: Date;
  readonly today: PlainDate;
  readonly requestId: string;
  /** The client's address, for the trail; null for work without a request. */
  readonly ip: string | null;
  /** The client's description of itself, for the list of sessions. */
  readonly userAgent: string | null;
  /** The request's `Cookie` header, for the sign-in alone. */
  readonly cookie: string | null;
  /** Adds a `Set-Cookie` header, written out whole; it is sent with a refusal too. */
  setCookie(header: string): void;
  /** Runs after the commit, never instead of it: clearing a cache, waking a stream. */
  afterCommit(run: () => void): void;
  /** The uploaded file of an `upload` endpoint, already stored. */
  readonly upload: StoredUpload | null;
  /** A stored file, opened to be read. */
  openFile(sha256: string): Promise<StoredFile>;
  /** Stores bytes that the program made, sealed; `keepBlob` then says who needs them. */
  storeFile(bytes: Buffer): Promise<StoredBytes>;
};

export type WriteCtx<A = Actor> = Omit<Ctx<A>, "db"> & { readonly db: Tx };

export type StoredUpload = { sha256: string; size: number; name: string | null };

/** A handler's answer when the endpoint says `download`: a stored file, or one written while it is sent. */
export type Download =
  | { sha256: string; fileName: string; contentType: string }
  | { write(target: Writable): Promise<void>; fileName: string; contentType: string };

type ActorOf<D extends EndpointDeclaration> = D["permission"] extends "public" ? Actor | null : Actor;
type CtxOf<D extends EndpointDeclaration> = D["method"] extends "GET"
  ? Ctx<ActorOf<D>>
  : D["reads"] extends true
    ? Ctx<ActorOf<D>>
    : WriteCtx<ActorOf<D>>;
type AnswerOf<D extends EndpointDeclaration> = D["download"] extends true ? Download : EndpointReply<D>;

export type Handler<D extends EndpointDeclaration> = (
  ctx: CtxOf<D>,
  input: EndpointInput<D>,
) => Promise<AnswerOf<D> | Refusal>;

/** A declaration with its server side, the types of both already agreed. */
export type Route = {
  declaration: EndpointDeclaration;
  handler: (ctx: never, input: never) => Promise<unknown>;
};

export const handle = <const D extends EndpointDeclaration>(declaration: D, handler: Handler<D>): Route => ({
  declaration,
  handler,
});
