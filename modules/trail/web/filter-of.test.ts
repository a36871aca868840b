import { expect, test } from "vitest";
import { filterOf } from "./filter-of.ts";
import { TrailSearch } from "./search.ts";

test("the days of the address are Vietnam's, the last one included", () => {
  const search = TrailSearch.parse({ timeFrom: "2026-11-22", timeTo: "2026-12-31" });
  const { from, to } = filterOf(search);
  expect(new Date(from as string).toISOString()).toBe("2026-11-21T17:00:00.000Z");
  expect(new Date(to as string).toISOString()).toBe("2026-12-31T17:00:00.000Z");
});

test("what is no day, no account or no unit in the address counts as absent", () => {
  expect(filterOf(TrailSearch.parse({ timeFrom: "hôm qua", account: "1", unit: "xa", reason: "a" }))).toEqual(
    {},
  );
});
