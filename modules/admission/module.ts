import { defineModule } from "#kernel/http/module.ts";
import { admissionServer } from "./server/admission.ts";

export const admission = defineModule({
  name: "admission",
  folder: import.meta.dirname,
  permissions: [],
  routes: [],
  procedures: [admissionServer],
});
