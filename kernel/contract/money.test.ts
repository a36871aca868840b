import fc from "fast-check";
import { expect, test } from "vitest";
import { shareOf } from "./money.ts";

test("9,000 đồng passed on by thirds leaves 6,000, 2,000 and 667 on the way, as the guidance's example has it", () => {
  const up = [9000];
  for (let level = 0; level < 3; level++) up.push(shareOf(up.at(-1) as number, [1, 3]));
  expect(up).toEqual([9000, 3000, 1000, 333]);
  expect(up.slice(0, -1).map((amount, i) => amount - (up[i + 1] as number))).toEqual([6000, 2000, 667]);
});

test("a share never exceeds its exact part and is never a whole đồng short of it", () => {
  const amount = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
  fc.assert(
    fc.property(amount, fc.integer({ min: 1, max: 100 }), (whole, den) => {
      const part = BigInt(shareOf(whole, [1, den]));
      return part * BigInt(den) <= BigInt(whole) && (part + 1n) * BigInt(den) > BigInt(whole);
    }),
  );
});
