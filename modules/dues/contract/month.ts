import { z } from "zod";
import { addMonths, daysInMonth, type PlainDate, partsOf, plainDate } from "#kernel/contract/plain-date.ts";

/** "2026-11". Texts of this form compare as the months do. */
export const Month = z.string().regex(/^(20|21)\d\d-(0[1-9]|1[0-2])$/u);
export type Month = z.infer<typeof Month>;

export const monthOf = (day: string): Month => day.slice(0, 7);
export const firstDay = (month: Month): PlainDate => plainDate(`${month}-01`);
export const monthsAfter = (month: Month, n: number): Month => monthOf(addMonths(firstDay(month), n));

export function lastDay(month: Month): PlainDate {
  const { year, month: at } = partsOf(firstDay(month));
  return plainDate(`${month}-${String(daysInMonth(year, at)).padStart(2, "0")}`);
}

/** Branches close every month; units that only gather what comes from below close by quarters. */
export const PERIOD_MONTHS = { branch: 1, above: 3 } as const;

/** Whether a period of so many months ends with this month. */
export const endsPeriod = (month: Month, months: number): boolean => Number(month.slice(5)) % months === 0;

/** "11/2026", as papers write it. */
export const monthWords = (month: Month): string => `${month.slice(5)}/${month.slice(0, 4)}`;
