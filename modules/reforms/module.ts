import { defineModule } from "#kernel/http/module.ts";
import { permissions } from "./contract/permissions.ts";
import { applyDueHandler, applyHandler } from "./server/jobs.ts";
import "./server/person-tables.ts";
import { routes } from "./server/routes.ts";
import { reformsWork } from "./server/work.ts";

export const reforms = defineModule({
  name: "reforms",
  folder: import.meta.dirname,
  permissions,
  routes,
  jobs: [applyHandler, applyDueHandler],
  worklist: reformsWork,
  // A plan tells what was decided where; it is never rewritten by a later one.
  unitChange: {
    columns: {
      "reforms.plan.unit_id": "stays",
      "reforms.plan.decider_id": "stays",
      "reforms.choice.from_unit": "stays",
    },
  },
});
