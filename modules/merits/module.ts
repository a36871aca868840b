import { defineModule } from "#kernel/http/module.ts";
import { papers } from "./contract/paper-kinds.ts";
import { awardServer } from "./server/award.ts";
import { honoraryMemberServer } from "./server/honorary.ts";
import "./server/person-tables.ts";
import { routes } from "./server/routes.ts";
import { unitChange } from "./server/unit-change.ts";

export const merits = defineModule({
  name: "merits",
  folder: import.meta.dirname,
  unitChange,
  permissions: [],
  routes,
  procedures: [awardServer, honoraryMemberServer],
  papers,
});
