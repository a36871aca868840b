import { z } from "zod";
import { UnitId, Uuid } from "#kernel/contract/ids.ts";
import { job } from "#kernel/contract/module.ts";

/** Folds waiting headcount changes into the figures, and refreshes the dictionary of name words. */
export const foldFigures = job("members.fold_figures", z.object({}));
export const countNameWords = job("members.count_name_words", z.object({}));

/** Looks for records that may be the same person as these; enqueued by whatever writes them. */
export const findDuplicates = job(
  "members.find_duplicates",
  z.strictObject({ personIds: z.array(Uuid).max(5000) }),
);
/** The same for everybody of a unit and below, with progress. */
export const scanDuplicates = job("members.scan_duplicates", z.strictObject({ runId: Uuid, unitId: UnitId }));

export const applyBulk = job("members.apply_bulk", z.strictObject({ runId: Uuid, bulkId: Uuid }));
export const undoBulk = job(
  "members.undo_bulk",
  z.strictObject({
    runId: Uuid,
    bulkId: Uuid,
    accountId: Uuid,
    role: z.string().nullable(),
    reason: z.string(),
  }),
);
