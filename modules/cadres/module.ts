import { defineModule } from "#kernel/http/module.ts";
import "./server/person-tables.ts";
import { routes } from "./server/routes.ts";
import { unitChange } from "./server/unit-change.ts";

export const cadres = defineModule({
  name: "cadres",
  folder: import.meta.dirname,
  permissions: [],
  routes,
  unitChange,
});
