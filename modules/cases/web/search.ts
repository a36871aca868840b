import { z } from "zod";
import { UnitId, Uuid } from "#kernel/contract/ids.ts";
import { oneField } from "#kernel/web/search-fields.ts";

const Code = z.string().regex(/^[A-Z][A-Z_]{1,39}$/u);

/** Which cases, filtered by what, from where. */
export const casesSearch = z.object({
  tab: oneField(z.enum(["hand", "part", "own"])),
  phase: oneField(z.enum(["OPEN", "DONE", "ENDED"])),
  procedure: oneField(Code),
  unit: oneField(UnitId),
  cursor: oneField(z.string().max(1024)),
  at: oneField(z.coerce.number().int().positive()),
});
export type CasesSearch = z.output<typeof casesSearch>;

/** What is begun, about whom, at which unit: codes and ids only. */
export const beginSearch = z.object({
  procedure: oneField(Code),
  person: oneField(Uuid),
  unit: oneField(UnitId),
});
