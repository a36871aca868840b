import type { Ctx } from "#kernel/http/context.ts";
import type { Post } from "#kernel/scope/actor.ts";
import { fieldRights } from "../../contract/field-rights.ts";
import type { RoleCode } from "../../contract/roles.ts";
import type { ForcedStep, PostView } from "../../contract/session-endpoints.ts";
import { accountById } from "../queries/accounts.ts";
import { secondFactorIsForced } from "../second-factor-duty.ts";

export const maskedPhone = (tail: string | null): string | null => (tail ? `••••••• ${tail}` : null);

const viewOf = (post: Post): PostView => ({
  assignmentId: post.assignmentId,
  role: post.role as RoleCode,
  unit: { id: post.unit.id, name: post.unit.name, tier: post.unit.tier, path: [...post.unit.path] },
  inNameOf: post.inNameOf?.name ?? null,
});

/** The account, its posts and what the post acted in may do. */
export async function describeMe({ db, actor }: Ctx) {
  const account = await accountById(db, actor.accountId);
  if (!account) throw new Error("a session without an account");
  const forcedSteps: ForcedStep[] = [];
  if (account.must_change_password) forcedSteps.push("accounts.change_password_first");
  if (!account.two_factor_enabled && (await secondFactorIsForced(db, actor.posts)))
    forcedSteps.push("accounts.set_up_second_factor_first");
  return {
    account: {
      id: account.id,
      username: account.username,
      displayName: account.display_name,
      personId: account.person_id,
      email: account.email,
      phoneMasked: maskedPhone(account.phone_tail),
      secondFactor: account.two_factor_enabled,
      demo: account.is_demo,
    },
    sessionId: actor.sessionId,
    authenticatedAt: actor.authenticatedAt.toISOString(),
    post: actor.post ? viewOf(actor.post) : null,
    posts: actor.posts.map(viewOf),
    permissions: [...actor.permissions],
    fieldRights: fieldRights(actor.post?.role ?? "", actor.post?.unit.tier ?? ""),
    forcedSteps,
  };
}
