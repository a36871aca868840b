import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { type Bench, type Measure, type Post, placeOf, turn } from "./bench.ts";
import { type Figure, figureOf } from "./timing.ts";

/*
 * The same questions without the program: one connection, the one statement that answers, no HTTP, no session, no rights,
 * no masking, no trail. What stands between these times and those of the program is what the program costs.
 */

const WARM = 20;

type Question = { text: string; values: readonly unknown[] };

async function times(client: pg.Client, questions: readonly Question[]): Promise<number[]> {
  const all: number[] = [];
  for (const [i, { text, values }] of questions.entries()) {
    const started = performance.now();
    await client.query(text, values as unknown[]);
    if (i >= WARM) all.push(performance.now() - started);
  }
  return all;
}

const COLUMNS = `p.full_name, p.gender, p.date_of_birth, p.occupation, p.party_status, m.member_code, m.status,
  m.card_status, m.unit_id, u.name as unit_name, m.admission_date, m.changed_at`;
const JOINS = "join members.person p on p.id = m.person_id join organisation.unit u on u.id = m.unit_id";

/** A page by the column that names the unit at its depth; the order is the one that the index holds. */
const page = ({ unit }: Post, limit: number): Question => ({
  text: `select ${COLUMNS} from (select * from members.membership where a${unit.path.length} = $1 and counted
      order by roster_key, person_id limit $2) m ${JOINS} order by m.roster_key, m.person_id`,
  values: [unit.id, limit],
});

const named = (fold: string): Question => ({
  text: `select ${COLUMNS} from (select * from members.membership where name_fold = $1 and counted
      order by roster_key, person_id limit 21) m ${JOINS}`,
  values: [fold],
});

const opened = (personId: string): Question => ({
  text: `select ${COLUMNS}, p.sealed, (select json_agg(h order by h.id desc) from members.history h where h.person_id = p.id)
    from members.membership m ${JOINS} where m.person_id = $1`,
  values: [personId],
});

/** The two rows that a change touches, in one statement: no checks, no history, no trail, no event. */
const saved = (personId: string): Question => ({
  text: `with touched as (update members.membership set changed_at = now() where person_id = $1 returning person_id)
    update members.person p set version = version + 1, changed_at = now() from touched where p.id = touched.person_id`,
  values: [personId],
});

async function copied(client: pg.Client, post: Post): Promise<{ seconds: number; rows: number }> {
  const started = performance.now();
  const { unit } = post;
  const stream = client.query(
    copyTo(`copy (select ${COLUMNS} from members.membership m ${JOINS} where m.a${unit.path.length} = ${unit.id}
      and m.counted order by m.roster_key, m.person_id) to stdout with csv`),
  );
  await pipeline(stream, createWriteStream("/dev/null"));
  return { seconds: (performance.now() - started) / 1000, rows: stream.rowCount };
}

/** Only with the baselines: what the database alone needs for the questions above. */
export const bare: Measure = {
  name: "bare",
  async run(bench: Bench): Promise<Figure[]> {
    if (!bench.baselines) return [];
    const client = new pg.Client({ connectionString: bench.ownerUrl });
    await client.connect();
    try {
      const many = <T>(make: (i: number) => T): T[] => Array.from({ length: bench.n }, (_, i) => make(i));
      const figures: Figure[] = [];
      const add = async (what: string, questions: readonly Question[]) =>
        figures.push({
          ...figureOf(`baseline: ${what}`, null, await times(client, questions)),
          note: "SQL alone",
        });
      for (const [place, posts] of [
        ["branch", bench.branches],
        ["base union", bench.bases],
        ["province", bench.provinces],
        ["country", [bench.root]],
      ] as const) {
        const pages = many((i) => page(turn(posts, i), 20 + ((i * 7) % 81)));
        await add(`roster, first page, ${place}`, pages);
      }
      const people = await bench.country.people(bench.n);
      const folds = people.map((person) => named(person.name_fold));
      await add("search by full name without accents, country", folds);
      const ids = people.map((person) => person.person_id);
      await add("open a member", ids.map(opened));
      await add("save a change: two rows", ids.map(saved));
      const place = placeOf(bench, 100_000);
      const { seconds, rows } = await copied(client, { unit: place, officers: [] });
      const each = (seconds * 100_000) / Math.max(rows, 1);
      const note = `COPY of ${rows} rows to CSV`;
      const single = { unit: "s", n: 1, p50: each, p95: each, max: each, target: null, note };
      return [...figures, { what: "baseline: export, for 100,000 rows", ...single }];
    } finally {
      await client.end();
    }
  },
};
