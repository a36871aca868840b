import type { Module } from "#kernel/http/module.ts";
import { accounts } from "#modules/accounts/module.ts";
import { admission } from "#modules/admission/module.ts";
import { cadres } from "#modules/cadres/module.ts";
import { cards } from "#modules/cards/module.ts";
import { cases } from "#modules/cases/module.ts";
import { gatherProceduresOf } from "#modules/cases/server/api.ts";
import { congresses } from "#modules/congresses/module.ts";
import { desk } from "#modules/desk/module.ts";
import { gatherWorkOf } from "#modules/desk/server/api.ts";
import { discipline } from "#modules/discipline/module.ts";
import { dues } from "#modules/dues/module.ts";
import { exports } from "#modules/exports/module.ts";
import { figures } from "#modules/figures/module.ts";
import { imports } from "#modules/imports/module.ts";
import { leadership } from "#modules/leadership/module.ts";
import { leaving } from "#modules/leaving/module.ts";
import { meetings } from "#modules/meetings/module.ts";
import { members } from "#modules/members/module.ts";
import { merits } from "#modules/merits/module.ts";
import { organisation } from "#modules/organisation/module.ts";
import { papers } from "#modules/papers/module.ts";
import { gatherPapersOf } from "#modules/papers/server/api.ts";
import { party } from "#modules/party/module.ts";
import { profile } from "#modules/profile/module.ts";
import { ratings } from "#modules/ratings/module.ts";
import { reforms } from "#modules/reforms/module.ts";
import { gatherUnitChangesOf } from "#modules/reforms/server/api.ts";
import { rules } from "#modules/rules/module.ts";
import { system } from "#modules/system/module.ts";
import { trail } from "#modules/trail/module.ts";
import { training } from "#modules/training/module.ts";
import { transfers } from "#modules/transfers/module.ts";

/** The modules from the lowest to the highest: each may use those above it in this list, never those below. */
export const modules: readonly Module[] = [
  organisation,
  accounts,
  rules,
  members,
  leadership,
  papers,
  cases,
  discipline,
  admission,
  transfers,
  meetings,
  training,
  leaving,
  cards,
  profile,
  merits,
  party,
  congresses,
  cadres,
  dues,
  exports,
  figures,
  ratings,
  imports,
  reforms,
  trail,
  system,
  desk,
];

gatherWorkOf(modules);
gatherProceduresOf(modules);
gatherPapersOf(modules);
gatherUnitChangesOf(modules);

/** Every permission with the module that declares it. */
export const declaredPermissions = modules.flatMap(({ name, permissions }) =>
  permissions.map((permission) => ({ ...permission, module: name })),
);
