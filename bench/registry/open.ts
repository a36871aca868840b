import type { Bench, Measure, Post } from "./bench.ts";
import { officerAt } from "./bench.ts";
import { type Ask, type Figure, figureOf, send, timeEach } from "./timing.ts";

const TARGET = 20;

/** A unit's page: the unit itself and its figures, asked side by side as the console does. */
async function unitPages(bench: Bench, place: string, posts: readonly Post[]): Promise<Figure> {
  const times: number[] = [];
  for (let i = 0; i < bench.n + 20; i++) {
    const { unit, as } = officerAt(posts, i);
    const started = performance.now();
    const answers = await Promise.all([
      send(bench.url, { as, path: `/units/${unit.id}` }),
      send(bench.url, { as, path: `/units/${unit.id}/figures` }),
    ]);
    if (answers.some((answer) => answer.status !== 200))
      throw new Error(`open a unit: ${JSON.stringify(answers)}`);
    if (i >= 20) times.push(performance.now() - started);
  }
  return figureOf(`open a unit with its figures, ${place}`, TARGET, times);
}

export const open: Measure = {
  name: "open",
  async run(bench: Bench): Promise<Figure[]> {
    const figures: Figure[] = [];
    for (const [place, posts] of [
      ["branch secretary", bench.branches],
      ["base union", bench.bases],
    ] as const) {
      const asks: Ask[] = [];
      for (const { unit, officers } of posts) {
        const [person] = await bench.country.people(1, unit);
        if (person) asks.push({ as: officers[0] as Ask["as"], path: `/members/${person.person_id}` });
      }
      figures.push(await timeEach(bench.url, `open a member, ${place}`, TARGET, asks));
    }
    for (const [place, posts] of [
      ["branch", bench.branches],
      ["base union", bench.bases],
      ["province", bench.provinces],
      ["country", [bench.root]],
    ] as const) {
      figures.push(await unitPages(bench, place, posts));
    }
    return figures;
  },
};
