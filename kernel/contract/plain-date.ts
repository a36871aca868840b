import { z } from "zod";

/** Where the Union's days begin and end. UTC+7, no summer time. */
export const UNION_ZONE = "Asia/Ho_Chi_Minh";

/** No person, unit or paper in the registry has a date outside these days. */
export const FIRST_DATE = "1900-01-01";
export const LAST_DATE = "2199-12-31";

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/u;

export const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
};

const isReal = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

const isCalendarDay = (s: string): boolean => {
  const match = SHAPE.exec(s);
  return match !== null && isReal(Number(match[1]), Number(match[2]), Number(match[3]));
};

const inRange = (s: string): boolean => s >= FIRST_DATE && s <= LAST_DATE;

/**
 * A day of the calendar, "YYYY-MM-DD", without time or zone; real (no 30 February), from 1900 to 2199.
 * Because of the form, `<` and `>` on two values compare the days.
 */
export const PlainDate = z.iso
  .date()
  .refine(isCalendarDay, { error: "not a day of the calendar" })
  .refine(inRange, { error: `outside ${FIRST_DATE} to ${LAST_DATE}` })
  .brand<"PlainDate">();
export type PlainDate = z.infer<typeof PlainDate>;

export const isPlainDate = (s: unknown): s is PlainDate =>
  typeof s === "string" && isCalendarDay(s) && inRange(s);

/** For values that are known to be days (constants, columns of type `date`). Anything else is a bug and throws. */
export const plainDate = (s: string): PlainDate => {
  if (!isPlainDate(s)) throw new RangeError(`not a calendar day: ${JSON.stringify(s)}`);
  return s;
};

const pad = (n: number, width: number): string => String(n).padStart(width, "0");

/** The day, or undefined when there is no such day (31 April) or it is out of range. */
export const dateFromParts = (year: number, month: number, day: number): PlainDate | undefined => {
  const s = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  return isPlainDate(s) ? s : undefined;
};

export type DateParts = { readonly year: number; readonly month: number; readonly day: number };

export const partsOf = (date: PlainDate): DateParts => ({
  year: Number(date.slice(0, 4)),
  month: Number(date.slice(5, 7)),
  day: Number(date.slice(8, 10)),
});

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant in a zone. */
export const dayAt = (instant: Date, zone: string = UNION_ZONE): PlainDate => {
  let clock = clocks.get(zone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat("en", {
      timeZone: zone,
      calendar: "iso8601",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    });
    clocks.set(zone, clock);
  }
  const found: Record<string, string> = {};
  for (const { type, value } of clock.formatToParts(instant)) found[type] = value;
  return plainDate(`${(found.year ?? "").padStart(4, "0")}-${found.month}-${found.day}`);
};

export const today = (zone: string = UNION_ZONE, now: Date = new Date()): PlainDate => dayAt(now, zone);

const DAY_MS = 86_400_000;
const epochDay = (date: PlainDate): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

/** Throws RangeError beyond 1900–2199. */
export const addDays = (date: PlainDate, days: number): PlainDate => {
  const moved = new Date((epochDay(date) + days) * DAY_MS);
  return plainDate(Number.isNaN(moved.getTime()) ? "" : moved.toISOString().slice(0, 10));
};

/**
 * The same day `months` later (or earlier, if negative); the last day of the month when that month is
 * shorter: a term ends on the last day if the month has no such day (Civil Code 2015, art. 148.3).
 */
export const addMonths = (date: PlainDate, months: number): PlainDate => {
  const { year, month, day } = partsOf(date);
  const count = year * 12 + (month - 1) + months;
  const y = Math.floor(count / 12);
  const m = count - y * 12 + 1;
  return plainDate(`${pad(y, 4)}-${pad(m, 2)}-${pad(Math.min(day, daysInMonth(y, m)), 2)}`);
};

export const addYears = (date: PlainDate, years: number): PlainDate => addMonths(date, years * 12);

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => epochDay(to) - epochDay(from);

/** Negative, 0 or positive, for sorting. */
export const compareDates = (a: PlainDate, b: PlainDate): number => (a < b ? -1 : a > b ? 1 : 0);

/** Whether `day` lies in the half-open range [from, to); `to` null = still open. */
export const isWithin = (day: PlainDate, from: PlainDate, to: PlainDate | null): boolean =>
  day >= from && (to === null || day < to);

/**
 * Completed years on `day`; negative before birth. Who was born on 29 February completes a year, in a
 * year without that day, when 28 February has ended, so on 1 March.
 */
export const ageOn = (dateOfBirth: PlainDate, day: PlainDate): number => {
  const years = Number(day.slice(0, 4)) - Number(dateOfBirth.slice(0, 4));
  return day.slice(5) < dateOfBirth.slice(5) ? years - 1 : years;
};
