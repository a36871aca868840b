import type { Bench, Measure } from "./bench.ts";
import { officerAt } from "./bench.ts";
import { type Ask, type Figure, reading, timeEach } from "./timing.ts";

/** What officers filter by, from nearly everybody to nearly nobody. */
const FILTERS: Record<string, string[]> = {
  common: [
    "gender=FEMALE",
    "ageBand=16_17,18_22",
    "card=ISSUED",
    "status=ACTIVE&gender=MALE",
    "education=UPPER_12_12",
    "gender=FEMALE&ageBand=18_22",
  ],
  combined: [
    "occupation=TEACHER,HEALTH&ageBand=26_30",
    "position=SECRETARY",
    "position=SECRETARY,DEPUTY&gender=FEMALE",
    "card=LOST,DAMAGED",
    "joinedFrom=2026-06-01",
    "ageBand=31_35&gender=FEMALE",
    "education=MASTER&position=SECRETARY",
  ],
  rare: [
    "card=REVOKED",
    "status=EXPELLED",
    "education=DOCTOR",
    "education=DOCTOR&gender=FEMALE&position=DEPUTY",
    "ageBand=OVER_35",
    "occupation=UNEMPLOYED&card=DAMAGED",
    "joinedFrom=2026-10-30&position=SECRETARY",
  ],
};
/** Single persons' party, ethnicity and religion are for the posts near them. */
const NEAR: Record<string, string[]> = {
  common: ["ethnicity=01", "religion=NONE", "party=NONE&card=ISSUED"],
  combined: [
    "ethnicity=MINORITY&gender=FEMALE",
    "religion=BUDDHIST,CATHOLIC&party=FULL",
    "party=PROBATIONARY",
  ],
  rare: ["ethnicity=54", "religion=BAHAI", "ethnicity=36,37&party=PROBATIONARY"],
};

/** The roster under filters: how long the page takes, whatever the share of people that fit. No target: none was set. */
export const rosterFilters: Measure = {
  name: "roster-filters",
  async run(bench: Bench): Promise<Figure[]> {
    const figures: Figure[] = [];
    for (const [kind, filters] of Object.entries(FILTERS)) {
      for (const [place, posts, isNear] of [
        ["base union", bench.bases, true],
        ["province", bench.provinces, false],
        ["country", [bench.root], false],
      ] as const) {
        const all = isNear ? [...filters, ...(NEAR[kind] ?? [])] : filters;
        const asks: Ask[] = Array.from({ length: bench.n }, (_, i) => {
          const { unit, as } = officerAt(posts, i);
          const filter = all[(i + Math.floor(i / posts.length)) % all.length];
          return reading(as, `/units/${unit.id}/members/list`, `${filter}&limit=${20 + ((i * 7) % 60)}`);
        });
        figures.push(await timeEach(bench.url, `roster, ${kind} filters, ${place}`, null, asks));
      }
    }
    return figures;
  },
};
