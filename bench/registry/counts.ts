import type { Bench, Measure } from "./bench.ts";
import { officerAt } from "./bench.ts";
import { type Ask, type Figure, reading, timeEach } from "./timing.ts";

const FILTERS = [
  "gender=FEMALE",
  "occupation=TEACHER&gender=FEMALE",
  "position=SECRETARY",
  "card=REVOKED",
  "ageBand=18_22",
  "status=EXPELLED",
];

/** How many a filter finds, up to the bound that the console asks for. No target: a count is asked for on its own. */
export const counts: Measure = {
  name: "counts",
  async run(bench: Bench): Promise<Figure[]> {
    const figures: Figure[] = [];
    for (const [place, posts, n] of [
      ["base union", bench.bases, bench.n],
      ["province", bench.provinces, Math.min(60, bench.n)],
      ["country", [bench.root], 24],
    ] as const) {
      const asks: Ask[] = Array.from({ length: n }, (_, i) => {
        const { unit, as } = officerAt(posts, i);
        const filter = FILTERS[(i + Math.floor(i / posts.length)) % FILTERS.length];
        return reading(as, `/units/${unit.id}/members/count`, filter as string);
      });
      figures.push(await timeEach(bench.url, `count under a filter (to 200,000), ${place}`, null, asks));
    }
    return figures;
  },
};
