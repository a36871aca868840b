import { z } from "zod";
import { addMonths, type PlainDate, plainDate } from "#kernel/contract/plain-date.ts";

/** "2026-11". Texts of this form compare as the months do. */
export const Month = z.string().regex(/^(20|21)\d\d-(0[1-9]|1[0-2])$/u);
export type Month = z.infer<typeof Month>;

export const monthOf = (day: string): Month => day.slice(0, 7);
export const firstDay = (month: Month): PlainDate => plainDate(`${month}-01`);
export const monthsAfter = (month: Month, n: number): Month => monthOf(addMonths(firstDay(month), n));

/** "11/2026", as papers write it. */
export const monthWords = (month: Month): string => `${month.slice(5)}/${month.slice(0, 4)}`;

/** The first month of the quarter in which a month lies. */
export const quarterOf = (month: Month): Month => {
  const at = Number(month.slice(5));
  return `${month.slice(0, 5)}${String(at - ((at - 1) % 3)).padStart(2, "0")}`;
};

/** The days in which a branch has to meet once: [from, to). */
export function windowOf(month: Month, quarterly: boolean): { from: PlainDate; to: PlainDate } {
  const first = quarterly ? quarterOf(month) : month;
  return { from: firstDay(first), to: firstDay(monthsAfter(first, quarterly ? 3 : 1)) };
}
