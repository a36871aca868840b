import { defineModule } from "#kernel/http/module.ts";
import { FACTS_CONTEXT, FORM_CONTEXT } from "#kernel/workflow/store.ts";
import { papers } from "./contract/paper-kinds.ts";
import { permissions } from "./contract/permissions.ts";
import "./server/person-tables.ts";
import { settleHandsHandler, tickHandler } from "./server/clock-jobs.ts";
import { integrityChecks } from "./server/integrity.ts";
import { routes } from "./server/routes.ts";
import { unitChange } from "./server/unit-change.ts";
import { casesWork, lateCases } from "./server/worklist.ts";

export const cases = defineModule({
  name: "cases",
  folder: import.meta.dirname,
  unitChange,
  permissions,
  routes,
  jobs: [tickHandler, settleHandsHandler],
  worklist: casesWork,
  lateBelow: lateCases,
  sealed: [
    { table: "workflow.case", column: "sealed", context: FACTS_CONTEXT, key: ["id"] },
    { table: "workflow.step", column: "sealed", context: FORM_CONTEXT, key: ["case_id", "no"] },
  ],
  integrityChecks,
  papers,
});
