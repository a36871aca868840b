import { z } from "zod";
import { Uuid } from "#kernel/contract/ids.ts";
import { job } from "#kernel/contract/module.ts";

const payload = z.object({ runId: Uuid, batchId: Uuid });

/** Reads the file row by row and says what each is; writes nothing to the registry. */
export const checkBatch = job("imports.check", payload, { maxAttempts: 5 });
/** Writes the rows, some thousand in a transaction. */
export const runBatch = job("imports.run", payload, { maxAttempts: 10 });
export const undoBatch = job("imports.undo", payload, { maxAttempts: 10 });
/** Throws away files and staged rows that are no longer needed: they hold personal data. */
export const tidyImports = job("imports.tidy", z.object({}));
