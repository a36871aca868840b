import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, plainDate } from "#kernel/contract/plain-date.ts";
import { formatDate } from "./people-format.ts";
import { readVietnameseDate } from "./vietnamese-dates.ts";

const today = plainDate("2026-11-20");
const read = (input: string | number | Date | null, kind: "birth" | "event" = "birth") =>
  readVietnameseDate(input, { kind, today });

test("every way to write the first of September 2005 is read", () => {
  for (const s of [
    "01/09/2005",
    "1/9/2005",
    "01-09-2005",
    "1.9.2005",
    "1 9 2005",
    " 01 / 09 / 2005 ",
    "'01/09/2005",
    "2005-09-01",
    "2005/9/1",
    "01092005",
    "20050901",
    "ngày 1 tháng 9 năm 2005",
    "Ngày 01 tháng 09 năm 2005",
    "1 tháng 9, 2005",
    "ngày 01/9/2005",
    "Thứ Năm, ngày 1 tháng 9 năm 2005",
    "1-thg 9-2005",
    "01-Thg9-2005",
    "1-Sep-2005",
    "01/09/2005 00:00:00",
    "2005-09-01 00:00",
    "2005-09-01T00:00:00",
    "ngày 1 tháng 9 năm 2005".normalize("NFD"),
  ])
    expect(read(s), s).toEqual({ ok: true, value: "2005-09-01" });
});

test("any day written dd/MM/yyyy is read back as itself", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 35_000 }), fc.constantFrom("/", "-", ".", " "), (n, separator) => {
      const day = addDays(plainDate("1930-01-01"), n);
      expect(read(formatDate(day).replaceAll("/", separator))).toEqual({ ok: true, value: day });
    }),
  );
});

test("two-digit years are the latest that has begun, and marked", () => {
  expect(read("1/9/05")).toEqual({ ok: true, value: "2005-09-01", note: "two-digit-year" });
  expect(read("1/9/98")).toMatchObject({ value: "1998-09-01" });
  expect(read("1/9/26")).toMatchObject({ value: "2026-09-01" });
  expect(read("1/12/26")).toEqual({ ok: false, reason: "out-of-range" });
  expect(read("1/9/30")).toMatchObject({ value: "1930-09-01" });
  expect(read("1/9/27")).toEqual({ ok: false, reason: "out-of-range" });
});

test("spreadsheet serials count the leap day of 1900 that never was", () => {
  // Known pairs: Excel shows 1 for 01/01/1900, 61 for 01/03/1900, 36526 for 01/01/2000, 38596 for 01/09/2005.
  expect(read(38596)).toEqual({ ok: true, value: "2005-09-01", note: "spreadsheet-serial" });
  expect(read(36526)).toMatchObject({ value: "2000-01-01" });
  expect(read("38596")).toMatchObject({ value: "2005-09-01" });
  expect(read(38596.75)).toEqual({ ok: true, value: "2005-09-01", note: "time-dropped" });
  expect(readVietnameseDate(37134, { today, date1904: true })).toMatchObject({ value: "2005-09-01" });
  expect(read(60)).toEqual({ ok: false, reason: "no-such-day", suggestion: "1900-02-28" });
  expect(read(61)).toEqual({ ok: false, reason: "out-of-range" });
  expect(read(1_092_005)).toEqual({ ok: true, value: "2005-09-01" });
  for (const n of [-1, 0, Number.NaN, Number.POSITIVE_INFINITY, 1e12]) expect(read(n).ok).toBe(false);
});

test("a cell's Date is its day, whether the library meant UTC or local midnight", () => {
  for (const iso of [
    "2005-09-01T00:00:00Z",
    "2005-08-31T17:00:00Z",
    "2005-08-31T16:59:30Z",
    "2005-08-31T23:59:30Z",
  ]) {
    expect(read(new Date(iso)), iso).toEqual({ ok: true, value: "2005-09-01" });
  }
  expect(read("2005-08-31T17:00:00.000Z")).toEqual({ ok: true, value: "2005-09-01" });
  expect(read(new Date("x"))).toEqual({ ok: false, reason: "unreadable" });
});

test("half a date is incomplete, never completed", () => {
  for (const s of [
    "2005",
    "9/2005",
    "tháng 9 năm 2005",
    "tháng 9/2005",
    "năm 2005",
    "2005-09",
    "00/00/2005",
    "00/09/2005",
    2005,
  ])
    expect(read(s as string), String(s)).toEqual({ ok: false, reason: "incomplete" });
});

test("a day that cannot be comes back with what was probably meant", () => {
  expect(read("30/02/2005")).toEqual({ ok: false, reason: "no-such-day", suggestion: "2005-02-28" });
  expect(read("31/4/2005")).toEqual({ ok: false, reason: "no-such-day", suggestion: "2005-04-30" });
  expect(read("09/13/2005")).toEqual({ ok: false, reason: "swapped", suggestion: "2005-09-13" });
  expect(read("2005-13-09")).toEqual({ ok: false, reason: "swapped", suggestion: "2005-09-13" });
  expect(read("45/13/2005")).toEqual({ ok: false, reason: "no-such-day" });
});

test("days no member can have are out of range", () => {
  for (const s of ["1/9/1899", "1/9/2099", "21/11/2026", "1929-12-31"])
    expect(read(s), s).toEqual({ ok: false, reason: "out-of-range" });
  expect(read("20/11/2026").ok).toBe(true);
  expect(read("21/11/2026", "event").ok).toBe(true);
});

test("a time beside the day is dropped and told", () => {
  expect(read("01/09/2005 13:45")).toEqual({ ok: true, value: "2005-09-01", note: "time-dropped" });
});

test("anything else is refused without failing", () => {
  for (const s of ["không rõ", "1/9", "1/9/205", "1/9/20005", "#REF!", "1+9+2005", "12/Foo/2005"])
    expect(read(s), s).toEqual({ ok: false, reason: "unreadable" });
  for (const s of ["", "  ", null]) expect(read(s)).toEqual({ ok: false, reason: "empty" });
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.double(), fc.date()),
      (x) => typeof readVietnameseDate(x).ok === "boolean",
    ),
  );
});
