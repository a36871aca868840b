import { defineModule } from "#kernel/http/module.ts";
import { papers } from "./contract/paper-kinds.ts";
import { partyIntroductionServer } from "./server/introduction.ts";

export const party = defineModule({
  name: "party",
  folder: import.meta.dirname,
  permissions: [],
  routes: [],
  procedures: [partyIntroductionServer],
  papers,
});
