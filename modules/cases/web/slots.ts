import type { Procedure } from "#kernel/contract/procedure.ts";
import { defineSlot } from "#kernel/web/slot.ts";
import type { CaseView } from "../contract/endpoints.ts";

export type CasePartProps = { kase: CaseView; procedure: Procedure };

/**
 * What a procedure shows of its people, or of the unit it is about, in place of the plain list. The part's id is the
 * procedure's code.
 */
export const caseMatter = defineSlot<CasePartProps>("case.matter");
