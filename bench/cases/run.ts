import { runMeasures } from "../registry/run.ts";
import { admissionOfMany } from "./admission.ts";
import { steps } from "./steps.ts";
import { waiting } from "./waiting.ts";

/** `cases`: the figures of the procedures over HTTP, on the same data and with the same options as `registry`. */
export const run = (args: string[]): Promise<void> => runMeasures(args, [steps, waiting, admissionOfMany]);
