import { z } from "zod";
import { Uuid } from "#kernel/contract/ids.ts";
import { event } from "#kernel/contract/module.ts";

/** A paper no longer holds: its file could not be set, or somebody voided or revoked it. */
export const paperEnded = event(
  "papers.ended",
  z.strictObject({
    paperId: Uuid,
    kind: z.string(),
    state: z.enum(["VOIDED", "REVOKED"]),
    caseId: Uuid.nullable(),
    personId: Uuid.nullable(),
  }),
);
