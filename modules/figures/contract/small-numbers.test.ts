import fc from "fast-check";
import { expect, test } from "vitest";
import { hideSmall, SMALLEST_SHOWN } from "./small-numbers.ts";

test("fewer than five are hidden, five are shown", () => {
  const cells = [
    { value: "NONE", n: 900 },
    { value: "BUDDHIST", n: 5 },
    { value: "CATHOLIC", n: 4 },
    { value: "ISLAM", n: 1 },
  ];
  expect(hideSmall(cells)).toEqual([
    { value: "NONE", n: 900 },
    { value: "BUDDHIST", n: 5 },
    { value: "CATHOLIC", n: null },
    { value: "ISLAM", n: null },
  ]);
});

test("a number that alone would be hidden takes the next smallest with it, else it is the total less the rest", () => {
  const cells = [
    { value: "NONE", n: 900 },
    { value: "BUDDHIST", n: 60 },
    { value: "CATHOLIC", n: 4 },
  ];
  expect(hideSmall(cells).map((cell) => cell.n)).toEqual([900, null, null]);
});

test("no hidden number can be computed from the total and what is shown", () => {
  const cells = fc.uniqueArray(fc.record({ value: fc.string(), n: fc.integer({ min: 1, max: 50 }) }), {
    selector: (cell) => cell.value,
    minLength: 2,
  });
  fc.assert(
    fc.property(cells, (all) => {
      const hidden = hideSmall(all).filter((cell) => cell.n === null).length;
      const small = all.filter((cell) => cell.n < SMALLEST_SHOWN).length;
      expect(hidden).not.toBe(1);
      expect(hidden).toBeGreaterThanOrEqual(small);
      expect(hidden === 0).toBe(small === 0);
    }),
  );
});
