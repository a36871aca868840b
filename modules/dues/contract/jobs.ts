import { z } from "zod";
import { Uuid } from "#kernel/contract/ids.ts";
import { job } from "#kernel/contract/module.ts";
import { Month } from "./month.ts";

/** Opens a month for all branches at and below a unit. Begun again it goes on with the branches that are not open. */
export const openMonthJob = job(
  "dues.open_month",
  z.object({
    runId: Uuid,
    unitId: z.number().int(),
    month: Month,
    role: z.string().nullable(),
    accountId: Uuid,
  }),
  { maxAttempts: 5 },
);

/** On the first of a month: begins the opening where a unit asked for it. */
export const openThisMonth = job("dues.open_this_month", z.object({}));
