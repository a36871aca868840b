import type { Scope, UnitPath } from "./scope.ts";

/** Who gave a post into another's hands for some days: whoever acts in it acts in this name too. */
export type Giver = { accountId: string; personId: string | null; name: string };

/** One of an account's dated roles, active today. The account acts in one of them at a time. */
export type Post = {
  assignmentId: string;
  role: string;
  unit: UnitPath & { name: string; tier: string };
  /** Set when the post is another's, delegated to this account. */
  inNameOf?: Giver | null;
};

/**
 * Who asks. `account` is the login; `personId` the person in the registry, when linked. `scope` is the part of the
 * tree of the post acted in; `permissions` are that post's rights.
 */
export type Actor = {
  readonly accountId: string;
  readonly displayName: string;
  readonly personId: string | null;
  readonly sessionId: string;
  /** When the password or second factor was last given in this session; risky acts ask for a recent one. */
  readonly authenticatedAt: Date;
  readonly post: Post | null;
  readonly posts: readonly Post[];
  readonly permissions: ReadonlySet<string>;
  readonly scope: Scope;
  /** The problem code of a step that the account must take before anything else, such as changing its password. */
  readonly held?: string | null;
};

/** Whether the person is the one who acts, or the one in whose name: neither decides about themself. */
export const isSelf = (actor: Pick<Actor, "personId" | "post"> | null, personId: string): boolean =>
  actor !== null && (actor.personId === personId || actor.post?.inNameOf?.personId === personId);

/** The accounts that answer for what is done: the one that acts and the one in whose name. */
export const answering = (actor: Pick<Actor, "accountId" | "post"> | null): string[] =>
  actor ? [actor.accountId, ...(actor.post?.inNameOf ? [actor.post.inNameOf.accountId] : [])] : [];

/** How long a given password or second factor opens risky acts, in milliseconds. */
const RECENT = 5 * 60_000;

export const signedInRecently = (actor: Actor, now: Date): boolean =>
  now.getTime() - actor.authenticatedAt.getTime() <= RECENT;
