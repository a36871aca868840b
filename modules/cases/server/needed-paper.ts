import type { Block } from "#kernel/contract/procedure.ts";
import type { Db } from "#kernel/db/database.ts";
import { paperKindsOf } from "#kernel/workflow/store.ts";

/** A paper that only some cases of a procedure need: what a step's `papers` cannot say. */
export const neededPaper = async (db: Db, caseId: string, kind: string): Promise<Block[]> =>
  (await paperKindsOf(db, caseId)).includes(kind)
    ? []
    : [{ code: "cases.papers_missing", data: { kinds: [kind] } }];
