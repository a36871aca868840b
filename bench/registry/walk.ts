import { type Bench, type Measure, placeOf, turn } from "./bench.ts";
import type { Person } from "./country.ts";
import { type Ask, type Figure, type Officer, reading, send } from "./timing.ts";

/*
 * The roster of a part of at least 100,000 people, page by page over HTTP, by every order, forward and back, while two
 * officers save changes that move rows in these orders. Everybody who did not change must be shown exactly once.
 */

const LEAST = 100_000;
const SORTS = ["name", "birth", "admission", "changed"] as const;
/** The program allows an account 1,200 requests a minute. */
const READERS = 16;
const WRITERS = 6;
const RESTLESS = 300;

type Way = "next" | "previous";

type Order = { sort: string; limit: number };

async function page(bench: Bench, as: Officer, unitId: number, asked: Order & { cursor: string | null }) {
  const { cursor, ...order } = asked;
  const path = `/units/${unitId}/members/list`;
  const answer = await send(bench.url, reading(as, path, { ...order, ...(cursor ? { cursor } : {}) }));
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as { rows: { personId: string }[]; next: string | null; previous: string | null };
}

/** Everybody on the way, in the order in which they were shown, and the cursor that leads back. */
async function walk(
  bench: Bench,
  readers: Officer[],
  unitId: number,
  order: Order,
  { way, first }: { way: Way; first: string | null },
) {
  const seen: string[] = [];
  let pages = 0;
  let cursor = first;
  let back: string | null = null;
  do {
    const as = turn(readers, pages++);
    const got = await page(bench, as, unitId, { ...order, cursor });
    const ids = got.rows.map((row) => row.personId);
    seen.push(...(way === "next" ? ids : ids.toReversed()));
    if (ids.length > 0) back = got.previous;
    cursor = ids.length > 0 ? got[way] : null;
  } while (cursor !== null);
  return { seen, back, pages };
}

/** Renames, redates and touches the restless until told to stop; answers how many changes were saved. */
async function write(
  bench: Bench,
  writers: Officer[],
  people: Person[],
  going: () => boolean,
): Promise<number> {
  let saved = 0;
  const versions = new Map(people.map((one) => [one.person_id, one.version]));
  for (let i = 0; going(); i++) {
    const one = turn(people, i);
    const version = versions.get(one.person_id) as number;
    const change =
      i % 2 === 0
        ? { person: { fullName: `${one.full_name} ${"ABĐHTV"[i % 6]}n` } }
        : { membership: { admissionDate: `201${i % 10}-0${1 + (i % 9)}-15` } };
    const ask: Ask = {
      as: turn(writers, i),
      method: "PATCH",
      path: `/members/${one.person_id}`,
      body: { version, ...change },
    };
    const answer = await send(bench.url, ask);
    if (answer.status === 200) {
      saved++;
      versions.set(one.person_id, version + 1);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return saved;
}

/** How many of the still were left out or shown more than once. */
function faults(seen: readonly string[], still: ReadonlySet<string>): number {
  const times = new Map<string, number>();
  for (const id of seen) if (still.has(id)) times.set(id, (times.get(id) ?? 0) + 1);
  let repeated = 0;
  for (const n of times.values()) if (n > 1) repeated++;
  return repeated + (still.size - times.size);
}

export const walking: Measure = {
  name: "walk",
  async run(bench: Bench): Promise<Figure[]> {
    const unit = placeOf(bench, LEAST);
    const readers = await bench.officers.many("UNIT_OFFICER", unit, READERS);
    const writers = await bench.officers.many("UNIT_LEADER", unit, WRITERS);
    const restless = await bench.country.people(RESTLESS, unit);
    const { rows } = await bench.owner.pool.query<{ id: string }>(
      `select person_id as id from members.membership
       where counted and a${unit.path.length} = $1 and not (person_id = any($2))`,
      [unit.id, restless.map((one) => one.person_id)],
    );
    const still = new Set(rows.map((row) => row.id));
    let going = true;
    const half = Math.ceil(restless.length / 2);
    const writing = [restless.slice(0, half), restless.slice(half)].map((people) =>
      write(bench, writers, people, () => going),
    );
    let wrong = 0;
    let pages = 0;
    try {
      for (const sort of SORTS) {
        const order = { sort, limit: 100 };
        const forward = await walk(bench, readers, unit.id, order, { way: "next", first: null });
        const back = await walk(bench, readers, unit.id, order, { way: "previous", first: forward.back });
        // The way back begins before the last page.
        const rest = new Set(forward.seen.slice(-100));
        const ahead = new Set([...still].filter((id) => !rest.has(id)));
        wrong += faults(forward.seen, still) + faults(back.seen, ahead);
        pages += forward.pages + back.pages;
      }
    } finally {
      going = false;
    }
    const saved = (await Promise.all(writing)).reduce((sum, n) => sum + n, 0);
    const note = `${still.size} people, ${pages} pages, ${saved} changes saved meanwhile`;
    const value = { n: SORTS.length * 2, p50: wrong, p95: wrong, max: wrong };
    return [{ what: "walk of a roster: people not shown exactly once", unit: "", ...value, target: 0, note }];
  },
};
