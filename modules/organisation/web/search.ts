import { z } from "zod";
import { oneField } from "#kernel/web/search-fields.ts";

/** The tree: what was typed, whether closed units are shown, and where one stands on a phone. */
export const treeSearch = z.object({
  q: oneField(z.string().max(120)),
  closed: oneField(z.literal("1")),
  at: oneField(z.coerce.number().int().positive()),
});

/** The tab of a unit's page. */
export const unitSearch = z.object({
  tab: oneField(z.string().max(40)),
  closed: oneField(z.literal("1")),
  cursor: oneField(z.string().max(1024)),
  page: oneField(z.coerce.number().int().positive()),
});
