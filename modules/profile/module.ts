import { defineModule } from "#kernel/http/module.ts";
import { papers } from "./contract/paper-kinds.ts";
import { profileUpdateServer } from "./server/profile-update.ts";

export const profile = defineModule({
  name: "profile",
  folder: import.meta.dirname,
  permissions: [],
  routes: [],
  procedures: [profileUpdateServer],
  papers,
});
