import type { Database } from "#kernel/db/database.ts";
import type { RoleCode } from "#modules/accounts/contract/roles.ts";
import { Country, type Unit } from "./country.ts";
import { Officers } from "./officers.ts";
import type { Figure, Officer } from "./timing.ts";

/** A part of the tree with the officers who work in it. */
export type Post = { unit: Unit; officers: Officer[] };

export type Bench = {
  url: string;
  /** The owner's connection beside the program, for drawing people and for baselines. */
  owner: Database;
  ownerUrl: string;
  country: Country;
  officers: Officers;
  root: Post;
  provinces: Post[];
  bases: Post[];
  branches: Post[];
  /** At least so many requests of each kind. */
  n: number;
  baselines: boolean;
  soakMinutes: number;
  /** After a collection. */
  memory(): Promise<NodeJS.MemoryUsage>;
  /** What the program holds now, in MB, without asking it to collect. */
  resident(): Promise<number>;
};

export type Measure = { name: string; run(bench: Bench): Promise<Figure[]> };

/** The program allows an account 1,200 requests a minute, so the wide posts have several officers. */
const OFFICERS_OF_COUNTRY = 40;
const OFFICERS_OF_PROVINCE = 6;

/** Draws the places of the measurements and gives each its officers. */
export async function castOf(owner: Database, dataFolder: string, n: number) {
  const country = new Country(owner);
  const officers = await Officers.open(owner, dataFolder);
  const post = async (role: RoleCode, unit: Unit, howMany: number): Promise<Post> => ({
    unit,
    officers: await officers.many(role, unit, howMany),
  });
  const all = async (role: RoleCode, units: Unit[], howMany: number): Promise<Post[]> => {
    const posts: Post[] = [];
    for (let i = 0; i < units.length; i += 8) {
      posts.push(...(await Promise.all(units.slice(i, i + 8).map((unit) => post(role, unit, howMany)))));
    }
    return posts;
  };
  return {
    country,
    officers,
    root: await post("UNIT_OFFICER", await country.root(), OFFICERS_OF_COUNTRY),
    provinces: await all("UNIT_OFFICER", await country.provinces(), OFFICERS_OF_PROVINCE),
    bases: await all("UNIT_LEADER", await country.bases(n), 1),
    branches: await all("BRANCH_SECRETARY", await country.branches(n), 1),
  };
}

/** The i-th of a list that begins anew at its end. */
export const turn = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;

/** The i-th place with one of its officers, all places before any officer's second turn. */
export const officerAt = (posts: readonly Post[], i: number): { unit: Unit; as: Officer } => {
  const { unit, officers } = turn(posts, i);
  return { unit, as: turn(officers, Math.floor(i / posts.length)) };
};

/** The smallest province of at least so many members; in a small country the whole of it. */
export const placeOf = (bench: Bench, members: number): Unit =>
  bench.provinces
    .map(({ unit }) => unit)
    .filter((unit) => unit.members >= members)
    .toSorted((a, b) => a.members - b.members)[0] ?? bench.root.unit;
