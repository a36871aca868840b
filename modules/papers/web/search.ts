import { z } from "zod";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { oneField } from "#kernel/web/search-fields.ts";
import { KindCode, PaperState } from "../contract/paper.ts";

/** What the register shows: everything of it stands in the address. */
export const registerSearch = z.object({
  caseId: oneField(z.uuid()),
  kind: oneField(KindCode),
  state: oneField(PaperState),
  issuedFrom: oneField(PlainDate),
  issuedTo: oneField(PlainDate),
  depth: oneField(z.literal("below")),
  after: oneField(z.string().max(1024)),
  at: oneField(z.coerce.number().int().positive()),
});
export type RegisterSearch = z.output<typeof registerSearch>;
