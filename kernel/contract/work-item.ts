import { z } from "zod";
import { PlainDate } from "./plain-date.ts";

/**
 * One thing that waits for somebody, as its module tells it. Its words are the text `work.<kind>` filled with `data`;
 * its one next step is the text `work.action.<action>` and leads to `link`.
 */
export const WorkItem = z.strictObject({
  /** Unique over all modules: `<module>.<what>:<id>`. The same id told for two posts is one thing. */
  id: z.string(),
  /** `<module>.<what>` */
  kind: z.string(),
  /** A value that begins with @ names a text: `@leadership.rank.SECRETARY`. */
  data: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The unit that it concerns. */
  unitId: z.number().int().nullable(),
  /** Waits since. */
  since: PlainDate.nullable(),
  /** The last day on which it is in time; null: whenever. */
  due: PlainDate.nullable(),
  /** An address within the program. */
  link: z.string().startsWith("/"),
  action: z.string(),
});
export type WorkItem = z.infer<typeof WorkItem>;

/** How many things are late in a unit and below it. */
export type LateUnit = { readonly unitId: number; readonly n: number };
