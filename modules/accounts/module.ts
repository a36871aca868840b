import { defineModule } from "#kernel/http/module.ts";
import { permissions } from "./contract/permissions.ts";
import { routes } from "./server/routes.ts";
import { sweepHandler } from "./server/sweep-job.ts";

export const accounts = defineModule({
  name: "accounts",
  folder: import.meta.dirname,
  permissions,
  routes,
  jobs: [sweepHandler],
});
