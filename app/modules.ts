import type { Module } from "#kernel/http/module.ts";
import { accounts } from "#modules/accounts/module.ts";
import { imports } from "#modules/imports/module.ts";
import { members } from "#modules/members/module.ts";
import { organisation } from "#modules/organisation/module.ts";

/** The modules from the lowest to the highest: each may use those above it in this list, never those below. */
export const modules: readonly Module[] = [organisation, accounts, members, imports];
