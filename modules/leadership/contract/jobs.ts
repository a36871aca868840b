import { z } from "zod";
import { job } from "#kernel/contract/module.ts";

/** Brings the roster's facet and the accounts in line with positions that began or ended by date. */
export const settlePositions = job("leadership.settle_positions", z.object({}));
