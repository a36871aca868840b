import { defineModule } from "#kernel/http/module.ts";
import { papers as kinds } from "./contract/kinds.ts";
import { permissions } from "./contract/permissions.ts";
import { CONTENT_CONTEXT } from "./server/actions/issue.ts";
import { bundleHandler, forgetBundlesHandler } from "./server/bundle-job.ts";
import { integrityChecks } from "./server/integrity.ts";
import "./server/person-tables.ts";
import { routes } from "./server/routes.ts";
import { unitChange } from "./server/unit-change.ts";

export const papers = defineModule({
  name: "papers",
  folder: import.meta.dirname,
  unitChange,
  permissions,
  routes,
  jobs: [bundleHandler, forgetBundlesHandler],
  sealed: [{ table: "papers.paper", column: "content", context: CONTENT_CONTEXT, key: ["id"] }],
  integrityChecks,
  papers: kinds,
});
