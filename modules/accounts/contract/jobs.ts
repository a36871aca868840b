import { z } from "zod";
import { job } from "#kernel/contract/module.ts";

/** Removes sessions, challenges and failures that ended by the clock. */
export const sweepAccounts = job("accounts.sweep", z.strictObject({}));
