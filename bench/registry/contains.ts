import type { Bench, Measure, Post } from "./bench.ts";
import { officerAt } from "./bench.ts";
import { type Ask, type Figure, figureOf, reading, timeEach } from "./timing.ts";

const TARGET = 30;
const PAGE = 21;

type Fragments = Record<"common" | "middling" | "rare" | "two words", string[]>;

/** Pieces of names by how many people in the country bear the word they are cut from. */
async function fragments(bench: Bench): Promise<Fragments> {
  const cut = async (from: number, to: number) => {
    const { rows } = await bench.owner.pool.query<{ piece: string }>(
      `select distinct case when length(word) > 4 then substr(word, 2) else word end as piece from members.name_word
       where length(word) > 2 and n between
         (select sum(n) from members.name_word) * $1::float8 and (select sum(n) from members.name_word) * $2::float8
       order by 1 limit 200`,
      [from, to],
    );
    return rows.map((row) => row.piece);
  };
  const people = await bench.country.people(200);
  // The end of the family name's word and the beginning of the next: a piece over the space between words.
  const two = people.map(({ name_fold }) => {
    const [first = "", second = ""] = name_fold.split(" ");
    return `${first.slice(1)} ${second.slice(0, 3)}`.trim();
  });
  return {
    common: await cut(0.01, 1),
    middling: await cut(0.0005, 0.01),
    rare: await cut(0, 0.00002),
    "two words": two.filter((piece) => piece.length > 3),
  };
}

/** The same question by a trigram index over the folded names, in a table of its own; built once, kept for later runs. */
async function plainTrigrams(bench: Bench, pieces: readonly string[]): Promise<number[]> {
  const { pool } = bench.owner;
  const { rows } = await pool.query("select to_regclass('bench.name_trigram') is not null as built");
  if (!rows[0]?.built) {
    console.log("  the trigram index of the baseline is being built…");
    for (const text of [
      "create schema if not exists bench",
      "drop table if exists bench.name",
      "create table bench.name as select person_id, a2, name_fold, roster_key from members.membership where counted",
      "create index name_trigram on bench.name using gin (name_fold gin_trgm_ops)",
      "vacuum analyze bench.name",
    ])
      await pool.query(text);
  }
  const times: number[] = [];
  for (const piece of pieces) {
    const started = performance.now();
    await pool.query(
      `select n.roster_key, p.full_name from bench.name n join members.person p on p.id = n.person_id
       where n.name_fold like $1 order by n.roster_key, n.person_id limit ${PAGE}`,
      [`%${piece}%`],
    );
    times.push(performance.now() - started);
  }
  return times;
}

const asksOf = (
  posts: readonly Post[],
  pieces: readonly string[],
  n: number,
  path: (unitId: number) => string,
  limit: number,
): Ask[] =>
  Array.from({ length: n }, (_, i) => {
    const { unit, as } = officerAt(posts, i);
    return reading(as, path(unit.id), { q: pieces[i % pieces.length], limit });
  });

/** A part of a name, anywhere in it: in the search and, with no target set, in the roster's own filter. */
export const contains: Measure = {
  name: "contains",
  async run(bench: Bench): Promise<Figure[]> {
    const figures: Figure[] = [];
    for (const [kind, pieces] of Object.entries(await fragments(bench))) {
      if (pieces.length === 0) continue;
      for (const [place, posts] of [
        ["base union", bench.bases],
        ["province", bench.provinces],
        ["country", [bench.root]],
      ] as const) {
        const search = asksOf(posts, pieces, bench.n, () => "/members/search", 20);
        figures.push(await timeEach(bench.url, `contains, ${kind}, ${place}`, TARGET, search));
        const list = asksOf(posts, pieces, bench.n, (id) => `/units/${id}/members/list`, 20);
        figures.push(
          await timeEach(bench.url, `roster with a part of a name, ${kind}, ${place}`, null, list),
        );
      }
      if (bench.baselines) {
        const times = await plainTrigrams(bench, pieces.slice(0, 60));
        figures.push({
          ...figureOf(`baseline: plain trigrams, ${kind}, country`, null, times),
          note: "SQL alone",
        });
      }
    }
    return figures;
  },
};
