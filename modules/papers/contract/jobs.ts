import { z } from "zod";
import { Uuid } from "#kernel/contract/ids.ts";
import { job } from "#kernel/contract/module.ts";

/** Sets the papers of one bundle. Begun again after a crash: papers that were set already keep their files. */
export const setBundle = job("papers.bundle", z.object({ runId: Uuid }), { maxAttempts: 3 });
export const forgetBundles = job("papers.forget_bundles", z.object({}));
