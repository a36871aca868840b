import type { FastifyRequest } from "fastify";
import { today } from "#kernel/contract/plain-date.ts";
import type { Database } from "#kernel/db/database.ts";
import type { Actor, Post } from "#kernel/scope/actor.ts";
import { emptyScope, scopeOf } from "#kernel/scope/scope.ts";
import { permissionsInPost } from "../contract/delegation.ts";
import { rankOf } from "../contract/roles.ts";
import type { ForcedStep } from "../contract/session-endpoints.ts";
import { type PostRecord, readSession, type SessionRecord, touchSession } from "./queries/read-session.ts";
import { accountsRuntime } from "./runtime.ts";
import { secondFactorIsForced } from "./second-factor-duty.ts";
import type { CachedSession } from "./session-cache.ts";
import { tokenOf } from "./session-cookie.ts";

/** `last_seen_at` is written at most so often, in milliseconds. */
const TOUCH = 60_000;

const toPost = (record: PostRecord): Post => ({
  assignmentId: record.id,
  role: record.role,
  unit: { id: record.unit_id, path: record.path, name: record.name, tier: record.tier },
  inNameOf: record.giver,
});

/** One's own posts first, then by rank of the role, then the higher unit, then the older assignment: the first is the post one begins in. */
export const inRank = (posts: readonly Post[]): Post[] =>
  [...posts].sort(
    (a, b) =>
      Number(Boolean(a.inNameOf)) - Number(Boolean(b.inNameOf)) ||
      rankOf(a.role) - rankOf(b.role) ||
      a.unit.path.length - b.unit.path.length ||
      (a.assignmentId < b.assignmentId ? -1 : 1),
  );

/** Who asks, acting in one of the posts. */
export function actorOf(record: SessionRecord, held: string | null, assignmentId: string): Actor {
  const posts = inRank(record.posts.map(toPost));
  const post =
    (assignmentId === "" ? posts[0] : posts.find((one) => one.assignmentId === assignmentId)) ?? null;
  return {
    accountId: record.accountId,
    displayName: record.displayName,
    personId: record.personId,
    sessionId: record.sessionId,
    authenticatedAt: record.authenticatedAt,
    post,
    posts,
    permissions: post ? permissionsInPost(post) : new Set(),
    scope: post ? scopeOf([post.unit]) : emptyScope,
    // Never silently in another post than the one asked for: what is shown and done would not be what was meant.
    held: held ?? (assignmentId !== "" && !post ? "accounts.post_over" : null),
  };
}

async function heldBy(database: Database, record: SessionRecord): Promise<ForcedStep | null> {
  if (record.mustChangePassword) return "accounts.change_password_first";
  if (record.secondFactor) return null;
  const forced = await secondFactorIsForced(database.db, record.posts.map(toPost));
  return forced ? "accounts.set_up_second_factor_first" : null;
}

async function load(database: Database, token: string, now: number): Promise<CachedSession | null> {
  const { cache, demo, idle } = accountsRuntime();
  const { generation } = cache;
  const record = await readSession(database, token, today());
  if (!record || (record.isDemo && !demo) || now - record.lastSeenAt.getTime() > idle) return null;
  const loaded = { record, loadedAt: now, actors: new Map(), held: await heldBy(database, record) };
  cache.store(token, loaded, generation);
  if (now - record.lastSeenAt.getTime() > TOUCH) await touchSession(database, record.sessionId);
  return loaded;
}

/**
 * The hot path of every request: the cookie's signature is checked here, the rest comes from memory or one prepared
 * query. `x-post` names the post to act in; without it the first by rank.
 */
export const authenticateWith =
  (database: Database) =>
  async (request: Pick<FastifyRequest, "headers">): Promise<Actor | null> => {
    const { cache, signingKey } = accountsRuntime();
    const token = tokenOf(request.headers.cookie, signingKey);
    if (!token) return null;
    const now = Date.now();
    const session = cache.find(token, now) ?? (await load(database, token, now));
    if (!session) return null;
    const asked = request.headers["x-post"];
    const wanted = typeof asked === "string" ? asked : "";
    let actor = session.actors.get(wanted);
    if (!actor) {
      actor = actorOf(session.record, session.held, wanted);
      // Only names of real posts are kept, so that made-up headers cannot fill the memory.
      if (wanted === "" || actor.post?.assignmentId === wanted) session.actors.set(wanted, actor);
    }
    return actor;
  };
