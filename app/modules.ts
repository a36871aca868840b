import type { Module } from "#kernel/http/module.ts";
import { accounts } from "#modules/accounts/module.ts";
import { desk } from "#modules/desk/module.ts";
import { gatherWorkOf } from "#modules/desk/server/api.ts";
import { exports } from "#modules/exports/module.ts";
import { imports } from "#modules/imports/module.ts";
import { leadership } from "#modules/leadership/module.ts";
import { members } from "#modules/members/module.ts";
import { organisation } from "#modules/organisation/module.ts";
import { system } from "#modules/system/module.ts";
import { trail } from "#modules/trail/module.ts";

/** The modules from the lowest to the highest: each may use those above it in this list, never those below. */
export const modules: readonly Module[] = [
  organisation,
  accounts,
  members,
  leadership,
  exports,
  imports,
  trail,
  system,
  desk,
];

gatherWorkOf(modules);

/** Every permission with the module that declares it. */
export const declaredPermissions = modules.flatMap(({ name, permissions }) =>
  permissions.map((permission) => ({ ...permission, module: name })),
);
