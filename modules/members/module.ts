import { defineModule } from "#kernel/http/module.ts";
import { permissions } from "./contract/permissions.ts";

export const members = defineModule({
  name: "members",
  folder: import.meta.dirname,
  permissions,
  routes: [],
});
