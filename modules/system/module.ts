import { defineModule } from "#kernel/http/module.ts";
import { permissions } from "./contract/permissions.ts";
import { cleanHandler } from "./server/clean-job.ts";
import { systemRoutes } from "./server/routes.ts";
import { runRoutes } from "./server/run-routes.ts";
import { systemWork } from "./server/work.ts";

export const system = defineModule({
  name: "system",
  folder: import.meta.dirname,
  permissions,
  routes: [...systemRoutes, ...runRoutes],
  jobs: [cleanHandler],
  worklist: systemWork,
});
