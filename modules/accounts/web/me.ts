import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { EndpointReply } from "#kernel/contract/endpoint.ts";
import { call } from "#kernel/web/client.ts";
import { t } from "#kernel/web/i18n.ts";
import { choosePost, currentPost } from "#kernel/web/post.ts";
import { isProblem, type ProblemError } from "#kernel/web/problem-error.ts";
import { readKey } from "#kernel/web/reads.ts";
import type { Session } from "#kernel/web/session.ts";
import { getMe, type PostView } from "../contract/session-endpoints.ts";
import { roleName } from "./role-name.ts";

export type Me = EndpointReply<typeof getMe>;

/** Who is signed in, asked without the sign-in dialog: the answer "nobody" is an answer here. */
export function useMe(): UseQueryResult<Me, ProblemError> {
  return useQuery<Me, ProblemError>({
    queryKey: readKey(getMe, {}),
    queryFn: ({ signal }) => askMe(signal),
    staleTime: 60_000,
  });
}

async function askMe(signal: AbortSignal): Promise<Me> {
  try {
    return await call(getMe, {}, { quiet: true, signal });
  } catch (error) {
    // The post chosen last may have ended since: begin in the highest one again.
    if (!isProblem(error) || error.status !== 403 || currentPost() === null) throw error;
    choosePost(null);
    return call(getMe, {}, { quiet: true, signal });
  }
}

const postOf = ({ assignmentId, role, unit, inNameOf }: PostView) => ({
  id: assignmentId,
  roleName: inNameOf
    ? t("accounts.delegation.for", { role: roleName(role), giver: inNameOf })
    : roleName(role),
  unitId: unit.id,
  unitName: unit.name,
});

export const sessionOf = (me: Me): Session => ({
  displayName: me.account.displayName,
  userName: me.account.username,
  post: me.post && postOf(me.post),
  posts: me.posts.map(postOf),
  permissions: new Set(me.permissions),
});
