import { z } from "zod";
import { oneField } from "#kernel/web/search-fields.ts";
import { SHEET_STATES } from "../contract/campaign.ts";

/** The unit looked at; the post's own without it. */
export const campaignSearch = z.object({
  unit: oneField(z.coerce.number().int().positive()),
  state: oneField(z.enum([...SHEET_STATES, "LATE"])),
});
