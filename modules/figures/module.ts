import { defineModule } from "#kernel/http/module.ts";
import "./server/export-figures.ts";
import { jobs } from "./server/jobs.ts";
import { integrityChecks } from "./server/queries/integrity.ts";
import { routes } from "./server/routes.ts";
import { unitChange } from "./server/unit-change.ts";

export const figures = defineModule({
  name: "figures",
  folder: import.meta.dirname,
  permissions: [],
  routes,
  jobs,
  unitChange,
  integrityChecks,
});
