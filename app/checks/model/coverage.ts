import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";
import { NATURES } from "./money.ts";
import type { Walk } from "./stage.ts";
import { TRAINING, trainedIn } from "./training.ts";
import { keyOf, missingOf, type Transition, takenIn } from "./transitions.ts";
import { UNIT_OPERATIONS } from "./units.ts";

/** Movements of the count that the books know by name: each has to be met. */
const MOVEMENTS = [
  "admitted",
  "in",
  "restored",
  "out",
  "matured",
  "removed",
  "expelled",
  "died",
  "withdrawn",
  "admission annulled",
];

type Coverage = { times: ReadonlyMap<string, number>; never: readonly string[] };

/** What is declared beside what was done: transitions, changes of units, natures of entries, movements. */
export async function coverageOf(
  db: Db,
  walk: Walk,
  movements: ReadonlyMap<string, number>,
): Promise<Coverage> {
  const times = new Map(await takenIn(db));
  for (const one of await trainedIn(db)) times.set(keyOf(one), one.n);
  const { rows } = await sql<{ nature: string; n: number }>`
    select nature, count(*)::int as n from dues.entry group by 1`.execute(db);
  for (const { nature, n } of rows) times.set(`DUES ${nature}`, n);
  for (const op of [...UNIT_OPERATIONS, "undo"]) {
    const n = walk.seen.get(`REFORM.${op} done`);
    if (n) times.set(`REFORM ${op}`, n);
  }
  for (const [name, n] of movements) times.set(`COUNT ${name}`, n);
  const wanted = [
    ...[...walk.transitions, ...TRAINING].map(keyOf),
    ...NATURES.map((nature) => `DUES ${nature}`),
    ...[...UNIT_OPERATIONS, "undo"].map((op) => `REFORM ${op}`),
    ...MOVEMENTS.map((name) => `COUNT ${name}`),
  ];
  return { times, never: wanted.filter((key) => !times.has(key)) };
}

export const tableOf = ({ times, never }: Coverage): string =>
  [
    ...[...times].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, n]) => `${String(n).padStart(5)}  ${key}`),
    ...never.map((key) => `never  ${key}`),
  ].join("\n");

/** What the walk goes after: the cases' transitions that none of them has made. */
export async function lookForMissing(db: Db, walk: Walk): Promise<Transition[]> {
  return missingOf(walk.transitions, await takenIn(db));
}
