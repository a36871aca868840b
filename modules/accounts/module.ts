import { defineModule } from "#kernel/http/module.ts";
import { permissions } from "./contract/permissions.ts";
import { integrityChecks } from "./server/integrity.ts";
import { routes } from "./server/routes.ts";
import { sweepHandler } from "./server/sweep-job.ts";
import { unitChange } from "./server/unit-change.ts";

export const accounts = defineModule({
  name: "accounts",
  folder: import.meta.dirname,
  unitChange,
  permissions,
  routes,
  jobs: [sweepHandler],
  integrityChecks,
});
