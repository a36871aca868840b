import { expect, it } from "vitest";
import { sameSearch } from "./same-search.ts";

it("takes searches for the same whatever the order of their names and their empty values", () => {
  expect(sameSearch({ a: 1, b: ["x", "y"] }, { b: ["x", "y"], a: "1", c: undefined, d: [] })).toBe(true);
  expect(sameSearch({ a: 1 }, { a: 2 })).toBe(false);
  expect(sameSearch({ b: ["x"] }, { b: ["x", "y"] })).toBe(false);
});
