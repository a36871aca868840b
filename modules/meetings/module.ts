import { defineModule } from "#kernel/http/module.ts";
import { papers } from "./contract/paper-kinds.ts";
import { permissions } from "./contract/permissions.ts";
import { integrityChecks } from "./server/integrity.ts";
import "./server/person-tables.ts";
import { routes } from "./server/routes.ts";
import { unitChange } from "./server/unit-change.ts";
import { meetingsWork } from "./server/work.ts";

export const meetings = defineModule({
  name: "meetings",
  folder: import.meta.dirname,
  unitChange,
  permissions,
  routes,
  worklist: meetingsWork,
  integrityChecks,
  papers,
});
