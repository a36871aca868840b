import XLSX from "@e965/xlsx";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isDateFormat, isoToSerial, serialToIso, zeroWidth } from "./serial-date.ts";

describe("serials of dates", () => {
  test("are those that Microsoft documents", () => {
    // support.microsoft.com: DATEVALUE("1/1/2008") is 39448; 5 July 2011 is 40729, or 39267 from 1904
    expect(serialToIso(39448, false)).toBe("2008-01-01");
    expect(serialToIso(40729, false)).toBe("2011-07-05");
    expect(serialToIso(39267, true)).toBe("2011-07-05");
    expect(serialToIso(1, false)).toBe("1900-01-01");
    expect(serialToIso(59.9, false)).toBe("1900-02-28");
    expect(serialToIso(60, false)).toBeNull();
    expect(serialToIso(61, false)).toBe("1900-03-01");
  });

  test("that are no day give none", () => {
    for (const n of [0, -1, 2_958_466, Number.NaN, Number.POSITIVE_INFINITY])
      expect(serialToIso(n, false)).toBeNull();
    for (const iso of ["2001-02-29", "1899-12-31", "14/01/2004", ""]) expect(isoToSerial(iso)).toBeNull();
  });

  test("agree with another program and come back the same", () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_958_465 }), (serial) => {
        const iso = serialToIso(serial, false) as string;
        expect(iso).toBe(XLSX.SSF.format("yyyy-mm-dd", serial));
        expect(isoToSerial(iso)).toBe(serial);
      }),
    );
  });
});

describe("number formats", () => {
  test.each([
    ["dd/mm/yyyy", true],
    ["[$-42A]dd mmmm yyyy;@", true],
    ['"ngày" d "tháng" m', true],
    ["mm/yyyy", true],
    ["General", false],
    ["0.00E+00", false],
    ['#,##0 "đồng/ngày"', false],
    ["#,##0\\ [$d-42A]", false],
    ["[Red]0", false],
    ["h:mm:ss", false],
    ["[mm]:ss", false],
    ["@", false],
  ])("%s shows a date: %s", (code, date) => {
    expect(isDateFormat(code)).toBe(date);
  });

  test("of zeros keep the width of a code", () => {
    expect([zeroWidth("000000000000"), zeroWidth("0"), zeroWidth("0.00"), zeroWidth("General")]).toEqual([
      12, 0, 0, 0,
    ]);
  });
});
