import { z } from "zod";
import { job } from "#kernel/contract/module.ts";

/** Counts the units whose members changed, and whoever grew into another age band since yesterday. */
export const foldFigures = job("figures.fold", z.object({}));
