import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDays,
  addMonths,
  addYears,
  ageOn,
  compareDates,
  dateFromParts,
  daysBetween,
  isPlainDate,
  isWithin,
  PlainDate,
  plainDate,
  today,
} from "./plain-date.ts";

const days = fc
  .date({ min: new Date("1900-01-01T00:00:00Z"), max: new Date("2199-12-31T00:00:00Z"), noInvalidDate: true })
  .map((d) => plainDate(d.toISOString().slice(0, 10)));

test("only days that exist, written as ISO, from 1900 to 2199, are dates", () => {
  for (const s of ["2024-02-29", "2000-02-29", "1900-01-01", "2199-12-31"]) {
    expect(PlainDate.safeParse(s).success, s).toBe(true);
    expect(isPlainDate(s), s).toBe(true);
  }
  for (const s of [
    "2023-02-29",
    "1900-02-29",
    "2005-02-30",
    "2005-04-31",
    "2005-13-01",
    "2005-00-10",
    "1899-12-31",
    "2200-01-01",
    "2005-9-1",
    "01/09/2005",
    "2005-09-01T00:00:00Z",
    "",
  ]) {
    expect(PlainDate.safeParse(s).success, s).toBe(false);
    expect(isPlainDate(s), s).toBe(false);
  }
  expect(() => plainDate("2005-02-30")).toThrow(RangeError);
  expect(dateFromParts(2005, 2, 30)).toBeUndefined();
});

test("the schema and the plain check agree on any day-like text", () => {
  const n = (min: number, max: number, width: number) =>
    fc.integer({ min, max }).map((x) => String(x).padStart(width, "0"));
  fc.assert(
    fc.property(n(1890, 2210, 4), n(0, 14, 2), n(0, 33, 2), (y, m, d) => {
      const s = `${y}-${m}-${d}`;
      const utc = new Date(`${s}T00:00:00Z`);
      const real =
        !Number.isNaN(utc.getTime()) && utc.toISOString().startsWith(s) && s >= "1900" && s < "2200";
      expect(isPlainDate(s)).toBe(real);
      expect(PlainDate.safeParse(s).success).toBe(real);
    }),
    { numRuns: 2000 },
  );
});

test("today is the day in Vietnam, not in UTC", () => {
  expect(today(undefined, new Date("2026-03-25T16:59:59Z"))).toBe("2026-03-25");
  expect(today(undefined, new Date("2026-03-25T17:00:00Z"))).toBe("2026-03-26");
  expect(today("UTC", new Date("2026-03-25T17:00:00Z"))).toBe("2026-03-25");
});

test("months are added by the calendar and end on the last day of a shorter month", () => {
  expect(addMonths(plainDate("2024-01-31"), 1)).toBe("2024-02-29");
  expect(addMonths(plainDate("2023-11-30"), 3)).toBe("2024-02-29");
  expect(addMonths(plainDate("2024-03-31"), -1)).toBe("2024-02-29");
  expect(addMonths(plainDate("2024-01-15"), -13)).toBe("2022-12-15");
  expect(addYears(plainDate("2024-02-29"), 1)).toBe("2025-02-28");
  expect(() => addMonths(plainDate("2199-12-01"), 1)).toThrow(RangeError);
});

test("days are added and counted across months, years and leap days", () => {
  expect(addDays(plainDate("2024-02-28"), 2)).toBe("2024-03-01");
  expect(addDays(plainDate("2026-01-01"), -1)).toBe("2025-12-31");
  // From the founding of the Union to the declaration of independence.
  expect(daysBetween(plainDate("1931-03-26"), plainDate("1945-09-02"))).toBe(5274);
  fc.assert(
    fc.property(days, days, (a, b) => {
      expect(addDays(a, daysBetween(a, b))).toBe(b);
      expect(Math.sign(daysBetween(a, b))).toBe(-compareDates(a, b) + 0);
    }),
  );
});

test("a year of age is complete on the birthday", () => {
  const born = plainDate("2010-03-26");
  expect(ageOn(born, plainDate("2026-03-25"))).toBe(15);
  expect(ageOn(born, plainDate("2026-03-26"))).toBe(16);
  expect(ageOn(born, plainDate("2010-03-25"))).toBe(-1);
  const leap = plainDate("2008-02-29");
  expect(ageOn(leap, plainDate("2026-02-28"))).toBe(17);
  expect(ageOn(leap, plainDate("2026-03-01"))).toBe(18);
  expect(ageOn(leap, plainDate("2028-02-29"))).toBe(20);
});

test("a range holds its first day and not its last", () => {
  const [from, to] = [plainDate("2025-07-01"), plainDate("2025-08-01")];
  expect(isWithin(from, from, to)).toBe(true);
  expect(isWithin(to, from, to)).toBe(false);
  expect(isWithin(plainDate("2199-01-01"), from, null)).toBe(true);
  expect(isWithin(plainDate("2025-06-30"), from, null)).toBe(false);
});
