import { defineModule } from "#kernel/http/module.ts";
import { permissions } from "./contract/permissions.ts";
import "./server/person-tables.ts";
import { checkHandler } from "./server/check-job.ts";
import { BEFORE_CONTEXT, PAYLOAD_CONTEXT, PREVIEW_CONTEXT } from "./server/payload.ts";
import { routes } from "./server/routes.ts";
import { runHandler } from "./server/run-job.ts";
import { tidyHandler } from "./server/tidy-job.ts";
import { undoHandler } from "./server/undo-job.ts";
import { unitChange } from "./server/unit-change.ts";
import { importsWork } from "./server/work.ts";

export const imports = defineModule({
  name: "imports",
  folder: import.meta.dirname,
  unitChange,
  permissions,
  routes,
  sealed: [
    { table: "imports.batch", column: "preview", context: PREVIEW_CONTEXT, key: ["id"] },
    { table: "imports.row", column: "payload", context: PAYLOAD_CONTEXT, key: ["batch_id", "row_no"] },
    { table: "imports.row", column: "before", context: BEFORE_CONTEXT, key: ["batch_id", "row_no"] },
  ],
  worklist: importsWork,
  jobs: [checkHandler, runHandler, undoHandler, tidyHandler],
});
