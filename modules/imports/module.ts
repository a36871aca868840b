import { defineModule } from "#kernel/http/module.ts";
import { permissions } from "./contract/permissions.ts";
import "./server/person-tables.ts";
import { checkHandler } from "./server/check-job.ts";
import { routes } from "./server/routes.ts";
import { runHandler } from "./server/run-job.ts";
import { tidyHandler } from "./server/tidy-job.ts";
import { undoHandler } from "./server/undo-job.ts";

export const imports = defineModule({
  name: "imports",
  folder: import.meta.dirname,
  permissions,
  routes,
  jobs: [checkHandler, runHandler, undoHandler, tidyHandler],
});
