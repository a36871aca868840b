import { defineModule } from "#kernel/http/module.ts";
import { routes } from "./server/routes.ts";
import { unitChange } from "./server/unit-change.ts";
import { exportsWork } from "./server/work.ts";
import { forgetHandler, writeHandler } from "./server/write-job.ts";

export const exports = defineModule({
  name: "exports",
  folder: import.meta.dirname,
  unitChange,
  // Who may export what is said by the module that owns the rows: members.export, trail.export.
  permissions: [],
  routes,
  worklist: exportsWork,
  jobs: [writeHandler, forgetHandler],
});
