import { z } from "zod";
import { Uuid } from "#kernel/contract/ids.ts";
import { job } from "#kernel/contract/module.ts";

/** Applies one approved plan whose day has come. Killed in the middle it begins again: nothing of it was visible. */
export const applyPlanJob = job("reforms.apply", z.object({ runId: Uuid, planId: Uuid }), { maxAttempts: 8 });

/** Begins the application of every approved plan whose day has come. */
export const applyDueJob = job("reforms.apply_due", z.object({}));
