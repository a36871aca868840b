import { z } from "zod";
import { oneField } from "#kernel/web/search-fields.ts";
import { RowClass } from "../contract/endpoints.ts";

export const importsSearch = z.object({
  cursor: oneField(z.string().max(1024)),
  at: oneField(z.coerce.number().int().positive()),
});

/** Which rows of an import are shown, and from where. */
export const batchSearch = z.object({
  class: oneField(RowClass),
  after: oneField(z.coerce.number().int().min(0)),
});
