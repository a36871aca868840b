import { expect, test } from "vitest";
import { readMonth, showMonth } from "./month.ts";

test("reads a month as people type it, and nothing else", () => {
  for (const typed of ["11/2026", "11-2026", "11.2026", "112026", " 11 / 2026 "])
    expect([typed, readMonth(typed)]).toEqual([typed, "2026-11"]);
  expect(readMonth("3/2026")).toBe("2026-03");
  for (const typed of ["13/2026", "0/2026", "2026", "11/26", "tháng 11"]) expect(readMonth(typed)).toBeNull();
});

test("writes it the same way back", () => {
  expect(showMonth("2026-03")).toBe("03/2026");
  expect(readMonth(showMonth("2026-03"))).toBe("2026-03");
  expect(showMonth("3/20")).toBe("3/20");
});
