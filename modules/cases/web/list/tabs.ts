import { useSession } from "#kernel/web/session.ts";

export type CaseTab = "hand" | "part" | "own";

/** The lists that the post has: what waits for it, what its part does, what is about oneself. */
export function useCaseTabs(): readonly CaseTab[] {
  const { permissions } = useSession();
  const acts = ["cases.propose", "cases.branch", "cases.decide"].some((name) => permissions.has(name));
  return [
    ...(acts ? (["hand"] as const) : []),
    ...(permissions.has("cases.view") ? (["part"] as const) : []),
    ...(permissions.has("cases.own") || permissions.has("members.own") ? (["own"] as const) : []),
  ];
}
