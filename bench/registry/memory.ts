import type { Bench, Measure } from "./bench.ts";
import { officerAt, turn } from "./bench.ts";
import { cursorBehind } from "./country.ts";
import { type Ask, type Figure, reading, send } from "./timing.ts";

const LANES = 8;
const MB = 1024 * 1024;
/** The heap after collection may be so much larger at the end than in the first fifth, as a share. */
const GROWTH = 1.15;

/** Mixed work for some minutes: the heap after a collection must not climb. */
export const memory: Measure = {
  name: "memory",
  async run(bench: Bench): Promise<Figure[]> {
    const people = await bench.country.people(2000);
    const until = Date.now() + bench.soakMinutes * 60_000;
    let sent = 0;
    let failed = 0;
    const askOf = (i: number): Ask => {
      const person = turn(people, i * 31);
      const { unit, as } = officerAt(bench.provinces, i);
      const country = turn(bench.root.officers, i);
      const paths: Ask[] = [
        reading(as, `/units/${unit.id}/members/list`, { limit: 50 }),
        reading(country, `/units/${bench.root.unit.id}/members/list`, {
          limit: 50,
          cursor: cursorBehind(person, "name"),
        }),
        reading(country, "/members/search", { q: person.full_name }),
        reading(as, `/units/${unit.id}/members/list`, "limit=50&gender=FEMALE&occupation=WORKER"),
        { as, path: `/units/${unit.id}/figures` },
      ];
      return turn(paths, i);
    };
    const lane = async () => {
      while (Date.now() < until) {
        const answer = await send(bench.url, askOf(sent++));
        // An account that asks too much is told so; with short runs nobody does.
        if (answer.status !== 200 && answer.status !== 429) failed++;
      }
    };
    const heaps: number[] = [];
    const residents: number[] = [];
    const watch = async () => {
      const pause = Math.max(2000, (bench.soakMinutes * 60_000) / 30);
      while (Date.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, Math.min(pause, Math.max(0, until - Date.now()))));
        const { heapUsed, rss } = await bench.memory();
        heaps.push(heapUsed / MB);
        residents.push(rss / MB);
      }
    };
    await Promise.all([...Array.from({ length: LANES }, lane), watch()]);
    if (failed > 0) throw new Error(`memory: ${failed} of ${sent} requests failed`);
    return [growth(heaps, residents, sent, bench.soakMinutes)];
  },
};

function growth(heaps: number[], residents: number[], sent: number, minutes: number): Figure {
  const fifth = Math.max(1, Math.floor(heaps.length / 5));
  const mean = (list: number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
  // The first sample is taken while the code is still being compiled.
  const ratio = mean(heaps.slice(-fifth)) / mean(heaps.slice(1, 1 + fifth));
  const note = `${sent} requests in ${minutes} min; heap ${heaps.at(1)?.toFixed(0)} to ${heaps.at(-1)?.toFixed(0)} MB, resident ${residents.at(-1)?.toFixed(0)} MB`;
  return {
    what: "memory over a mixed load",
    unit: "ratio",
    n: heaps.length,
    p50: ratio,
    p95: ratio,
    max: ratio,
    target: GROWTH,
    note,
  };
}
