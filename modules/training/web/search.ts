import { z } from "zod";
import { oneField } from "#kernel/web/search-fields.ts";
import { PlanState } from "../contract/plan.ts";

const year = oneField(z.coerce.number().int().min(2018).max(2199));

/** The unit looked at (the post's own without it), its year, and which plans. */
export const trainingSearch = z.object({
  unit: oneField(z.coerce.number().int().positive()),
  year,
  state: oneField(z.union([PlanState, z.literal("NONE")])),
});

export const ownSearch = z.object({ year });
