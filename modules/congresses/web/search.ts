import { z } from "zod";
import { oneField } from "#kernel/web/search-fields.ts";
import { CycleTier, UnitState } from "../contract/cycle.ts";

/** Which units of a cycle: codes only. */
export const cycleSearch = z.object({
  tier: oneField(CycleTier),
  state: oneField(UnitState),
  late: oneField(z.enum(["true"])),
  cursor: oneField(z.string().max(1024)),
  at: oneField(z.coerce.number().int().positive()),
});
