import { defineModule } from "#kernel/http/module.ts";
import { permissions } from "./contract/permissions.ts";
import { proveTrailHandler } from "./server/prove.ts";
import { routes } from "./server/routes.ts";

export const trail = defineModule({
  name: "trail",
  folder: import.meta.dirname,
  permissions,
  routes,
  jobs: [proveTrailHandler],
  // A line is sealed as it was written: it names the way of its day.
  unitChange: { columns: { "trail.line.a1": "stays" } },
});
