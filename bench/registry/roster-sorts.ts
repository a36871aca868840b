import type { Bench, Measure } from "./bench.ts";
import { officerAt } from "./bench.ts";
import { cursorBehind } from "./country.ts";
import { type Ask, type Figure, reading, timeEach } from "./timing.ts";

const TARGET = 20;

/** The other orders of the list, first pages and pages behind somebody, up and down. */
export const rosterSorts: Measure = {
  name: "roster-sorts",
  async run(bench: Bench): Promise<Figure[]> {
    const figures: Figure[] = [];
    for (const sort of ["birth", "admission", "changed"] as const) {
      for (const [place, posts] of [
        ["base union", bench.bases],
        ["province", bench.provinces],
        ["country", [bench.root]],
      ] as const) {
        const asks: Ask[] = [];
        for (let i = 0; asks.length < bench.n; i++) {
          const { unit, as } = officerAt(posts, i);
          const direction = i % 2 === 0 ? "asc" : "desc";
          const path = `/units/${unit.id}/members/list`;
          const order = { sort, direction, limit: 20 + (i % 60) };
          asks.push(reading(as, path, order));
          if (place !== "base union" && i % 4 < 2) {
            const [person] = await bench.country.people(1 + (i % 3), unit);
            const cursor = person && cursorBehind(person, sort, direction);
            if (cursor) asks.push(reading(as, path, { ...order, cursor }));
          }
        }
        figures.push(await timeEach(bench.url, `roster by ${sort}, ${place}`, TARGET, asks));
      }
    }
    return figures;
  },
};
