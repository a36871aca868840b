import { defineModule } from "#kernel/http/module.ts";
import { permissions } from "./contract/permissions.ts";
import { routes } from "./server/routes.ts";

export const accounts = defineModule({
  name: "accounts",
  folder: import.meta.dirname,
  permissions,
  routes,
});
