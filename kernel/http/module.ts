import type { Permission } from "#kernel/contract/module.ts";
import type { JobHandler } from "#kernel/jobs/worker.ts";
import type { Route } from "./context.ts";

/** A module as the front door sees it: one exported value that says all it brings. */
export type Module = {
  name: string;
  /** The module's own folder; its `migrations/` and `texts/` are found there. */
  folder: string;
  permissions: readonly Permission[];
  routes: readonly Route[];
  jobs?: readonly JobHandler[];
};

export const defineModule = (module: Module): Module => module;
