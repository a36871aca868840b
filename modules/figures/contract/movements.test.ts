import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, addMonths, plainDate } from "#kernel/contract/plain-date.ts";
import { ENTRIES, EXITS, FLOW_KINDS, monthsUntil, movementsOf, signOf } from "./movements.ts";

const day = plainDate;

test("twelve months end with today and leave no day out", () => {
  const months = monthsUntil(day("2026-03-31"), 12);
  expect(months[0]).toEqual({ from: "2025-04-01", to: "2025-05-01" });
  expect(months.at(-1)).toEqual({ from: "2026-03-01", to: "2026-04-01" });
  expect(months.slice(1).every((month, i) => month.from === months[i]?.to)).toBe(true);
  expect(monthsUntil(day("2026-03-05"), 2).at(-1)?.to).toBe("2026-03-06");
});

// The identity of the member statistics: closing = opening + admitted + in + restored − out − matured − removed −
// expelled − deceased − withdrawn, worked out by hand.
test("a month with every kind of movement closes where the identity says", () => {
  const lines = FLOW_KINDS.map((kind, i) => ({ day: day("2026-02-10"), kind, n: i + 1 }));
  const came = 1 + 2 + 3 + 4 + 5;
  const went = 6 + 7 + 8 + 9 + 10 + 11 + 12 + 13 + 14 + 15;
  const [before, month] = movementsOf(
    [
      { from: day("2026-01-01"), to: day("2026-02-01") },
      { from: day("2026-02-01"), to: day("2026-03-01") },
    ],
    lines,
    500,
  );
  expect(month).toMatchObject({ opening: 500 - came + went, closing: 500 });
  expect(before).toMatchObject({ opening: 590, closing: 590, flows: {} });
});

test("what happened after the last period is no part of it", () => {
  const [month] = movementsOf(
    [{ from: day("2026-02-01"), to: day("2026-03-01") }],
    [
      { day: day("2026-03-01"), kind: "ADMITTED", n: 7 },
      { day: day("2026-02-28"), kind: "ADMITTED", n: 2 },
      { day: day("2026-01-31"), kind: "REMOVED", n: 3 },
    ],
    10,
  );
  expect(month).toMatchObject({ opening: 8, closing: 10, flows: { ADMITTED: 2 } });
});

test("in every period closing is opening and what came less what went, whatever happened on whatever days", () => {
  const first = day("2025-01-01");
  const line = fc.record({
    day: fc.integer({ min: 0, max: 364 }).map((n) => addDays(first, n)),
    kind: fc.constantFrom(...FLOW_KINDS),
    n: fc.integer({ min: 1, max: 30 }),
  });
  const periods = Array.from({ length: 12 }, (_, i) => ({
    from: addMonths(first, i),
    to: addMonths(first, i + 1),
  }));
  fc.assert(
    fc.property(fc.array(line), fc.integer({ min: 0, max: 9000 }), (lines, counted) => {
      const months = movementsOf(periods, lines, counted);
      let size = counted - lines.reduce((sum, one) => sum + signOf(one.kind) * one.n, 0);
      for (const month of months) {
        expect(month.opening).toBe(size);
        for (const kind of ENTRIES) size += month.flows[kind] ?? 0;
        for (const kind of EXITS) size -= month.flows[kind] ?? 0;
        expect(month.closing).toBe(size);
      }
      expect(size).toBe(counted);
    }),
  );
});
