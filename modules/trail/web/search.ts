import { z } from "zod";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { oneField } from "#kernel/web/search-fields.ts";

/** What the address of the trail holds; the days are Vietnam's, both included. */
export const TrailSearch = z.object({
  timeFrom: oneField(PlainDate),
  timeTo: oneField(PlainDate),
  action: oneField(z.string().min(1).max(80)),
  account: oneField(z.uuid()),
  person: oneField(z.uuid()),
  unit: oneField(z.coerce.number().int().positive()),
  reason: oneField(z.string().trim().min(2).max(200)),
  after: oneField(z.string().max(1024)),
  at: oneField(z.coerce.number().int().min(1)),
  /** The line whose sheet is open. */
  open: oneField(z.coerce.number().int().positive()),
});
export type TrailSearch = z.output<typeof TrailSearch>;

/** What the address of one's own trail holds. */
export const OwnTrailSearch = TrailSearch.pick({ after: true, at: true });
