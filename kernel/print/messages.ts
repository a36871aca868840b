/** One sheet or many, set by one template; crosses to the printing process and back. */
export type PrintJob = {
  /** Folder of the templates: nothing outside it can be read by them. */
  folder: string;
  /** File below `folder` that is set. It reads its data with `json("/data.json")`. */
  main: string;
  data: unknown;
  /** Sources that stand in place of files below `folder`, by their path there. */
  replaced?: Readonly<Record<string, string>>;
  format: "pdf" | "svg";
};

/** `line` counts from 1; `file` is a path below the templates' folder. */
export type TemplateFault = { message: string; file: string; line: number | null };

export type Printed = { bytes: Buffer; pages: number };

/**
 * Why nothing was printed.
 *  - `template`: it cannot be set with these data; `faults` say where;
 *  - `time_limit`, `memory_limit`, `too_large`: it was ended;
 *  - `busy`, `crashed`: nothing is said about the template, it may be tried again.
 */
export type PrintProblem = {
  problem: "template" | "time_limit" | "memory_limit" | "too_large" | "busy" | "crashed";
  faults: readonly TemplateFault[];
};

export const isPrintProblem = (result: object): result is PrintProblem => "problem" in result;

/** Whether the same job would fail again. */
export const isLasting = ({ problem }: PrintProblem): boolean => problem !== "busy" && problem !== "crashed";

export type ToProcess = { id: number; job: PrintJob };
export type FromProcess = { id: number; result: Printed | { faults: TemplateFault[] } };
