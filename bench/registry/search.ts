import type { Bench, Measure, Post } from "./bench.ts";
import { officerAt } from "./bench.ts";
import type { Person } from "./country.ts";
import { type Ask, type Figure, reading, timeEach } from "./timing.ts";

const TARGET = 30;

const words = (name: string): string[] => name.split(" ");

/** What people type, from somebody's record: with accents, without, in part. */
const WAYS: Record<string, (person: Person) => string> = {
  "full name": (person) => person.full_name,
  "full name without accents": (person) => person.name_fold,
  "given name": (person) => words(person.full_name).at(-1) as string,
  "given name without accents": (person) => words(person.name_fold).at(-1) as string,
  "beginning of a name": (person) => person.name_fold.slice(0, Math.max(4, person.name_fold.length - 3)),
  "member code": (person) => person.member_code,
};

async function asksOf(
  bench: Bench,
  posts: readonly Post[],
  typed: (person: Person) => string,
): Promise<Ask[]> {
  const asks: Ask[] = [];
  const each = Math.ceil(bench.n / posts.length);
  for (const { unit, officers } of posts) {
    if (asks.length >= bench.n) break;
    const people = await bench.country.people(each, unit);
    for (const [i, person] of people.entries()) {
      const as = officers[i % officers.length] as Ask["as"];
      asks.push(reading(as, "/members/search", { q: typed(person) }));
    }
  }
  return asks;
}

/** Phones are sealed; any number asks the same question of the index. */
const phones = (posts: readonly Post[], n: number): Ask[] =>
  Array.from({ length: n }, (_, i) =>
    reading(officerAt(posts, i).as, "/members/search", {
      q: `09${String(10_000_000 + i * 387_911).slice(0, 8)}`,
    }),
  );

export const search: Measure = {
  name: "search",
  async run(bench: Bench): Promise<Figure[]> {
    const figures: Figure[] = [];
    for (const [place, posts] of [
      ["base union", bench.bases],
      ["province", bench.provinces],
      ["country", [bench.root]],
    ] as const) {
      for (const [way, typed] of Object.entries(WAYS)) {
        const asks = await asksOf(bench, posts, typed);
        figures.push(await timeEach(bench.url, `search by ${way}, ${place}`, TARGET, asks));
      }
      figures.push(await timeEach(bench.url, `search by phone, ${place}`, TARGET, phones(posts, bench.n)));
    }
    return figures;
  },
};
