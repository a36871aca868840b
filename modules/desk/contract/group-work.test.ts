import { expect, test } from "vitest";
import { plainDate } from "#kernel/contract/plain-date.ts";
import { groupWork } from "./group-work.ts";

const item = (id: string, due: string | null, since: string | null = null) => ({
  id,
  due: due === null ? null : plainDate(due),
  since: since === null ? null : plainDate(since),
});

test("the last day itself is in time; the day after is late", () => {
  const items = [item("today", "2026-11-23"), item("late", "2026-11-22"), item("soon", "2026-11-24")];
  const groups = groupWork(items, plainDate("2026-11-23"));
  expect(groups.late.map((one) => one.id)).toEqual(["late"]);
  expect(groups.today.map((one) => one.id)).toEqual(["today"]);
  expect(groups.coming.map((one) => one.id)).toEqual(["soon"]);
});

test("the longest overdue stands first, what has no day last, and of those what waits longest", () => {
  const items = [
    item("c", "2026-10-01"),
    item("a", "2020-01-01"),
    item("z", null, "2026-01-01"),
    item("y", null, "2025-01-01"),
    item("d", "2027-01-01"),
  ];
  const groups = groupWork(items, plainDate("2026-11-23"));
  expect(groups.late.map((one) => one.id)).toEqual(["a", "c"]);
  expect(groups.coming.map((one) => one.id)).toEqual(["d", "y", "z"]);
});
