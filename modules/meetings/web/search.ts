import { z } from "zod";
import { oneField } from "#kernel/web/search-fields.ts";
import { Month } from "../contract/month.ts";

/** The unit looked at (the post's own without it), its month, and all units below or only branches that did not meet. */
export const meetingsSearch = z.object({
  unit: oneField(z.coerce.number().int().positive()),
  month: oneField(Month),
  view: oneField(z.enum(["units", "not-met"])),
  cursor: oneField(z.string().max(1024)),
  at: oneField(z.coerce.number().int().positive()),
});
