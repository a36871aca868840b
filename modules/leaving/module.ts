import { defineModule } from "#kernel/http/module.ts";
import { papers } from "./contract/paper-kinds.ts";
import { comingOfAgeServer } from "./server/coming-of-age.ts";
import { deferralServer, departureServer, restorationServer } from "./server/departure.ts";
import { removalServer } from "./server/removal.ts";

export const leaving = defineModule({
  name: "leaving",
  folder: import.meta.dirname,
  permissions: [],
  routes: [],
  procedures: [comingOfAgeServer, removalServer, departureServer, restorationServer, deferralServer],
  papers,
});
