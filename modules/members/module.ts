import { defineModule } from "#kernel/http/module.ts";
import { permissions } from "./contract/permissions.ts";
import { jobs } from "./server/jobs.ts";
import { integrityChecks } from "./server/queries/integrity.ts";
import { routes } from "./server/routes.ts";
import { SEALED_CONTEXT } from "./server/sealed.ts";
import { unitChange } from "./server/unit-change.ts";
import { membersWork } from "./server/work.ts";

export const members = defineModule({
  name: "members",
  folder: import.meta.dirname,
  unitChange,
  permissions,
  routes,
  jobs,
  integrityChecks,
  worklist: membersWork,
  sealed: [
    { table: "members.person", column: "sealed", context: SEALED_CONTEXT, key: ["id"] },
    // Copied as they are from both records, so they are bound to the persons, not to the merge.
    ...["kept_person", "merged_person"].map((person, i) => ({
      table: "members.merge",
      column: "sealed_before",
      context: SEALED_CONTEXT,
      key: ["id"],
      id: [person],
      element: i + 1,
    })),
  ],
});
