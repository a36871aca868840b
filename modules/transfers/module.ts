import { defineModule } from "#kernel/http/module.ts";
import { papers } from "./contract/paper-kinds.ts";
import { pullServer } from "./server/pull.ts";
import { routes } from "./server/routes.ts";
import { stayServer } from "./server/stay.ts";
import { transferServer } from "./server/transfer.ts";

export const transfers = defineModule({
  name: "transfers",
  folder: import.meta.dirname,
  permissions: [],
  routes,
  procedures: [transferServer, stayServer, pullServer],
  papers,
});
