import {
  addDays,
  dateFromParts,
  dayAt,
  daysInMonth,
  type PlainDate,
  plainDate,
  today as todayNow,
} from "#kernel/contract/plain-date.ts";
import { fold } from "./fold.ts";

export type DateProblem =
  | "empty"
  | "unreadable"
  /** Only a year, or a month and a year, or zeros for the day ("00/09/2005"). */
  | "incomplete"
  /** 30/02: the suggestion is the last day of that month. */
  | "no-such-day"
  /** 09/13/2005: the suggestion takes the second number as the day. */
  | "swapped"
  | "out-of-range";

export type DateNote =
  /** "05" was read as 2005: worth a look. */
  "two-digit-year" | "spreadsheet-serial" | "time-dropped";

export type DateReading =
  | { readonly ok: true; readonly value: PlainDate; readonly note?: DateNote }
  | { readonly ok: false; readonly reason: DateProblem; readonly suggestion?: PlainDate };

export type DateOptions = {
  /** Births lie between 1930 and today; other events up to ten years from now. Default "event". */
  readonly kind?: "birth" | "event";
  readonly today?: PlainDate;
  /** The workbook counts days from 1904 (old Excel for Mac). */
  readonly date1904?: boolean;
};

type Context = { readonly kind: "birth" | "event"; readonly today: PlainDate; readonly date1904: boolean };

const FIRST_YEAR = 1930;

const lastYear = ({ kind, today }: Context): number =>
  Number(today.slice(0, 4)) + (kind === "birth" ? 0 : 10);

const inRange = (value: PlainDate, context: Context): boolean =>
  value >= `${FIRST_YEAR}-01-01` &&
  (context.kind === "birth" ? value <= context.today : Number(value.slice(0, 4)) <= lastYear(context));

const found = (value: PlainDate, context: Context, note?: DateNote): DateReading => {
  if (!inRange(value, context)) return { ok: false, reason: "out-of-range" };
  return note === undefined ? { ok: true, value } : { ok: true, value, note };
};

const fail = (reason: DateProblem, suggestion?: PlainDate): DateReading =>
  suggestion === undefined ? { ok: false, reason } : { ok: false, reason, suggestion };

/** The latest year with these two digits that is not after this year. */
const fullYear = (digits: string, { today }: Context): number => {
  const now = Number(today.slice(0, 4));
  const year = now - (now % 100) + Number(digits);
  return year > now ? year - 100 : year;
};

const fromParts = (day: number, month: number, yearDigits: string, context: Context): DateReading => {
  const short = yearDigits.length === 2;
  const year = short ? fullYear(yearDigits, context) : Number(yearDigits);
  if (year === 0) return fail("incomplete");
  if (year < FIRST_YEAR || year > lastYear(context)) return fail("out-of-range");
  if (day === 0 || month === 0) return fail("incomplete");
  const value = dateFromParts(year, month, day);
  if (value !== undefined) return found(value, context, short ? "two-digit-year" : undefined);
  if (month > 12) {
    const swapped = dateFromParts(year, day, month);
    return swapped !== undefined && inRange(swapped, context)
      ? fail("swapped", swapped)
      : fail("no-such-day");
  }
  return day <= 31
    ? fail("no-such-day", dateFromParts(year, month, daysInMonth(year, month)))
    : fail("no-such-day");
};

/**
 * Day number of a spreadsheet. The 1900 system counts a 29 February 1900 that never was (serial 60), so it
 * runs one day ahead after it; the 1904 system starts at 0 = 1 January 1904.
 */
const fromSerial = (serial: number, context: Context, note: DateNote): DateReading => {
  const days = Math.floor(serial);
  if (context.date1904) return found(addDays(plainDate("1904-01-01"), days), context, note);
  if (days === 60) return fail("no-such-day", plainDate("1900-02-28"));
  return found(addDays(plainDate("1900-01-01"), days - (days > 60 ? 2 : 1)), context, note);
};

const LAST_SERIAL = 73_050; // 31/12/2099 is 73050 in the 1900 system

const fromNumber = (n: number, context: Context): DateReading => {
  if (!Number.isFinite(n) || n < 1) return fail("unreadable");
  if (Number.isInteger(n) && n >= 1900 && n <= 2199) return fail("incomplete");
  if (n <= LAST_SERIAL)
    return fromSerial(n, context, Number.isInteger(n) ? "spreadsheet-serial" : "time-dropped");
  // 1092005 is 01092005 whose zero the spreadsheet dropped.
  return Number.isInteger(n) && n < 1e8
    ? fromDigits(String(n).padStart(8, "0"), context)
    : fail("unreadable");
};

