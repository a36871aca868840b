import { defineModule } from "#kernel/http/module.ts";
import { permissions } from "./contract/permissions.ts";
import "./server/person-tables.ts";
import { routes } from "./server/routes.ts";
import { settlePositionsHandler } from "./server/settle-positions.ts";
import { unitChange } from "./server/unit-change.ts";
import { lateLeadership, leadershipWork } from "./server/worklist.ts";

export const leadership = defineModule({
  name: "leadership",
  folder: import.meta.dirname,
  unitChange,
  permissions,
  routes,
  jobs: [settlePositionsHandler],
  worklist: leadershipWork,
  lateBelow: lateLeadership,
});
