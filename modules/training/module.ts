import { defineModule } from "#kernel/http/module.ts";
import { permissions } from "./contract/permissions.ts";
import { integrityChecks } from "./server/integrity.ts";
import "./server/person-tables.ts";
import { routes } from "./server/routes.ts";
import { unitChange } from "./server/unit-change.ts";
import { trainingWork } from "./server/work.ts";

export const training = defineModule({
  name: "training",
  folder: import.meta.dirname,
  unitChange,
  permissions,
  routes,
  worklist: trainingWork,
  integrityChecks,
});
