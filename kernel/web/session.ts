import { createContext, useContext } from "react";

/** One role in one unit that the account holds today. */
export type SessionPost = { id: string; roleName: string; unitId: number; unitName: string };

/** Who sits before the screen, as the parts need it. The shell fills it from the accounts module. */
export type Session = {
  displayName: string;
  userName: string;
  post: SessionPost | null;
  posts: readonly SessionPost[];
  permissions: ReadonlySet<string>;
};

export const SessionContext = createContext<Session | null>(null);

/** The session; only below the shell's gate, where there is one. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession outside of a signed-in shell");
  return session;
}

/** Whether the post acted in holds a permission. The server asks again; this only decides what is shown. */
export const useCan = (permission: string): boolean => {
  const permissions = useContext(SessionContext)?.permissions;
  return permission === "signed-in" || (permissions?.has(permission) ?? false);
};
