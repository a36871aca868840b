import { z } from "zod";
import { job } from "#kernel/contract/module.ts";

/** Takes the steps whose clock has run out. */
export const tickClocks = job("cases.tick", z.strictObject({}), { maxAttempts: 3 });

/** Gives cases that wait for nobody to the next unit above, and back when somebody is there again. */
export const settleHands = job("cases.settle_hands", z.strictObject({}), { maxAttempts: 3 });
