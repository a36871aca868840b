import type { Actor } from "#kernel/scope/actor.ts";
import type { SessionRecord } from "./queries/read-session.ts";

/** How long a session may be answered from memory, in milliseconds; a revocation clears it at once. */
const LIFE = 10_000;
const MOST = 10_000;

export type CachedSession = {
  record: SessionRecord;
  loadedAt: number;
  /** The step the account must take first. */
  held: string | null;
  /** The actor by the post acted in, built once. */
  actors: Map<string, Actor>;
};

/**
 * Sessions lately seen, the least recently used dropped first. A load that began before a clearing is not stored after
 * it (`generation`), so that a revoked session cannot come back.
 */
export class SessionCache {
  #sessions = new Map<string, CachedSession>();
  #generation = 0;
  #isTrusted: () => boolean;

  constructor(isTrusted: () => boolean) {
    this.#isTrusted = isTrusted;
  }

  get generation(): number {
    return this.#generation;
  }

  find(token: string, now: number): CachedSession | null {
    const found = this.#sessions.get(token);
    if (!found) return null;
    this.#sessions.delete(token);
    if (now - found.loadedAt > LIFE || found.record.expiresAt.getTime() <= now || !this.#isTrusted())
      return null;
    this.#sessions.set(token, found);
    return found;
  }

  store(token: string, session: CachedSession, generation: number): void {
    if (generation !== this.#generation || !this.#isTrusted()) return;
    this.#sessions.set(token, session);
    if (this.#sessions.size > MOST) {
      const oldest = this.#sessions.keys().next();
      if (!oldest.done) this.#sessions.delete(oldest.value);
    }
  }

  clearAccount(accountId: string): void {
    this.#generation++;
    for (const [token, session] of this.#sessions) {
      if (session.record.accountId === accountId) this.#sessions.delete(token);
    }
  }

  clearAll(): void {
    this.#generation++;
    this.#sessions.clear();
  }
}
