import { randomBytes } from "node:crypto";
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import { addDays, today } from "#kernel/contract/plain-date.ts";
import type { Database } from "#kernel/db/database.ts";
import { unitBrief } from "#modules/organisation/server/api.ts";
import type { RoleCode } from "../contract/roles.ts";
import { insertAccount } from "./queries/accounts.ts";
import { insertAssignment } from "./queries/assignments.ts";
import { insertSession } from "./queries/sessions.ts";
import { accountsRuntime } from "./runtime.ts";
import { SESSION_COOKIE, signedToken } from "./session-cookie.ts";

type Answer = { status: number; body: any; headers: Record<string, unknown> };
type Headers = Record<string, string>;

/** Somebody signed in: sends requests with the session's cookie and the post. */
export type SignedIn = {
  accountId: string;
  sessionId: string;
  assignmentId: string;
  headers: Headers;
  get(url: string, headers?: Headers): Promise<Answer>;
  post(url: string, body?: unknown, headers?: Headers): Promise<Answer>;
  put(url: string, body?: unknown, headers?: Headers): Promise<Answer>;
  patch(url: string, body?: unknown, headers?: Headers): Promise<Answer>;
  delete(url: string, headers?: Headers): Promise<Answer>;
  inject(options: InjectOptions): Promise<LightMyRequestResponse>;
};

/** What a test needs of the server: `testServer()` of app/checks gives it. */
export type TestHouse = { server: FastifyInstance; database: Database };

export type SignInAs = {
  role: RoleCode;
  unitId: number;
  personId?: string | null;
  displayName?: string;
  username?: string;
  /** When the password was last given; now, when left out. */
  authenticatedAt?: Date;
};

/** Creates an account with one role at one unit and signs it in, without a password: one line in other modules' tests. */
export async function signInAs(house: TestHouse, who: SignInAs): Promise<SignedIn> {
  const token = randomBytes(24).toString("base64url");
  const made = await house.database.db.transaction().execute(async (tx) => {
    const unit = await unitBrief(tx, who.unitId);
    if (!unit) throw new Error(`there is no unit ${who.unitId}`);
    const accountId = await insertAccount(tx, {
      username: who.username ?? `test-${randomBytes(6).toString("hex")}`,
      displayName: who.displayName ?? "Nguyễn Văn Thử",
      passwordHash: null,
      personId: who.personId ?? null,
    });
    const assignmentId = await insertAssignment(tx, {
      accountId,
      role: who.role,
      unit,
      from: addDays(today(), -1),
      to: null,
      positionId: null,
      grantedBy: null,
    });
    const sessionId = await insertSession(tx, {
      token,
      accountId,
      expiresAt: new Date(Date.now() + 3_600_000),
      authenticatedAt: who.authenticatedAt,
    });
    return { accountId, assignmentId, sessionId };
  });
  const headers = {
    cookie: `${SESSION_COOKIE}=${signedToken(token, accountsRuntime().signingKey)}`,
    "x-post": made.assignmentId,
  };
  return { ...made, headers, ...callsOf(house.server, headers) };
}

/** The same account acting in one more post. */
export async function inSecondPost(
  house: TestHouse,
  who: SignedIn,
  post: { role: RoleCode; unitId: number },
): Promise<SignedIn> {
  const assignmentId = await house.database.db.transaction().execute(async (tx) => {
    const unit = await unitBrief(tx, post.unitId);
    if (!unit) throw new Error(`there is no unit ${post.unitId}`);
    return insertAssignment(tx, {
      accountId: who.accountId,
      role: post.role,
      unit,
      from: addDays(today(), -1),
      to: null,
      positionId: null,
      grantedBy: null,
    });
  });
  const headers = { ...who.headers, "x-post": assignmentId };
  return { ...who, assignmentId, headers, ...callsOf(house.server, headers) };
}

function callsOf(server: FastifyInstance, base: Headers) {
  const call = async (
    method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
    url: string,
    body: unknown,
    headers: Headers = {},
  ) => {
    const reply = await server.inject({
      method,
      url,
      headers: { ...base, ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    return { status: reply.statusCode, body: bodyOf(reply.body), headers: reply.headers };
  };
  return {
    get: (url: string, headers?: Headers) => call("GET", url, undefined, headers),
    post: (url: string, body: unknown = {}, headers?: Headers) => call("POST", url, body, headers),
    put: (url: string, body: unknown = {}, headers?: Headers) => call("PUT", url, body, headers),
    patch: (url: string, body: unknown = {}, headers?: Headers) => call("PATCH", url, body, headers),
    delete: (url: string, headers?: Headers) => call("DELETE", url, undefined, headers),
    inject: (options: InjectOptions) =>
      server.inject({ ...options, headers: { ...base, ...(options.headers as Headers | undefined) } }),
  };
}

const bodyOf = (text: string): Answer["body"] => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** The same calls by nobody. */
export const asNobody = (house: Pick<TestHouse, "server">) => callsOf(house.server, {});
