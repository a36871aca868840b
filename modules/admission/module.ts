import { defineModule } from "#kernel/http/module.ts";
import { papers } from "./contract/paper-kinds.ts";
import { admissionServer } from "./server/admission.ts";

export const admission = defineModule({
  name: "admission",
  folder: import.meta.dirname,
  permissions: [],
  routes: [],
  procedures: [admissionServer],
  papers,
});
