import { defineModule } from "#kernel/http/module.ts";
import { permissions } from "./contract/permissions.ts";
import { integrityChecks } from "./server/queries/integrity.ts";
import { routes } from "./server/routes.ts";
import { unitChange } from "./server/unit-change.ts";

export const organisation = defineModule({
  name: "organisation",
  folder: import.meta.dirname,
  permissions,
  routes,
  integrityChecks,
  unitChange,
});
