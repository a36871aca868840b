import fc from "fast-check";
import { expect, test } from "vitest";
import { oneLetterApart } from "./one-letter.ts";

test("one letter put in, left out, changed or swapped with its neighbour is one letter", () => {
  for (const [a, b] of [
    ["nguyen van an", "nguyen van anh"],
    ["nguyen van an", "nguyn van an"],
    ["le thi hoa", "le thi hoe"],
    ["le thi hoa", "le thi hao"],
    ["tran an", "an"],
    ["a", "b"],
  ] as const) {
    expect([a, b, oneLetterApart(a, b)]).toEqual([a, b, a !== "tran an"]);
    expect(oneLetterApart(b, a)).toBe(oneLetterApart(a, b));
  }
  expect(oneLetterApart("le thi hoa", "le thi hoa")).toBe(false);
  expect(oneLetterApart("abcd", "badc")).toBe(false);
});

/** Optimal string alignment distance, the textbook recurrence. */
function distance(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) => [i, ...Array<number>(b.length).fill(0)]);
  for (let j = 0; j <= b.length; j++) (d[0] as number[])[j] = j;
  const at = (i: number, j: number) => (d[i] as number[])[j] as number;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, at(i - 2, j - 2) + 1);
      (d[i] as number[])[j] = best;
    }
  }
  return at(a.length, b.length);
}

test("it is the distance 1 of the textbook", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 });
  fc.assert(
    fc.property(word, word, (a, b) => oneLetterApart(a, b) === (distance(a, b) === 1)),
    { numRuns: 2000 },
  );
});
