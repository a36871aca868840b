import type { Bench, Measure } from "./bench.ts";
import { type Ask, type Figure, timeEach } from "./timing.ts";

const TARGET = 25;

/** Changes that officers make; the last moves the row in the lists by name. */
const CHANGES: ((i: number) => object)[] = [
  (i) => ({ person: { occupation: i % 2 === 0 ? "TEACHER" : "HEALTH" } }),
  (i) => ({ membership: { cardStatus: i % 2 === 0 ? "ISSUED" : "LOST" } }),
  (i) => ({ person: { major: `Ngành ${i}` } }),
  (i) => ({ sealed: { currentAddress: `Số ${i}, Đường Thử Nghiệm` } }),
];

export const save: Measure = {
  name: "save",
  async run(bench: Bench): Promise<Figure[]> {
    const asks: Ask[] = [];
    const each = 1 + Math.ceil(bench.n / bench.bases.length);
    for (const { unit, officers } of bench.bases) {
      for (const person of await bench.country.people(each, unit)) {
        const change = CHANGES[asks.length % CHANGES.length] as (i: number) => object;
        asks.push({
          as: officers[0] as Ask["as"],
          method: "PATCH",
          path: `/members/${person.person_id}`,
          body: { version: person.version, ...change(asks.length) },
        });
      }
      if (asks.length > bench.n + 50) break;
    }
    return [await timeEach(bench.url, "save a change (checks, state, trail, history, event)", TARGET, asks)];
  },
};
