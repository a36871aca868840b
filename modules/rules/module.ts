import { defineModule } from "#kernel/http/module.ts";
import { permissions } from "./contract/permissions.ts";
import { routes } from "./server/routes.ts";

export const rules = defineModule({ name: "rules", folder: import.meta.dirname, permissions, routes });
