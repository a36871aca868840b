import { z } from "zod";
import { PlainDate } from "#kernel/contract/plain-date.ts";

/** One thing that waits for an officer, as the page "Việc của tôi" shows it. */
export const WorkItem = z.strictObject({
  /** `members.duplicates`, `members.transfer`; decides icon and group. */
  kind: z.string(),
  /** Key of the sentence in the texts, filled with `data`. */
  titleKey: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number()])),
  since: z.iso.datetime(),
  due: PlainDate.nullable(),
  /** Where its one next action is, below the console's root. */
  link: z.string(),
});
export type WorkItem = z.infer<typeof WorkItem>;
