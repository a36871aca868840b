import type { Permission } from "#kernel/contract/module.ts";
import type { SessionCache } from "./session-cache.ts";

export type DeclaredPermission = Permission & { module: string };

/** What the process knows about itself, fixed at its start. */
export type AccountsRuntime = {
  /** Signs cookies and encrypts second factors; 64 hexadecimal digits. */
  signingKey: string;
  demo: boolean;
  https: boolean;
  /** A session that nobody used for so long is over, in milliseconds. */
  idle: number;
  version: string;
  cache: SessionCache;
  /** What all modules declare: the matrix is drawn from it. */
  catalogue: readonly DeclaredPermission[];
};

let runtime: AccountsRuntime | null = null;

export const setRuntime = (value: AccountsRuntime): void => {
  runtime = value;
};

export function accountsRuntime(): AccountsRuntime {
  if (!runtime) throw new Error("accounts are used before startAccounts");
  return runtime;
}
