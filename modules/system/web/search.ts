import { z } from "zod";
import { oneField } from "#kernel/web/search-fields.ts";

export const RunsSearch = z.object({
  after: oneField(z.string().max(1024)),
  at: oneField(z.coerce.number().int().min(1)),
});

/** The failed work whose sheet is open. */
export const StateSearch = z.object({ open: oneField(z.string().max(120)) });
