import { expect, test } from "vitest";
import type { CalledAs, Presence } from "./meeting.ts";
import { windowOf } from "./month.ts";
import { countOf, isValid, needPresent } from "./roll.ts";

const many = (n: number, calledAs: CalledAs, presence: Presence | null) =>
  Array.from({ length: n }, () => ({ calledAs, presence }));

test("who is deferred or away leaves the base unless they came; a guest is in neither number, but counted", () => {
  const lines = [
    ...many(4, "MEMBER", "PRESENT"),
    ...many(2, "MEMBER", "ABSENT"),
    ...many(1, "MEMBER", null),
    ...many(3, "RELEASED", "ABSENT"),
    ...many(1, "RELEASED", "PRESENT"),
    ...many(2, "GUEST", "PRESENT"),
  ];
  const own = { called: 11, eligible: 8, present: 5, excused: 0, absent: 5, unmarked: 1 };
  expect(countOf(lines)).toEqual({ ...own, guests: 2 });
});

test("two thirds of seven are five, of six four, and an empty branch cannot meet", () => {
  expect([needPresent(7, [2, 3]), needPresent(6, [2, 3]), needPresent(0, [2, 3])]).toEqual([5, 4, 1]);
  expect(isValid({ present: 4, eligible: 7 }, [2, 3])).toBe(false);
  expect(isValid({ present: 5, eligible: 7 }, [2, 3])).toBe(true);
  expect(isValid({ present: 0, eligible: 0 }, [2, 3])).toBe(false);
});

test("a branch meets once a month, or once in the quarter that the month lies in", () => {
  expect(windowOf("2026-12", false)).toEqual({ from: "2026-12-01", to: "2027-01-01" });
  expect(windowOf("2026-12", true)).toEqual({ from: "2026-10-01", to: "2027-01-01" });
  expect(windowOf("2026-02", true)).toEqual({ from: "2026-01-01", to: "2026-04-01" });
});
