import { handle } from "#kernel/http/context.ts";
import { defineModule } from "#kernel/http/module.ts";
import { getDesk } from "./contract/endpoints.ts";
import { showDesk } from "./server/show-desk.ts";

export const desk = defineModule({
  name: "desk",
  folder: import.meta.dirname,
  permissions: [],
  routes: [handle(getDesk, (ctx) => showDesk(ctx))],
});
