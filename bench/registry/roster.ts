import type { Bench, Measure, Post } from "./bench.ts";
import { officerAt } from "./bench.ts";
import { cursorBehind } from "./country.ts";
import { type Ask, type Figure, reading, timeEach } from "./timing.ts";

const TARGET = 20;

/** First pages differ in the place or, where places are few, in their length. */
const firstPages = (posts: readonly Post[], n: number): Ask[] =>
  Array.from({ length: n }, (_, i) => {
    const { unit, as } = officerAt(posts, i);
    const limit = 20 + ((i * 7) % 81);
    return reading(as, `/units/${unit.id}/members/list`, { limit });
  });

/** Pages that begin behind somebody drawn from the whole place, so that deep pages are as many as early ones. */
async function nextPages(bench: Bench, posts: readonly Post[], n: number): Promise<Ask[]> {
  const asks: Ask[] = [];
  const each = Math.ceil(n / posts.length);
  for (const [p, { unit, officers }] of posts.entries()) {
    if (asks.length >= n) break;
    const people = await bench.country.people(each, unit);
    for (const [i, person] of people.entries()) {
      const as = officers[(p + i) % officers.length] as Ask["as"];
      const cursor = cursorBehind(person, "name");
      asks.push(reading(as, `/units/${unit.id}/members/list`, { limit: 50, cursor }));
    }
  }
  return asks;
}

/** Small places are walked page by page as a person would. */
const walked = (posts: readonly Post[], n: number): Ask[] =>
  posts.slice(0, n).map(({ unit, officers }) =>
    reading(officers[0] as Ask["as"], `/units/${unit.id}/members/list`, {
      limit: Math.max(1, Math.min(100, Math.floor(unit.members / 3))),
      direction: "desc",
    }),
  );

export const roster: Measure = {
  name: "roster",
  async run(bench: Bench): Promise<Figure[]> {
    const { url, n, branches, bases, provinces, root } = bench;
    const figures: Figure[] = [];
    for (const [place, posts] of [
      ["branch", branches],
      ["base union", bases],
      ["province", provinces],
      ["country", [root]],
    ] as const) {
      figures.push(await timeEach(url, `roster, first page, ${place}`, TARGET, firstPages(posts, n)));
      const isWide = place === "province" || place === "country";
      const next = isWide ? await nextPages(bench, posts, n) : walked(posts, n);
      figures.push(
        await timeEach(url, `roster, ${isWide ? "next page" : "backwards"}, ${place}`, TARGET, next),
      );
    }
    return figures;
  },
};
