import { z } from "zod";
import { Uuid } from "#kernel/contract/ids.ts";
import { job } from "#kernel/contract/module.ts";

/** Writes one file. Begun again after a crash: a half file never has a name. */
export const writeExport = job("exports.write", z.object({ runId: Uuid }), { maxAttempts: 4 });
export const forgetExports = job("exports.forget", z.object({}));
