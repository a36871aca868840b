import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { Uuid } from "#kernel/contract/ids.ts";
import { WorkItem } from "#kernel/contract/work-item.ts";

export const DeskRow = WorkItem.extend({
  unitName: z.string().nullable(),
  /** The post in which it waits; the step is done in that post. Null for what concerns the account itself. */
  post: z
    .strictObject({
      assignmentId: Uuid,
      role: z.string(),
      unitName: z.string(),
      /** Who delegated the post: the step is done in this name. */
      inNameOf: z.string().nullable(),
    })
    .nullable(),
});
export type DeskRow = z.infer<typeof DeskRow>;

export const Desk = z.strictObject({
  asOf: z.iso.datetime(),
  /** Past their last day, the latest first. */
  late: z.array(DeskRow),
  today: z.array(DeskRow),
  /** Due later, then what has no day. */
  coming: z.array(DeskRow),
  /** More waits than is listed. */
  more: z.boolean(),
  /** Units directly below the present post's unit with how many things are late in them, the most first. */
  below: z.array(z.strictObject({ unitId: z.number().int(), unitName: z.string(), n: z.number().int() })),
  /** The account's own record in the registry. */
  own: z
    .strictObject({
      personId: Uuid,
      unitName: z.string(),
      /** How often others looked at the record in the last 30 days. */
      looks: z.number().int(),
    })
    .nullable(),
});
export type Desk = z.infer<typeof Desk>;

export const getDesk = endpoint({
  method: "GET",
  path: "/desk",
  permission: "signed-in",
  summary: "What waits for me in all my posts, by lateness, and what is late below me.",
  reply: Desk,
});
