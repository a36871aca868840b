import { z } from "zod";

/** A calendar date without time or zone, as `YYYY-MM-DD`. */
export const PlainDate = z.iso.date().brand<"PlainDate">();
export type PlainDate = z.infer<typeof PlainDate>;

const inVietnam = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Ho_Chi_Minh" });

/** The date in Vietnam at this instant. */
export const today = (now: Date = new Date()): PlainDate => inVietnam.format(now) as PlainDate;
