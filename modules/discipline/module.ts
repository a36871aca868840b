import { defineModule } from "#kernel/http/module.ts";
import { papers } from "./contract/paper-kinds.ts";
import { permissions } from "./contract/permissions.ts";
import { collectiveServer } from "./server/collective.ts";
import { disciplineServer } from "./server/discipline.ts";
import "./server/person-tables.ts";
import { integrityChecks } from "./server/integrity.ts";
import { routes } from "./server/routes.ts";
import { unitChange } from "./server/unit-change.ts";

export const discipline = defineModule({
  name: "discipline",
  folder: import.meta.dirname,
  unitChange,
  permissions,
  routes,
  procedures: [disciplineServer, collectiveServer],
  papers,
  integrityChecks,
});
