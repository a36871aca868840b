import type { SessionCache } from "./session-cache.ts";

/** What the process knows about itself, fixed at its start. */
export type AccountsRuntime = {
  /** Signs cookies and encrypts second factors; 64 hexadecimal digits. */
  signingKey: string;
  demo: boolean;
  https: boolean;
  version: string;
  cache: SessionCache;
};

let runtime: AccountsRuntime | null = null;

export const setRuntime = (value: AccountsRuntime): void => {
  runtime = value;
};

export function accountsRuntime(): AccountsRuntime {
  if (!runtime) throw new Error("accounts are used before startAccounts");
  return runtime;
}
