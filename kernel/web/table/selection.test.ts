import { expect, it } from "vitest";
import { chosenCount, everything, isChosen, nothing, toggle, togglePage } from "./selection.ts";

it("counts rows that were ticked, and the query's number when all is chosen", () => {
  expect(chosenCount(toggle(toggle(nothing, "a"), "b"), 1000)).toBe(2);
  expect(chosenCount(everything, 5_861_446)).toBe(5_861_446);
  expect(chosenCount(toggle(everything, "a"), 1000)).toBe(999);
  expect(chosenCount(everything, undefined)).toBeNull();
});

it("unticks a single row out of everything and ticks it again", () => {
  const without = toggle(everything, "a");
  expect([isChosen(without, "a"), isChosen(without, "b")]).toEqual([false, true]);
  expect(isChosen(toggle(without, "a"), "a")).toBe(true);
});

it("takes a whole page, completes a page that is half taken, and lets a full page go", () => {
  const half = toggle(nothing, "a");
  const full = togglePage(half, ["a", "b", "c"]);
  expect(["a", "b", "c"].every((id) => isChosen(full, id))).toBe(true);
  expect(chosenCount(togglePage(full, ["a", "b", "c"]), 9)).toBe(0);
});
