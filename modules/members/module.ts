import { defineModule } from "#kernel/http/module.ts";
import { permissions } from "./contract/permissions.ts";
import { jobs } from "./server/jobs.ts";
import { routes } from "./server/routes.ts";

export const members = defineModule({
  name: "members",
  folder: import.meta.dirname,
  permissions,
  routes,
  jobs,
});