/** Eight digits: ddMMyyyy as in the QR code of the identity card, else yyyyMMdd. */
const fromDigits = (s: string, context: Context): DateReading => {
  const dayFirst = fromParts(Number(s.slice(0, 2)), Number(s.slice(2, 4)), s.slice(4), context);
  if (dayFirst.ok) return dayFirst;
  const yearFirst = fromParts(Number(s.slice(6)), Number(s.slice(4, 6)), s.slice(0, 4), context);
  return yearFirst.ok ? yearFirst : dayFirst;
};

const MINUTE_MS = 60_000;

/**
 * Libraries give a cell's day as midnight in UTC or in local time, some a few seconds early. A midnight in
 * UTC is that day, any other instant the day it is in Vietnam.
 */
const fromInstant = (instant: Date, context: Context): DateReading => {
  if (Number.isNaN(instant.getTime())) return fail("unreadable");
  const rounded = new Date(instant.getTime() + MINUTE_MS);
  const midnight = rounded.getUTCHours() === 0 && rounded.getUTCMinutes() <= 1;
  const year = rounded.getUTCFullYear();
  if (!(year > 1900 && year < 2199)) return fail("out-of-range");
  return found(dayAt(rounded, midnight ? "UTC" : undefined), context);
};

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** No writing of a day is longer; keeps the patterns below from long walks over hostile cells. */
const LONGEST = 80;

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/u;
const TIME = /[\sT,]+\d{1,2}(?::\d{2}){1,2}(?:\.\d+)?(?:\s*(?:[ap]m|sa|ch))?$/iu;
const NOT_A_DATE = /[^\p{L}\p{M}\p{N}\s/.,'’()–-]/u;

/** Forms of a folded text, in which every separator is one space. */
const DAY_FIRST = /^(\d{1,2}) (?:thang |thg ?)?(\d{1,2}) (?:nam )?(\d{4}|\d{2})$/u;
const YEAR_FIRST = /^(\d{4}) (\d{1,2}) (\d{1,2})$/u;
const MONTH_NAMED = /^(\d{1,2}) ([a-z]{3})[a-z]* (\d{4}|\d{2})$/u;
const PART = /^(?:(?:thang |thg ?)?\d{1,2} (?:nam )?\d{4}|(?:nam )?\d{4}|\d{4} \d{1,2})$/u;

const fromFolded = (s: string, context: Context): DateReading => {
  const dayFirst = DAY_FIRST.exec(s);
  if (dayFirst) return fromParts(Number(dayFirst[1]), Number(dayFirst[2]), dayFirst[3] ?? "", context);
  const yearFirst = YEAR_FIRST.exec(s);
  if (yearFirst) return fromParts(Number(yearFirst[3]), Number(yearFirst[2]), yearFirst[1] ?? "", context);
  const named = MONTH_NAMED.exec(s);
  const month = named ? MONTHS.indexOf(named[2] ?? "") + 1 : 0;
  if (named && month > 0) return fromParts(Number(named[1]), month, named[3] ?? "", context);
  if (PART.test(s)) return fail("incomplete");
  if (/^\d{8}$/u.test(s)) return fromDigits(s, context);
  if (/^\d{5}$/u.test(s)) return fromNumber(Number(s), context);
  return fail("unreadable");
};

/**
 * A day as Vietnamese offices and their spreadsheets write it. Day before month, always: 1/9/2005 is
 * 1 September. Never guesses: what is incomplete or impossible comes back with a reason, and with a
 * suggestion where one is worth showing to a person.
 */
export const readVietnameseDate = (
  input: string | number | Date | null | undefined,
  options: DateOptions = {},
): DateReading => {
  const context: Context = {
    kind: options.kind ?? "event",
    today: options.today ?? todayNow(),
    date1904: options.date1904 ?? false,
  };
  if (input === null || input === undefined) return fail("empty");
  if (typeof input === "number") return fromNumber(input, context);
  if (input instanceof Date) return fromInstant(input, context);
  const text = input.trim();
  if (text === "") return fail("empty");
  if (text.length > LONGEST) return fail("unreadable");
  if (INSTANT.test(text)) return fromInstant(new Date(text), context);
  const withoutTime = text.replace(TIME, "");
  if (NOT_A_DATE.test(withoutTime)) return fail("unreadable");
  const plain = fold(withoutTime).replace(
    /^(?:(?:thu (?:hai|ba|tu|nam|sau|bay|\d)|chu nhat) )?(?:ngay |sinh ngay )?/u,
    "",
  );
  const reading = fromFolded(plain.replace(/^(\d{1,2})(?:thang|thg)(?=[ \d])/u, "$1 thang "), context);
  if (withoutTime === text || !reading.ok || reading.note !== undefined) return reading;
  return /[\sT,]0{1,2}(?::00)+(?:\.0+)?$/u.test(text) ? reading : { ...reading, note: "time-dropped" };
};
